/** Loads the built main process with its `import 'electron'` answered by the stand-in. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './electron-stand-in.ts';

const standIn = new URL('./electron-stand-in.ts', import.meta.url).href;

export async function loadApp(): Promise<void> {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  });
  await import(pathToFileURL(join(app.getAppPath(), 'out', 'main', 'main.js')).href);
}
