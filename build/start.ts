/**
 * `npm start`: builds what is stale, then opens Sotto in Electron, or, where Electron's binary cannot be had, in the
 * browser shell; with no display at all it does the main job on the command line. Each turn is said in one line.
 * `SOTTO_SHELL=electron|browser` chooses.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.ts';
import { electronBinary } from './electron-binary.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { findBrowser } from './find-browser.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.env['SOTTO_SHELL'] ?? '';

process.exitCode = await start();

async function start(): Promise<number> {
  if (wanted !== '' && wanted !== 'electron' && wanted !== 'browser') {
    say(`SOTTO_SHELL is ${JSON.stringify(wanted)}: it takes electron or browser.`);
    return 2;
  }
  if (!hasDisplay()) {
    say('There is no display here, so no window can be opened: running `npm run demo` instead.');
    return run(process.execPath, [...process.execArgv, join(root, 'cli', 'cli.ts'), 'demo']);
  }
  buildIfStale(root);
  const electron = wanted === 'browser' ? null : await electronBinary(root);
  if (electron !== null) return run(electron, [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]);
  if (wanted === 'electron') {
    say('Electron is not here and could not be downloaded. Without SOTTO_SHELL=electron, Sotto opens in an installed browser.');
    return 1;
  }
  if (wanted !== 'browser') say('Electron’s binary could not be downloaded: opening Sotto in an installed Chromium, Chrome or Edge window.');
  if (findBrowser() === null) await ensureBrowser();
  return run(process.execPath, [...process.execArgv, join(root, 'build', 'browser-shell', 'browser-shell.ts')]);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux' || process.env['SOTTO_BROWSER_HEADLESS'] === '1') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', (failure) => {
      say(`${program} does not start: ${failure.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
