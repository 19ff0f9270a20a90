/**
 * The law of the house applied to one file: may it import what it imports, may it use the names it uses. Gets facts
 * already read and resolved; reads nothing itself.
 */
import type { PackageFacts, Resolved } from './resolve-import.ts';
import type { Import, NameUse, Source } from './read-source.ts';
import { type Ban, isTestFile, type Layers, matchesAny, type Room, roomOfFile, type Violation } from './layers.ts';

export interface ResolvedImport extends Import {
  readonly resolved: Resolved;
}

export interface FileFacts extends Source {
  /** Relative to the repository. */
  readonly path: string;
  readonly imports: readonly ResolvedImport[];
}

export function judgeFile(file: FileFacts, layers: Layers, facts: PackageFacts): Violation[] {
  const violations: Violation[] = [];
  const say = (line: number, message: string): void => void violations.push({ file: file.path, line, message });

  if (file.syntaxError !== null) say(1, `does not parse: ${file.syntaxError}`);
  const room = roomOfFile(file.path, layers);
  if (room === undefined) {
    say(1, 'belongs to no room of build/layers.json');
    return violations;
  }
  const inTest = isTestFile(file.path, layers);
  for (const each of file.imports) {
    const objection = objectionToImport(each, { file, room, inTest, layers, facts });
    if (objection !== null) say(each.line, objection);
  }
  if (inTest) return violations;
  for (const ban of layers.bans) {
    if (matchesAny(file.path, ban.onlyIn)) continue;
    for (const use of file.names) {
      if (breaksBan(use, ban, file)) say(use.line, `may not use ${ban.symbol}: ${ban.instead}`);
    }
  }
  return violations;
}

interface Importer {
  readonly file: FileFacts;
  readonly room: Room;
  readonly inTest: boolean;
  readonly layers: Layers;
  readonly facts: PackageFacts;
}

function objectionToImport(each: ResolvedImport, importer: Importer): string | null {
  const { resolved, target } = each;
  if (target === null) {
    return importer.inTest || importer.room.computedImports === true ? null : 'imports a path computed at run time, which nobody can check';
  }
  switch (resolved.kind) {
    case 'nothing': return `imports ${target}, which is no file`;
    case 'file': return objectionToRoom(resolved.path, each.typeOnly, importer);
    case 'package': return objectionToPackage(resolved.name, each.typeOnly, importer);
    case 'node': return objectionToNode(resolved.module, importer);
  }
}

function objectionToRoom(path: string, typeOnly: boolean, { file, room, inTest, layers }: Importer): string | null {
  const target = roomOfFile(path, layers);
  if (target === undefined) return `imports ${path}, which belongs to no room of build/layers.json`;
  if (target === room) return objectionToNeighbour(path, file.path, room);
  const allowed = [
    ...room.mayImport,
    ...(typeOnly ? room.mayImportTypes ?? [] : []),
    ...(inTest ? layers.testFiles.mayImport : []),
  ];
  if (matchesAny(target.name, allowed)) return null;
  const typesAllowed = matchesAny(target.name, room.mayImportTypes ?? []);
  return `${room.name} may import ${typesAllowed ? 'only types of ' : 'nothing of '}${target.name} (${path})`;
}

function objectionToNeighbour(path: string, importer: string, room: Room): string | null {
  if (room.apartBelow === undefined) return null;
  const [mine, theirs] = [importer, path].map((of) => folderBelow(room.apartBelow ?? '', of));
  return mine === theirs ? null : `${room.name}/${mine} may not import its neighbour ${room.name}/${theirs}`;
}

function folderBelow(folder: string, path: string): string {
  return path.slice(folder.length + 1).split('/')[0] ?? '';
}

function objectionToPackage(name: string, typeOnly: boolean, { room, inTest, layers, facts }: Importer): string | null {
  if (!facts.packages.has(name)) return `imports ${name}, which package.json does not name`;
  const allowed = [
    ...room.packages,
    ...(typeOnly ? room.typePackages ?? [] : []),
    ...(inTest ? layers.testFiles.packages : []),
  ];
  return allowed.includes(name) || allowed.includes('*') ? null : `${room.name} may not import the package ${name}`;
}

function objectionToNode(module: string, { room, inTest, layers }: Importer): string | null {
  if (inTest) return null;
  if (!room.node) return `${room.name} may not import node:${module}: it runs without Node`;
  const [family = module] = module.split('/');
  if (layers.socketModules.includes(family) && room.sockets !== true) {
    return `${room.name} may not import node:${module}: it has no business with the network`;
  }
  return null;
}

function breaksBan(use: NameUse, ban: Ban, file: FileFacts): boolean {
  const [owner, name] = splitSymbol(ban.symbol);
  if (use.name !== name) return false;
  if (owner === null) return use.as !== 'member';
  if (owner === 'window') return use.as === 'window';
  return file.imports.some((each) => each.resolved.kind === 'package' && each.resolved.name === owner);
}

/** `electron.ipcMain` → its owner and its name; a name alone is a global and has no owner. */
export function splitSymbol(symbol: string): [owner: string | null, name: string] {
  const dot = symbol.lastIndexOf('.');
  return dot < 0 ? [null, symbol] : [symbol.slice(0, dot), symbol.slice(dot + 1)];
}
