import type { Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { allowOnlyOwnSound } from './permissions.ts';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<RequestHandler>[1];

function handlers(isExpected: boolean): { request: RequestHandler; check: CheckHandler } {
  let request: RequestHandler | null = null;
  let check: CheckHandler | null = null;
  allowOnlyOwnSound({
    setPermissionRequestHandler(handler) { request = handler; },
    setPermissionCheckHandler(handler) { check = handler; },
  }, { isExpected });
  return { request: must<RequestHandler>(request, 'just set'), check: must<CheckHandler>(check, 'just set') };
}

const ownPage = 'app://sotto/index.html';

interface Asked {
  readonly url?: string;
  readonly isMainFrame?: boolean;
  /** What the computer plays is expected to be asked for. */
  readonly isExpected?: boolean;
}

function isGranted(permission: Permission, mediaTypes?: Array<'audio' | 'video'>, { url = ownPage, isMainFrame = true, isExpected = false }: Asked = {}): boolean {
  const answers: boolean[] = [];
  handlers(isExpected).request({ getURL: () => url } as WebContents, permission, (granted) => answers.push(granted), {
    requestingUrl: url, isMainFrame, ...(mediaTypes === undefined ? {} : { mediaTypes }),
  });
  expect(answers).toHaveLength(1);
  return answers[0] === true;
}

const everyOther: readonly Permission[] = [
  'clipboard-read', 'clipboard-sanitized-write', 'fileSystem', 'fullscreen', 'geolocation', 'idle-detection', 'keyboardLock', 'mediaKeySystem',
  'midi', 'midiSysex', 'notifications', 'openExternal', 'pointerLock', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'unknown', 'window-management',
];

describe('asked for a permission', () => {
  test('the own page gets the microphone', () => {
    expect(isGranted('media', ['audio'])).toBe(true);
  });

  test('nobody gets a camera, not even with a microphone, nor sound of no kind', () => {
    expect(isGranted('media', ['video'])).toBe(false);
    expect(isGranted('media', ['audio', 'video'])).toBe(false);
    expect(isGranted('media', [])).toBe(false);
    expect(isGranted('media')).toBe(false);
  });

  test('another page gets nothing', () => {
    for (const url of ['https://other.invalid/', 'app://other/', 'about:blank', '']) expect(isGranted('media', ['audio'], { url, isExpected: true })).toBe(false);
  });

  test.each(everyOther)('%s is denied to everyone', (permission) => {
    expect(isGranted(permission, ['audio'])).toBe(false);
    expect(isGranted(permission)).toBe(false);
    expect(isGranted(permission, ['audio'], { isExpected: true })).toBe(false);
  });

  test('what the computer plays is given to the own page while that is expected, and to nobody else', () => {
    const both: Array<'audio' | 'video'> = ['audio', 'video'];
    expect(isGranted('display-capture', both, { isExpected: true })).toBe(true);
    expect(isGranted('display-capture', both)).toBe(false);
    expect(isGranted('display-capture', both, { isExpected: true, isMainFrame: false })).toBe(false);
    expect(isGranted('display-capture', both, { isExpected: true, url: 'https://other.invalid/' })).toBe(false);
    // It opens no camera beside it.
    expect(isGranted('media', both, { isExpected: true })).toBe(false);
  });
});

test('a check answers as a request would', () => {
  const ask = (permission: Permission, origin: string, mediaType: 'audio' | 'video' | 'unknown', isExpected = false) =>
    handlers(isExpected).check(null, permission as Parameters<CheckHandler>[1], origin, { isMainFrame: true, requestingUrl: origin, mediaType });
  expect(ask('media', 'app://sotto/', 'audio')).toBe(true);
  expect(ask('media', 'app://sotto', 'audio')).toBe(true);
  expect(ask('media', 'app://sotto/', 'video')).toBe(false);
  expect(ask('media', 'app://sotto/', 'unknown')).toBe(false);
  expect(ask('media', 'https://other.invalid/', 'audio')).toBe(false);
  for (const permission of everyOther) expect(ask(permission, 'app://sotto/', 'audio', true)).toBe(false);
  expect(ask('display-capture', 'app://sotto/', 'unknown', true)).toBe(true);
  expect(ask('display-capture', 'app://sotto/', 'unknown')).toBe(false);
  expect(ask('display-capture', 'https://other.invalid/', 'unknown', true)).toBe(false);
});
