/** Looks for a program in the folders of the PATH. Starts nothing. */
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export interface ProgramLookup {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly isProgram?: (file: string) => boolean;
}

/** A relative folder of the PATH would mean the one that one stands in: it is passed over. */
export function findProgram(name: string, { env = process.env, platform = process.platform, isProgram = isExecutableFile }: ProgramLookup = {}): string | null {
  const { delimiter, isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const folders = searchPath(env).split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)).find((file) => isProgram(file)) ?? null;
}

/** Windows spells it `Path`. */
function searchPath(env: Readonly<Record<string, string | undefined>>): string {
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH');
  return (key === undefined ? undefined : env[key]) ?? '';
}

function isExecutableFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not ours to run: either way the search goes on.
    return false;
  }
}
