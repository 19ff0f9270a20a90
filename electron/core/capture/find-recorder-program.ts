/** Looks for a program that can record: the first of arecord, sox and rec in the folders of PATH. Starts nothing. */
import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export type RecorderProgramName = 'arecord' | 'sox' | 'rec';

export interface RecorderProgram {
  readonly name: RecorderProgramName;
  readonly file: string;
}

export interface ProgramLookup {
  readonly names?: readonly RecorderProgramName[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly isProgram?: (file: string) => boolean;
}

export function findRecorderProgram({
  names = ['arecord', 'sox', 'rec'], env = process.env, platform = process.platform, isProgram = isExecutableFile,
}: ProgramLookup = {}): RecorderProgram | null {
  const { delimiter, join } = platform === 'win32' ? win32 : posix;
  const folders = searchPath(env).split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, platform === 'win32' ? `${name}.exe` : name);
      if (isProgram(file)) return { name, file };
    }
  }
  return null;
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
