/** Names only, for the sandboxed preload: no import, no zod. A guard test holds them to `contract.ts`. */

export const verbNames = {
  app: ['status', 'about', 'openDataFolder', 'copy', 'templates'],
  accounts: ['list', 'create', 'unlock', 'unlockWithRecoveryCode', 'unlockWithDevice', 'judgePassphrase', 'restore'],
  vault: [
    'lock', 'stayAwake', 'security', 'account', 'updateAccount', 'relabel', 'changePassphrase', 'newRecoveryCode', 'rememberDevice', 'forgetDevice', 'rotateKeys',
    'erase', 'backup',
  ],
  policies: ['get', 'update', 'setRole'],
  retention: ['status', 'plan', 'run'],
  records: ['exportPatient', 'exportPractice'],
  patients: ['list', 'get', 'create', 'findAlike', 'setArchived', 'findKnownRows', 'importList', 'undoImport', 'delete', 'merge', 'update'],
  appointments: ['list', 'create', 'update', 'setStatus', 'linkVisit', 'delete'],
  encounters: ['write', 'list', 'get', 'head', 'update', 'resumeWork', 'delete', 'move', 'strike', 'recordConsent', 'correctConsent', 'withdrawConsent'],
  search: ['find', 'place'],
  recording: ['plan', 'testProgram', 'globalKeys', 'start', 'status', 'pause', 'resume', 'setOffRecord', 'strikeLastMinute', 'takeBackStrike', 'pendingStrikes', 'stop', 'pushSamples', 'pageMicrophoneFailed'],
  marks: ['list', 'add', 'relabel', 'remove'],
  actionItems: ['ofLastVisit', 'setDone'],
  imports: ['begin', 'append', 'finish', 'cancel', 'cancelAll'],
  transcripts: [
    'editWords', 'editTurn', 'revertWords', 'assignSpeaker', 'swapSpeakers', 'splitUtterance', 'joinUtterances', 'setParticipants', 'undo',
    'retranscribe', 'retranscription', 'stopRetranscription', 'versions', 'readVersion', 'useVersion',
  ],
  notes: [
    'editStatement', 'addStatement', 'placeStatement', 'mergeStatements', 'splitStatement', 'confirmStatement', 'undo', 'lastNote', 'carryForward', 'carriedWords', 'keepDraft',
    'drafts', 'signer', 'moveStatement', 'deleteStatement', 'redraft', 'acceptNew', 'versions', 'readVersion', 'restoreVersion', 'moodCourse', 'sign', 'addAddendum',
  ],
  psychotherapy: ['read', 'write'],
  templates: ['list', 'add', 'update', 'remove', 'copy', 'preview', 'importJson', 'saveJson'],
  wordings: ['list', 'remove'],
  audio: ['readSpan', 'readPeaks'],
  exports: ['save', 'preview', 'order', 'list', 'open', 'print', 'saveAs', 'reveal', 'tryAgain', 'remove', 'letterhead', 'setLetterhead'],
  reportForms: ['list', 'add', 'update', 'remove', 'preview'],
  models: ['list', 'advise', 'addFromFile', 'download', 'pauseDownload', 'cancelDownload', 'remove'],
  engines: ['test'],
  languageModels: ['test', 'candidates', 'draft', 'drafting', 'stopDrafting'],
  vocabulary: ['list', 'add', 'update', 'remove', 'importList'],
  settings: ['get', 'update'],
  audit: ['list', 'count', 'verify', 'export'],
  support: ['make', 'save'],
} as const;

export const eventChannel = 'sotto:event';

export function channelName(namespace: string, verb: string): string {
  return `sotto:${namespace}.${verb}`;
}
