/**
 * Makes sure, as far as it can, that the end-to-end tests have a browser: one already here, else the one playwright
 * fetches, else Debian's. Gives up soon where a host cannot be reached (a hospital's network, a closed CI).
 */
import { existsSync } from 'node:fs';
import { runCommand, runNodeScript } from './checks/run-command.ts';
import { findBrowser } from './find-browser.ts';

const fetchSilenceLimitMs = 20_000;
const debianPackages = ['chromium', 'fonts-dejavu-core', 'xvfb', 'xauth'];

/** The path of a browser, or null after one line on stderr saying what that means. */
export async function ensureBrowser(): Promise<string | null> {
  const found = findBrowser() ?? await fetchWithPlaywright() ?? await installOnDebian();
  if (found === null) {
    console.error('No Chromium found or fetched: the end-to-end tests will be skipped. SOTTO_BROWSER=/path/to/chrome names one.');
  }
  return found;
}

async function fetchWithPlaywright(): Promise<string | null> {
  // Someone who named a browser wants that one or none.
  if (isNamedByHand()) return null;
  console.error('No Chromium on this machine: asking playwright to fetch one…');
  await runNodeScript('node_modules/playwright-core/cli.js', ['install', '--no-shell', 'chromium'], {
    output: 'kept',
    silenceLimitMs: fetchSilenceLimitMs,
  });
  return findBrowser();
}

async function installOnDebian(): Promise<string | null> {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isNamedByHand() || !isDebianRoot) return null;
  console.error(`Installing ${debianPackages.join(' ')} with apt-get…`);
  await runCommand('apt-get', ['update', '-q'], { output: 'kept' });
  await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...debianPackages], { output: 'kept' });
  return findBrowser();
}

function isNamedByHand(): boolean {
  return (process.env['SOTTO_BROWSER'] ?? '') !== '';
}
