/**
 * Sotto without Electron's binary: the same built main, preload and page, with Node as the main process and an installed
 * Chromium, Chrome or Edge as the window. Main's `import 'electron'` is answered by the stand-in beside this file; the two
 * talk over the browser's debugging pipe, so that nothing listens on any socket. What differs from Electron: the preload
 * shares the page's world (no context isolation), and file dialogs are plain.
 */
import { app } from './electron-stand-in.ts';
import { loadApp } from './load-app.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
app.on('quit', () => process.exit());

await loadApp();
