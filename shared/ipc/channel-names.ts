/** Names only, for the sandboxed preload: no import, no zod. A guard test holds them to `contract.ts`. */

export const verbNames = {
  app: ['status', 'templates'],
  vault: ['create', 'unlock', 'lock'],
  patients: ['list', 'create', 'update'],
  encounters: ['list', 'get', 'search', 'update', 'resumeWork', 'delete'],
  recording: ['plan', 'start', 'status', 'pause', 'resume', 'stop', 'pushSamples', 'pageMicrophoneFailed'],
  imports: ['begin', 'append', 'finish', 'cancel'],
  notes: ['editStatement', 'addStatement', 'deleteStatement', 'sign', 'addAddendum'],
  audio: ['readSpan'],
  exports: ['save'],
  models: ['list', 'addFromFile'],
  settings: ['get', 'update'],
  audit: ['list', 'count', 'verify', 'export'],
} as const;

export const eventChannel = 'sotto:event';

export function channelName(namespace: string, verb: string): string {
  return `sotto:${namespace}.${verb}`;
}
