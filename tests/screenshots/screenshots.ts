/**
 * `npm run screenshots [-- --small] [-- --only NAME] [-- --out FOLDER]`: makes the invented practice of `sotto demo`, opens it in the
 * window and writes a picture of every screen into docs/screenshots; in dark too where it says so, which is done last. A screen that is not reached is told, and
 * the others are taken. `--small`: 1024×640, the least that has to do.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { buildIfStale } from '../../build/build-if-stale.ts';
import { isInstalled } from '../support/installed.ts';
import { makeMicrophoneFile } from '../e2e/fake-microphone.ts';
import { openApp } from '../e2e/open-app.ts';
import { shots } from './shots.ts';

const root = join(import.meta.dirname, '..', '..');
const passphrase = 'nine quiet herons at dusk';
const mostBytes = 150_000;

const { values: { small, only, out } } = parseArgs({
  options: { small: { type: 'boolean', default: false }, only: { type: 'string', default: '' }, out: { type: 'string', default: join(root, 'docs', 'screenshots') } },
});
const chosen = shots.filter(({ name }) => name.includes(only));
const home = await mkdtemp(join(tmpdir(), 'sotto-screenshots-'));
try {
  buildIfStale(root);
  await mkdir(out, { recursive: true });
  makePractice();
  process.exitCode = await takeAll() ? 0 : 1;
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
// The main process of the app, loaded into this one, keeps handles of its own.
process.exit();

/** As it is today, so that the day's screen has what lies ahead. */
function makePractice(): void {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  execFileSync(process.execPath, [join(root, 'build', 'run.cjs'), join(root, 'cli', 'cli.ts'), 'demo', '--weeks', '12', '--today', today, '--out', home], {
    env: { ...process.env, SOTTO_PASSPHRASE: passphrase }, stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function takeAll(): Promise<boolean> {
  const app = await openApp({ home, fakeMicrophoneFile: await makeMicrophoneFile() });
  const { page } = app;
  page.setDefaultTimeout(15_000);
  let good = true;
  try {
    await page.setViewportSize(small ? { width: 1024, height: 640 } : { width: 1280, height: 800 });
    await unlock(page);
    for (const scheme of ['light', 'dark'] as const) {
      await page.evaluate((wanted) => localStorage.setItem('mantine-color-scheme-value', wanted), scheme);
      for (const { name, go, dark, hide } of chosen) {
        if (scheme === 'dark' && dark !== true) continue;
        try {
          await freshStart(page);
          await go(page);
          await takeOne(page, `${name}${scheme === 'dark' ? '-dark' : ''}${small ? '-small' : ''}`, hide === undefined ? [] : [hide(page)]);
        } catch (thrown) {
          good = false;
          process.stderr.write(`${name} (${scheme}): ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}\n`);
        }
      }
    }
  } finally {
    await app.quit();
  }
  return good;
}

/** No dialog of the shot before, no words left in a field. */
async function freshStart(page: Page): Promise<void> {
  await page.reload();
  const passphraseField = page.getByLabel('Passphrase', { exact: true });
  await passphraseField.or(page.getByRole('navigation', { name: 'Main' })).first().waitFor();
  if (await passphraseField.count() > 0) await unlock(page);
  // An account made by command has no recovery code yet, and is told so at every start.
  const notice = page.getByRole('button', { name: 'I have read this' });
  if (await notice.count() > 0) await notice.click();
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

async function takeOne(page: Page, name: string, mask: readonly Locator[]): Promise<void> {
  // No tooltip of what was pressed last.
  await page.mouse.move(0, 0);
  // A caret blinks, and what loads late moves: a picture is taken once two in a row are the same.
  let before: Buffer = Buffer.alloc(0);
  const shoot = () => page.screenshot({ animations: 'disabled', caret: 'hide', mask: [...mask], maskColor: '#888888' });
  let picture: Buffer = await shoot();
  for (let tries = 0; tries < 8 && !picture.equals(before); tries += 1) [before, picture] = [picture, await shoot()];
  const file = join(out, `${name}.png`);
  await writeFile(file, picture);
  if (isInstalled('ffmpeg')) await shrink(file);
  const { length } = await readFile(file);
  process.stdout.write(`${name}.png ${Math.round(length / 1000)} kB${length > mostBytes ? ' (too large)' : ''}\n`);
}

/** To 256 colours, which these screens do not exceed to the eye. */
async function shrink(file: string): Promise<void> {
  const smaller = `${file}.small.png`;
  execFileSync('ffmpeg', ['-y', '-loglevel', 'error', '-i', file, '-vf', 'split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none', '-frames:v', '1', smaller]);
  const [large, small] = [await readFile(file), await readFile(smaller)];
  if (small.length < large.length) await writeFile(file, small);
  await rm(smaller);
}
