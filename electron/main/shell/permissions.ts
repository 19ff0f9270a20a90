/**
 * Every permission is denied but sound for the app's own page: its microphone, without pictures, and what the computer
 * plays while that is expected (`computer-sound.ts` says what is then given).
 */
import type { Session } from 'electron';
import type { ComputerSoundDoor } from './computer-sound.ts';
import { isOwnPage } from './navigation-guard.ts';

export function allowOnlyOwnSound(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>, computerSound: Pick<ComputerSoundDoor, 'isExpected'>,
): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes ?? [] : [];
    const isOwn = isOwnPage(contents.getURL());
    if (permission === 'display-capture') return decide(isOwn && details.isMainFrame && computerSound.isExpected);
    decide(permission === 'media' && isOwn && media.length > 0 && media.every((kind) => kind === 'audio'));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    if (permission === 'display-capture') return isOwnPage(requestingOrigin) && details.isMainFrame && computerSound.isExpected;
    return permission === 'media' && isOwnPage(requestingOrigin) && details.mediaType === 'audio';
  });
}
