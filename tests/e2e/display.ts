/** A display for the window: the one there is, else a virtual one of our own, else none (the browser then runs headless). */
import { spawn } from 'node:child_process';

export interface Display {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

export async function openDisplay(): Promise<Display> {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return { env: {}, close: () => {} };
  return await openVirtualDisplay() ?? { env: { SOTTO_BROWSER_HEADLESS: '1' }, close: () => {} };
}

/** Null where Xvfb is not installed or does not start. */
function openVirtualDisplay(): Promise<Display | null> {
  return new Promise((resolve) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server.on('error', () => resolve(null));
    server.on('exit', () => resolve(null));
    server.stdio[3]?.once('data', (number: Buffer) => {
      resolve({ env: { DISPLAY: `:${number.toString().trim()}` }, close: () => void server.kill() });
    });
  });
}
