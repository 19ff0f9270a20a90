/**
 * The shell's entry: one instance, the app's own protocol, a guarded window, and core behind typed doors. Nothing of
 * what the product does is here. The same built file runs in Electron and in the browser shell.
 */
import { release } from 'node:os';
import { app, BrowserWindow, clipboard, ClipboardItem, dialog, globalShortcut, Menu, nativeImage, powerMonitor, powerSaveBlocker, protocol, session, Tray } from 'electron';
import { planComputerSound } from '#core/capture/plan-computer-sound.ts';
import { composeSotto, type Sotto } from '#core/compose.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createFileLogger, type Logger } from '#core/kernel/logger.ts';
import { createHandlers } from './ipc/handlers/handlers.ts';
import { createPush } from './ipc/push.ts';
import { registerHandlers } from './ipc/register.ts';
import { isTrustedSender } from './ipc/trusted-sender.ts';
import { createClipboard } from './platform/clipboard.ts';
import { createDialogs } from './platform/dialogs.ts';
import { createKeepAwake } from './platform/keep-awake.ts';
import { createOutsidePrograms } from './platform/outside-programs.ts';
import { computerState, watchPower } from './platform/power.ts';
import { shellPaths, type ShellPaths } from './platform/shell-paths.ts';
import { privilegedScheme, serveRenderer } from './shell/app-protocol.ts';
import { appMenu } from './shell/app-menu.ts';
import { openComputerSoundDoor, shutDoor } from './shell/computer-sound.ts';
import { registerLockShortcut } from './shell/lock-shortcut.ts';
import { createRecordingKeys } from './shell/recording-keys.ts';
import { watchRecordingOutside } from './shell/recording-outside.ts';
import { createRecordingTray, type RecordingTray, type TrayActs } from './shell/recording-tray.ts';
import { createMainWindow } from './shell/main-window.ts';
import { askPortalForKeys } from './shell/portal-keys.ts';
import { quitInOrder, type Quitting } from './shell/quit-in-order.ts';
import { mayLoseImports } from './shell/warn-before-close.ts';
import { guardNavigation } from './shell/navigation-guard.ts';
import { allowOnlyOwnSound } from './shell/permissions.ts';
import { createWindowStateFile } from './shell/window-state.ts';

const isMac = process.platform === 'darwin';

protocol.registerSchemesAsPrivileged([privilegedScheme]);
if (process.platform === 'linux') askPortalForKeys(app.commandLine);

if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron is ready only once this module has been evaluated to its end.
  startApp().catch(failToStart);
} else {
  app.quit();
}

async function startApp(): Promise<void> {
  const paths = shellPaths(app);
  const log = createFileLogger(paths.logFile);
  try {
    await openApp(paths, log);
  } catch (failure) {
    log.error('app.start-failed', failure);
    throw failure;
  }
}

/** Otherwise there would be no window and no word. */
function failToStart(): void {
  dialog.showErrorBox('Sotto cannot start',
    'A part of the program is missing, or its folder cannot be written. Install Sotto again; what you have recorded and written is not touched by that.');
  app.exit(1);
}

async function openApp(paths: ShellPaths, log: Logger): Promise<void> {
  process.on('uncaughtException', (failure) => log.error('uncaught-exception', failure));
  process.on('unhandledRejection', (failure) => log.error('unhandled-rejection', failure));

  guardNavigation(app);
  await app.whenReady();
  const sotto = await composeSotto({
    paths, log, stays: true, clipboard: createClipboard(clipboard, ClipboardItem), computerState: () => computerState(powerMonitor),
    computerSound: () => planComputerSound({ platform: process.platform, release: release(), isElectron: process.versions['electron'] !== undefined }),
  });
  serveRenderer(protocol, paths.rendererFolder);
  const computerSound = sotto.computerSound().source === 'page' ? openComputerSoundDoor(session.defaultSession, systemClock) : shutDoor;
  allowOnlyOwnSound(session.defaultSession, computerSound);

  const outside = watchRecordingOutside({
    sotto, log, showWindow: () => focusWindow(showWindow), keepAwake: createKeepAwake(powerSaveBlocker),
    createKeys: (acts) => createRecordingKeys(globalShortcut, acts, isMac), createTray: (acts) => openTray(acts, log),
  });
  const push = createPush();
  sotto.events.on((event) => push.send(event));
  registerHandlers({
    log, isTrusted: isTrustedSender,
    handlers: createHandlers({ sotto, dialogs: createDialogs(), outside: createOutsidePrograms(), version: app.getVersion(), expectComputerSound: computerSound.expect, refusedKeys: () => outside.refusedKeys() }),
  });

  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu({
    mac: isMac,
    send(command) {
      // A Mac's menu stays when the window is closed.
      if (BrowserWindow.getAllWindows().length === 0) showWindow();
      push.send({ type: 'menu-command', command });
    },
  })));
  const windowState = createWindowStateFile(paths.homeFolder);
  const showWindow = (): void => {
    const window = createMainWindow(paths.preloadFile, windowState);
    push.attach(window);
    window.on('session-end', () => quitting.now());
  };
  const quitting = quitInOrder({
    app, log, windows: () => BrowserWindow.getAllWindows(), mayQuit: () => mayQuit(sotto), dispose: () => sotto.dispose(),
    onQuitting() {
      outside.close();
      globalShortcut.unregisterAll();
    },
  });
  showWindow();
  lockWithTheComputer(sotto, log, quitting);

  app.on('second-instance', () => focusWindow(showWindow));
  app.on('activate', () => { if (BrowserWindow.getAllWindows().length === 0) showWindow(); });
  app.on('window-all-closed', () => { if (!isMac) app.quit(); });

  log.info('app.started', { version: app.getVersion() });
}

/** With no window there is no import to lose. */
async function mayQuit(sotto: Sotto): Promise<boolean> {
  const [window] = BrowserWindow.getAllWindows();
  const clinic = sotto.clinic();
  return window === undefined || !clinic.ok || !clinic.value.imports.isBusy || await mayLoseImports(window);
}

function focusWindow(openOne: () => void): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return openOne();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A desktop without a place for it records all the same. */
function openTray(acts: TrayActs, log: Logger): RecordingTray | null {
  try {
    return createRecordingTray({ Tray, Menu, nativeImage }, acts, isMac);
  } catch (failure) {
    log.warn('tray.none', { message: failure instanceof Error ? failure.name : 'unknown' });
    return null;
  }
}

/** Locks need no answer: whoever left is not there to read one. */
function lockWithTheComputer(sotto: Sotto, log: Logger, quitting: Quitting): void {
  watchPower(powerMonitor, {
    onSuspend: () => void sotto.lock('suspend'),
    onScreenLock: () => void sotto.lock('screen-lock'),
    onWake: () => sotto.idle?.look(),
    onShutdown: () => quitting.now(),
  });
  const hasKeys = registerLockShortcut(globalShortcut, () => void sotto.lock('hand'));
  if (!hasKeys) log.info('lock-shortcut.taken');
}
