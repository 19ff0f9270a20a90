/**
 * The shape of `build/layers.json`, the plan of the house as data: which files make a room, what a room may import, and
 * which names only some files may touch. Globs are relative to the repository; the first room that matches a file owns it.
 */
import { matchesGlob } from 'node:path';

export interface Layers {
  readonly rooms: readonly Room[];
  readonly testFiles: TestFiles;
  readonly bans: readonly Ban[];
  /** Node's own modules that open sockets, without `node:`; for rooms with `sockets` only. */
  readonly socketModules: readonly string[];
}

export interface Room {
  readonly name: string;
  readonly paths: readonly string[];
  /** Room names or globs over them. A room may always import itself. */
  readonly mayImport: readonly string[];
  /** Further rooms of which only types may be imported. */
  readonly mayImportTypes?: readonly string[];
  /** npm packages by name; `*` stands for every package of package.json. */
  readonly packages: readonly string[];
  readonly typePackages?: readonly string[];
  /** Whether Node's own modules may be imported. */
  readonly node: boolean;
  readonly sockets?: boolean;
  /** Whether a path computed at run time may be imported, which this check cannot follow. */
  readonly computedImports?: boolean;
  /** Each folder directly below this one is a room of its own: none of them imports a neighbour. */
  readonly apartBelow?: string;
}

/** What a test may import beyond its room. No ban holds in a test. */
export interface TestFiles {
  readonly paths: readonly string[];
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
}

export interface Ban {
  /** `fetch`: the global. `window.sotto`: a property of the global object. `electron.ipcMain`: an export of a package. */
  readonly symbol: string;
  /** Globs of the files that may use it all the same. */
  readonly onlyIn: readonly string[];
  readonly instead: string;
}

export interface Violation {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(path, glob));
}

export function isTestFile(path: string, layers: Layers): boolean {
  return matchesAny(path, layers.testFiles.paths);
}

export function roomOfFile(path: string, layers: Layers): Room | undefined {
  return layers.rooms.find((room) => matchesAny(path, room.paths));
}
