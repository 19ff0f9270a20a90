import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkLayers } from './check-layers.ts';
import type { Layers, Room } from './layers/layers.ts';

const room = (name: string, more: Partial<Room> = {}): Room =>
  ({ name, paths: [`${name}/**`], mayImport: [], packages: [], node: false, ...more });

const layers: Layers = {
  rooms: [
    room('lib'),
    room('core', { mayImport: ['lib'], mayImportTypes: ['port'], packages: ['zod'], node: true }),
    room('net', { node: true, sockets: true }),
    room('port'),
    room('pages', { apartBelow: 'pages' }),
    room('support', { mayImport: ['**'], packages: ['*'] }),
  ],
  testFiles: { paths: ['**/*.test.ts'], mayImport: ['support'], packages: ['vitest'] },
  bans: [
    { symbol: 'fetch', onlyIn: ['net/**'], instead: 'ask net' },
    { symbol: 'window.sotto', onlyIn: ['net/**'], instead: 'ask net' },
    { symbol: 'electron.ipcMain', onlyIn: ['core/register.ts'], instead: 'use register' },
  ],
  socketModules: ['net', 'https'],
};

const packageJson = {
  imports: { '#core/*': './core/*' },
  dependencies: { zod: '1', vitest: '1', electron: '1' },
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** What the check says of a made-up tree, as `file:line message`. */
function check(files: Record<string, string>, plan: Layers = layers): string[] {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  folders.push(root);
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify(packageJson), ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkLayers({ root, layers: plan }).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

const empty = 'export {};';

describe('rooms', () => {
  test('lets a room import itself and what the plan lists, by path and by alias', () => {
    expect(check({
      'lib/a.ts': empty,
      'core/b.ts': "import './c.ts'; import '../lib/a.ts'; import { z } from 'zod'; import { join } from 'node:path';",
      'core/c.ts': empty,
      'support/d.ts': "import '#core/b.ts';",
    })).toEqual([]);
  });

  test('refuses an import the plan does not list, with its line', () => {
    expect(check({ 'core/a.ts': empty, 'lib/b.ts': "\nimport '../core/a.ts';" }))
      .toEqual(['lib/b.ts:2 lib may import nothing of core (core/a.ts)']);
  });

  test.each([
    "import type { A } from '../core/a.ts';",
    "export type { A } from '../core/a.ts';",
    "type A = import('../core/a.ts').A;",
    "export * from '../core/a.ts';",
    "export { a } from '../core/a.ts';",
    "const a = await import('../core/a.ts');",
    "const a = require('../core/a.ts');",
  ])('sees an import written as %s', (line) => {
    expect(check({ 'core/a.ts': empty, 'lib/b.ts': line }))
      .toEqual(['lib/b.ts:1 lib may import nothing of core (core/a.ts)']);
  });

  test('lets only types through where only types are listed', () => {
    expect(check({
      'port/p.ts': empty,
      'core/good.ts': "import type { P } from '../port/p.ts';",
      'core/loads-it-all-the-same.ts': "import { type P } from '../port/p.ts';",
    })).toEqual(['core/loads-it-all-the-same.ts:1 core may import only types of port (port/p.ts)']);
  });

  test('refuses a file in no room, and an import of one', () => {
    expect(check({ 'attic/a.ts': empty, 'core/b.ts': "import '../attic/a.ts';" })).toEqual([
      'attic/a.ts:1 belongs to no room of build/layers.json',
      'core/b.ts:1 imports attic/a.ts, which belongs to no room of build/layers.json',
    ]);
  });

  test('keeps the folders of a room apart where the plan says so', () => {
    expect(check({
      'pages/one/a.ts': "import './b.ts';",
      'pages/one/b.ts': empty,
      'pages/two/c.ts': "import '../one/b.ts';",
    })).toEqual(['pages/two/c.ts:1 pages/two may not import its neighbour pages/one']);
  });

  test('gives a file to the first room that matches it', () => {
    const plan = { ...layers, rooms: [room('inner', { paths: ['core/inner.ts'] }), ...layers.rooms] };
    expect(check({ 'core/inner.ts': empty, 'core/a.ts': "import './inner.ts';" }, plan))
      .toEqual(['core/a.ts:1 core may import nothing of inner (core/inner.ts)']);
  });
});

describe('targets', () => {
  test.each([
    ['./gone.ts', 'a file that is not there'],
    ['./a', 'a file without its extension'],
    ['#core/gone.ts', 'an alias to nothing'],
    ['#attic/a.ts', 'an alias nobody defined'],
    ['../../outside.ts', 'a file outside the repository'],
  ])('refuses %s: %s', (target) => {
    expect(check({ 'core/a.ts': empty, 'core/b.ts': `import '${target}';` }))
      .toEqual([`core/b.ts:1 imports ${target}, which is no file`]);
  });

  test('looks past the query of a bundler', () => {
    expect(check({ 'core/a.css': '', 'core/b.ts': "import './a.css?url';" })).toEqual([]);
  });

  test('refuses a path computed at run time where the plan does not allow one', () => {
    expect(check({ 'core/a.ts': 'const name = "./b.ts"; await import(name);' }))
      .toEqual(['core/a.ts:1 imports a path computed at run time, which nobody can check']);
    const plan = { ...layers, rooms: [room('core', { computedImports: true })], testFiles: { ...layers.testFiles, mayImport: [] } };
    expect(check({ 'core/a.ts': 'const name = "./b.ts"; await import(name);' }, plan)).toEqual([]);
  });

  test('reports a file that does not parse', () => {
    expect(check({ 'core/a.ts': 'const = 3;' })[0]).toMatch(/^core\/a\.ts:1 does not parse: /);
  });
});

describe('packages and Node modules', () => {
  test('refuses a package the room does not list', () => {
    expect(check({ 'lib/a.ts': "import { z } from 'zod/v4';" }))
      .toEqual(['lib/a.ts:1 lib may not import the package zod']);
  });

  test('refuses a package package.json does not name, even where every package is allowed', () => {
    expect(check({ 'support/a.ts': "import '@somebody/thing/deep.js';" }))
      .toEqual(['support/a.ts:1 imports @somebody/thing, which package.json does not name']);
  });

  test("refuses Node's modules in a room that runs without Node, prefixed or bare", () => {
    expect(check({ 'lib/a.ts': "import 'node:fs';\nimport 'fs/promises';" })).toEqual([
      'lib/a.ts:1 lib may not import node:fs: it runs without Node',
      'lib/a.ts:2 lib may not import node:fs/promises: it runs without Node',
    ]);
  });

  test('lets only rooms with sockets import the modules that open them', () => {
    expect(check({ 'core/a.ts': "import 'node:https';", 'net/b.ts': "import 'node:https';" }))
      .toEqual(['core/a.ts:1 core may not import node:https: it has no business with the network']);
  });

  test('refuses a plan that names a package or a room that is not there', () => {
    const plan = { ...layers, rooms: [room('core', { mayImport: ['cellar'], packages: ['left-pad'] })], bans: [] };
    expect(check({}, { ...plan, testFiles: { ...layers.testFiles, mayImport: [] } })).toEqual([
      'build/layers.json:1 names the package left-pad, which package.json does not',
      'build/layers.json:1 lets a room import cellar, which is no room',
    ]);
  });
});

describe('bans', () => {
  test.each([
    "fetch('x')",
    "globalThis.fetch('x')",
    "globalThis['fetch']('x')",
    'const { fetch: get } = globalThis',
    'const deps = { fetch }',
    'const get = fetch',
  ])('refuses the banned global in `%s`', (line) => {
    expect(check({ 'core/a.ts': line })).toEqual(['core/a.ts:1 may not use fetch: ask net']);
  });

  test.each([
    "deps.fetch('x')",
    'const a = { fetch: 1 }',
    'interface A { fetch: string }',
    'class A { fetch() {} }',
    "const text = 'fetch'",
    '// fetch',
  ])('lets `%s` pass, which is another thing of the same name', (line) => {
    expect(check({ 'core/a.ts': line })).toEqual([]);
  });

  test.each(['window.sotto.lock()', '(window as Window & A).sotto', "window['sotto']", 'const { sotto } = window'])(
    'refuses a banned property of the window in `%s`', (line) => {
      expect(check({ 'pages/one/a.ts': line })).toEqual(['pages/one/a.ts:1 may not use window.sotto: ask net']);
    });

  test('lets another thing called sotto pass', () => {
    expect(check({ 'core/a.ts': 'const sotto = app.sotto;' })).toEqual([]);
  });

  test.each([
    "import { ipcMain } from 'electron';",
    "import { ipcMain as main } from 'electron';",
    "import electron from 'electron'; electron.ipcMain.handle('x');",
  ])('refuses a banned export of a package in `%s`', (line) => {
    const plan = { ...layers, rooms: [room('core', { packages: ['electron'] })], testFiles: { ...layers.testFiles, mayImport: [] } };
    expect(check({ 'core/a.ts': line, 'core/register.ts': line }, plan))
      .toEqual(['core/a.ts:1 may not use electron.ipcMain: use register']);
  });
});

describe('tests', () => {
  test('may import test tools, support and Node wherever they lie, and no ban holds in them', () => {
    expect(check({
      'support/s.ts': empty,
      'lib/a.test.ts': "import 'node:net'; import { test } from 'vitest'; import '../support/s.ts'; fetch('x');",
      'lib/a.ts': "import { test } from 'vitest';",
    })).toEqual(['lib/a.ts:1 lib may not import the package vitest']);
  });

  test('keep to the plan of their room otherwise', () => {
    expect(check({ 'core/a.ts': empty, 'lib/b.test.ts': "import '../core/a.ts';" }))
      .toEqual(['lib/b.test.ts:1 lib may import nothing of core (core/a.ts)']);
  });
});

describe('cycles', () => {
  test('are printed as a path, with the line of the import that enters them', () => {
    expect(check({
      'core/a.ts': "\nimport './b.ts';",
      'core/b.ts': "import './c.ts';",
      'core/c.ts': "export * from './a.ts';",
    })).toEqual(['core/a.ts:2 import cycle: core/a.ts → core/b.ts → core/c.ts → core/a.ts']);
  });

  test('are found behind a file that is not part of them', () => {
    expect(check({
      'core/0.ts': "import './a.ts';",
      'core/a.ts': "import './b.ts';",
      'core/b.ts': "await import('./a.ts');",
    })).toEqual(['core/a.ts:1 import cycle: core/a.ts → core/b.ts → core/a.ts']);
  });

  test('are no cycles when a type closes them', () => {
    expect(check({ 'core/a.ts': "import './b.ts';", 'core/b.ts': "import type { A } from './a.ts';" })).toEqual([]);
  });

  test('a diamond is none', () => {
    expect(check({
      'core/a.ts': "import './b.ts'; import './c.ts';",
      'core/b.ts': "import './d.ts';",
      'core/c.ts': "import './d.ts';",
      'core/d.ts': empty,
    })).toEqual([]);
  });
});
