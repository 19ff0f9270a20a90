/**
 * `node build/run.cjs FILE.ts ARGS…`: runs one of our TypeScript files on a Node that can. Ours need Node-API 10 (the
 * SQLite and argon2 binaries crash silently below it) and types stripped while loading. The Node at hand is used when it
 * will do; else the one npm brought along as a dependency, fetched first if need be, since our .npmrc keeps install
 * scripts from running. Must itself run on Node 18. Prints nothing on stdout: that belongs to FILE.
 */
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { constants } = require('node:os');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');
const bundledNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const node = ownNode() ?? installedNode() ?? fetchedNode();
if (node === null) {
  process.stderr.write(
    `Sotto needs Node.js 22.14 or newer (24 is best); this is ${process.version}, and no newer one could be fetched ` +
    'through npm.\nInstall Node.js 24 from https://nodejs.org/, run `npm ci` in this folder, and start again.\n');
  process.exitCode = 1;
} else {
  run(node);
}

function ownNode() {
  const flags = flagsFor(process.versions.napi, process.features.typescript, process.version);
  return flags && { program: process.execPath, flags };
}

function installedNode() {
  if (!existsSync(bundledNode)) return null;
  const script = 'process.stdout.write(JSON.stringify([process.versions.napi, process.features.typescript, process.version]))';
  const { status, stdout } = spawnSync(bundledNode, ['-e', script], { encoding: 'utf8', env: withoutNodeOptions() });
  const flags = status === 0 ? flagsFor(...JSON.parse(stdout)) : null;
  return flags && { program: bundledNode, flags };
}

function fetchedNode() {
  if (!existsSync(join(root, 'node_modules', 'node', 'package.json'))) return null;
  process.stderr.write(`Node ${process.version} is too old for Sotto: fetching a newer one for this folder (npm rebuild node)…\n`);
  spawnSync('npm', ['rebuild', 'node', '--ignore-scripts=false'], {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  });
  return installedNode();
}

/** The flags a Node of these abilities needs to run our TypeScript, or null when none would help. */
function flagsFor(napi, stripsTypes, version) {
  if (!(Number(napi) >= 10)) return null;
  // Node 22 strips types but calls it, and a few things of ours, experimental at every start.
  const quiet = version.startsWith('v22.') ? ['--disable-warning=ExperimentalWarning'] : [];
  const always = ['--import', pathToFileURL(join(__dirname, 'quick-resolve.mjs')).href, ...quiet];
  return stripsTypes ? always : ['--experimental-strip-types', ...always];
}

/** An option meant for one Node may stop another from starting. */
function withoutNodeOptions() {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}

function run({ program, flags }) {
  const child = spawn(program, [...flags, ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${program} does not start: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    // Die of what the child died of, so that a shell above sees the same end.
    for (const each of signals) process.removeAllListeners(each);
    process.exitCode = 128 + constants.signals[signal];
    process.kill(process.pid, signal);
  });
}
