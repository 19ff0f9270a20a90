/** The page stays where it is: no navigation away, of itself or of a frame in it, no further windows, no webviews. */
import type { App } from 'electron';
import { appOrigin } from './app-protocol.ts';

export function guardNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const stay = (event: { readonly url: string; preventDefault(): void }): void => { if (!isOwnPage(event.url)) event.preventDefault(); };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** A reload of the page itself is a navigation too. */
export function isOwnPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}
