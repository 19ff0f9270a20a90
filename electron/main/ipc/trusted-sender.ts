/** Who may speak: the top frame of the app's own page. A frame that is gone or lies inside another may not. */
import { isOwnPage } from '../shell/navigation-guard.ts';

export interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

export function isTrustedSender({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url);
}
