/**
 * The bare page, built as Sotto's own and given to the browser by the same way: through main's protocol handler, with its headers, under
 * the same origin. So both pages pay the same for each file.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { must } from '#shared/lib/assert.ts';
import { pageOrigin, schemeHandlers } from '../../../build/browser-shell/window-host.ts';
import { answer } from '../../../electron/main/shell/app-protocol.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const path = '/bare/';

export const bareUrl = `${pageOrigin}${path}index.html`;

/** Built into `folder`. Call when the app's window is there. */
export async function serveBarePage(folder: string): Promise<void> {
  await build({
    mode: 'page', logLevel: 'warn', configFile: join(root, 'vite.config.ts'), root: join(import.meta.dirname, 'bare-page'),
    build: { outDir: folder, emptyOutDir: true },
  });
  const own = must(schemeHandlers.get('app'), 'the app answers for its page');
  schemeHandlers.set('app', (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(path)) return own(request);
    url.pathname = url.pathname.slice(path.length - 1);
    return answer(new Request(url), folder) as unknown as ReturnType<typeof own>;
  });
}
