/** Every permission is denied but one: sound, without pictures, for the app's own page. */
import type { Session } from 'electron';
import { isOwnPage } from './navigation-guard.ts';

export function allowOnlyOwnMicrophone(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? details.mediaTypes ?? [] : [];
    decide(permission === 'media' && isOwnPage(contents.getURL()) && media.length > 0 && media.every((kind) => kind === 'audio'));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    permission === 'media' && isOwnPage(requestingOrigin) && details.mediaType === 'audio');
}
