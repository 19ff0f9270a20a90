/** Looks for a program that can record: the first of arecord, sox and rec in the folders of PATH. Starts nothing. */
import { findProgram, type ProgramLookup } from '#core/kernel/find-program.ts';

export type RecorderProgramName = 'arecord' | 'sox' | 'rec';

export interface FoundProgram<Name extends string> {
  readonly name: Name;
  readonly file: string;
}

export type RecorderProgram = FoundProgram<RecorderProgramName>;

export interface RecorderLookup extends ProgramLookup {
  readonly names?: readonly RecorderProgramName[];
}

export function findRecorderProgram({ names = ['arecord', 'sox', 'rec'], ...lookup }: RecorderLookup = {}): RecorderProgram | null {
  return findFirstProgram(names, lookup);
}

/** The first of the names that is there, whatever folder it lies in. */
export function findFirstProgram<Name extends string>(names: readonly Name[], lookup: ProgramLookup = {}): FoundProgram<Name> | null {
  for (const name of names) {
    const file = findProgram(name, lookup);
    if (file !== null) return { name, file };
  }
  return null;
}
