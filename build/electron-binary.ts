/**
 * Electron's binary, which npm does not carry: it is downloaded from GitHub the first time it is wanted. Where that
 * host cannot be reached this gives way in seconds, instead of waiting for the network to give up.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const reachabilityLimitMs = 8_000;

/** The path of the executable, downloaded if need be, or null. */
export async function electronBinary(root: string): Promise<string | null> {
  const packageFolder = join(root, 'node_modules', 'electron');
  const installed = installedBinary(packageFolder);
  if (installed !== null || !existsSync(packageFolder)) return installed;
  if (!await isDownloadReachable(packageFolder)) return null;
  process.stderr.write('Downloading Electron, once…\n');
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: ['ignore', 2, 2], timeout: 15 * 60_000 });
  return installedBinary(packageFolder);
}

export function installedBinary(packageFolder: string, env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const pathFile = join(packageFolder, 'path.txt');
  const byHand = env['ELECTRON_OVERRIDE_DIST_PATH'];
  // Written last by the download: without it, what lies in dist/ may be half of it.
  if (!byHand && !existsSync(pathFile)) return null;
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const binary = join(byHand || join(packageFolder, 'dist'), name);
  return existsSync(binary) ? binary : null;
}

/** Asks for the headers of a file beside the binary, redirects followed: the release page and the host of its files both count. */
async function isDownloadReachable(packageFolder: string): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const mirror = process.env['ELECTRON_MIRROR'] || 'https://github.com/electron/electron/releases/download/';
  try {
    const response = await fetch(`${mirror}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(reachabilityLimitMs) });
    return response.ok;
  } catch {
    return false;
  }
}
