/**
 * The shell's entry: one instance, the app's own protocol, a guarded window, and core behind typed doors. Nothing of
 * what the product does is here. The same built file runs in Electron and in the browser shell.
 */
import { app, BrowserWindow, protocol, session } from 'electron';
import { composeSotto } from '#core/compose.ts';
import { createFileLogger } from '#core/kernel/logger.ts';
import { createHandlers } from './ipc/handlers/handlers.ts';
import { createPush } from './ipc/push.ts';
import { registerHandlers } from './ipc/register.ts';
import { isTrustedSender } from './ipc/trusted-sender.ts';
import { createDialogs } from './platform/dialogs.ts';
import { shellPaths } from './platform/shell-paths.ts';
import { privilegedScheme, serveRenderer } from './shell/app-protocol.ts';
import { createMainWindow } from './shell/main-window.ts';
import { guardNavigation } from './shell/navigation-guard.ts';
import { allowOnlyOwnMicrophone } from './shell/permissions.ts';

protocol.registerSchemesAsPrivileged([privilegedScheme]);

if (app.requestSingleInstanceLock()) {
  await startApp();
} else {
  app.quit();
}

async function startApp(): Promise<void> {
  const paths = shellPaths(app);
  const log = createFileLogger(paths.logFile);
  process.on('uncaughtException', (failure) => log.error('uncaught-exception', failure));
  process.on('unhandledRejection', (failure) => log.error('unhandled-rejection', failure));

  guardNavigation(app);
  await app.whenReady();
  const sotto = await composeSotto({ paths, log, warmRecogniser: true });
  serveRenderer(protocol, paths.rendererFolder);
  allowOnlyOwnMicrophone(session.defaultSession);

  const push = createPush();
  sotto.events.on((event) => push.send(event));
  registerHandlers({
    log, isTrusted: isTrustedSender,
    handlers: createHandlers({ sotto, dialogs: createDialogs(), version: app.getVersion() }),
  });

  const showWindow = (): void => {
    const window = createMainWindow(paths.preloadFile);
    push.attach(window);
  };
  showWindow();

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => { if (BrowserWindow.getAllWindows().length === 0) showWindow(); });
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit(); });

  let disposed = false;
  app.on('before-quit', (event) => {
    if (disposed) return;
    event.preventDefault();
    disposed = true;
    sotto.dispose()
      .catch((failure: unknown) => log.error('dispose.failed', failure))
      .finally(() => app.quit());
  });
  log.info('app.started', { version: app.getVersion() });
}
