import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, serveRenderer } from './app-protocol.ts';

let folder: string;
let rendererFolder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-protocol-'));
  rendererFolder = join(folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets', 'folder.js'), { recursive: true });
  // Beside the page's folder, and in one whose name begins alike.
  await mkdir(join(folder, 'renderer-other'));
  for (const secret of ['secret.html', 'renderer-other/secret.html']) await writeFile(join(folder, secret), 'secret');
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>');
  await writeFile(join(rendererFolder, 'assets', 'page one.js'), 'export {};');
  await writeFile(join(rendererFolder, 'source.ts'), 'no type of the page');
});
afterAll(() => rm(folder, { recursive: true }));

const get = (url: string, init?: RequestInit) => answer(new Request(url, init), rendererFolder);

test.each([
  ['app://sotto/', 'text/html; charset=utf-8'],
  ['app://sotto/index.html', 'text/html; charset=utf-8'],
  ['app://sotto/index.html?visit=1#top', 'text/html; charset=utf-8'],
  ['app://sotto/assets/page%20one.js', 'text/javascript; charset=utf-8'],
  ['app://sotto/assets/../index.html', 'text/html; charset=utf-8'],
])('%s is served with its type', async (url, type) => {
  const response = await get(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
});

test('the page is held to its own origin: nothing from the network, no foreign script, no frame', async () => {
  const { headers } = await get('app://sotto/');
  const policy = new Map((headers.get('content-security-policy') ?? '').split('; ').map((rule): [string, string] => {
    const [name = '', ...sources] = rule.split(' ');
    return [name, sources.join(' ')];
  }));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('connect-src')).toBe("'self'");
  expect(policy.get('script-src')).toBe("'self' blob:");
  expect(policy.get('frame-ancestors')).toBe("'none'");
  for (const sources of policy.values()) expect(sources).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
});

test.each([
  'app://sotto/../secret.html', 'app://sotto/..%2fsecret.html', 'app://sotto/..%2Fsecret.html', 'app://sotto/%2e%2e/secret.html', 'app://sotto/%2e%2e%2fsecret.html',
  'app://sotto/assets/..%2f..%2fsecret.html', 'app://sotto/..%2frenderer-other%2fsecret.html', 'app://sotto/..%5csecret.html', 'app://sotto/..%252fsecret.html',
  'app://sotto//etc/passwd', 'app://sotto/%2fetc%2fpasswd', 'app://sotto/index.html%00.js', 'app://sotto/..%2f', 'app://sotto/..%2frenderer',
])('%s leads nowhere', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test.each([
  ['a file that is not there', 'app://sotto/missing.js'],
  ['a type the page does not use', 'app://sotto/source.ts'],
  ['a folder', 'app://sotto/assets/folder.js'],
  ['another host', 'app://other/index.html'],
  ['a host that begins alike', 'app://sotto.invalid/index.html'],
  ['a port', 'app://sotto:8080/index.html'],
  ['no host', 'app:///index.html'],
])('%s is not found', async (_what, url) => {
  expect((await get(url)).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not answered', async (method) => {
  expect((await get('app://sotto/index.html', { method })).status).toBe(404);
});

test.each(['app://sotto/%', 'app://sotto/%E0%A4%A', 'app://sotto/%ff.html'])('%s, which is no text, is not found', async (url) => {
  expect((await get(url)).status).toBe(404);
});

test('serves only its own scheme', () => {
  const schemes: string[] = [];
  serveRenderer({ handle: (scheme) => { schemes.push(scheme); } }, rendererFolder);
  expect(schemes).toEqual(['app']);
});
