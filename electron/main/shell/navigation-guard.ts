/** The page stays where it is: no navigation away, no further windows, no webviews. */
import type { App } from 'electron';
import { appOrigin } from './app-protocol.ts';

export function guardNavigation(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event, url) => { if (!isOwnPage(url)) event.preventDefault(); });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** A reload of the page itself is a navigation too. */
export function isOwnPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}
