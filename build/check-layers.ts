/**
 * Holds the plan of the house (docs/architecture.md) against its code: every import of every TypeScript file is judged
 * by `build/layers.json`, and files that load one another in a circle are refused. Run by itself it prints one line a
 * violation and ends with code 1 if there was any. It reads; it never mends.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import layersOfThisHouse from './layers.json' with { type: 'json' };
import { findImportCycles } from './layers/import-cycles.ts';
import { type FileFacts, judgeFile, splitSymbol } from './layers/judge-file.ts';
import { type Layers, matchesAny, type Violation } from './layers/layers.ts';
import { readSource } from './layers/read-source.ts';
import { type PackageFacts, resolveImport } from './layers/resolve-import.ts';

/** Violations in order of file and line; none when `root` keeps to `layers`. */
export function checkLayers({ root, layers }: { root: string; layers: Layers }): Violation[] {
  const facts = readPackageFacts(root);
  const files = listSources(root).map((path) => readFacts(root, path, layers, facts));
  return [
    ...judgePlan(layers, facts),
    ...files.flatMap((file) => judgeFile(file, layers, facts)),
    ...judgeCycles(files),
  ].sort((a, b) => compareText(a.file, b.file) || a.line - b.line);
}

const outsideTheHouse = new Set(['node_modules', '.git', 'out', 'release', 'coverage', 'dist']);

function listSources(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return outsideTheHouse.has(entry.name) ? [] : listSources(root, path);
    return /\.[cm]?tsx?$/.test(entry.name) ? [relative(root, path).split(sep).join('/')] : [];
  });
}

function readPackageFacts(root: string): PackageFacts {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports?: Record<string, string>;
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
  };
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  return { aliases: manifest.imports ?? {}, packages: new Set(packages) };
}

function readFacts(root: string, path: string, layers: Layers, facts: PackageFacts): FileFacts {
  const watchedNames = new Set(layers.bans.map((ban) => splitSymbol(ban.symbol)[1]));
  const source = readSource(path, readFileSync(join(root, path), 'utf8'), watchedNames);
  const imports = source.imports.map((each) => ({
    ...each,
    resolved: resolveImport(root, path, each.target ?? '.', facts),
  }));
  return { ...source, path, imports };
}

/** The plan itself must not name rooms and packages that are not there: a slip in it would quietly allow nothing. */
function judgePlan({ rooms, testFiles }: Layers, { packages }: PackageFacts): Violation[] {
  const namedPackages = [
    ...rooms.flatMap((room) => [...room.packages, ...(room.typePackages ?? [])]),
    ...testFiles.packages,
  ];
  const namedRooms = [
    ...rooms.flatMap((room) => [...room.mayImport, ...(room.mayImportTypes ?? [])]),
    ...testFiles.mayImport,
  ];
  const missing = [
    ...namedPackages
      .filter((name) => name !== '*' && !packages.has(name))
      .map((name) => `names the package ${name}, which package.json does not`),
    ...namedRooms
      .filter((glob) => !rooms.some((room) => matchesAny(room.name, [glob])))
      .map((glob) => `lets a room import ${glob}, which is no room`),
  ];
  return [...new Set(missing)].map((message) => ({ file: 'build/layers.json', line: 1, message }));
}

function judgeCycles(files: readonly FileFacts[]): Violation[] {
  const graph = new Map(files.map((file) => [file.path, loadedFiles(file)]));
  return findImportCycles(graph).map((cycle) => {
    const [first = ''] = cycle.files;
    return { file: first, line: cycle.line, message: `import cycle: ${[...cycle.files, first].join(' → ')}` };
  });
}

function loadedFiles(file: FileFacts): { path: string; line: number }[] {
  return file.imports.flatMap(({ resolved, typeOnly, line }) =>
    resolved.kind === 'file' && !typeOnly ? [{ path: resolved.path, line }] : []);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function main(): void {
  const root = join(import.meta.dirname, '..');
  const violations = checkLayers({ root, layers: layersOfThisHouse });
  for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
  console.log(violations.length === 0 ? 'layers: clean' : `layers: ${violations.length} to mend`);
  if (violations.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
