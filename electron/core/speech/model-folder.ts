/**
 * Tells a Vosk model by its files. Two layouts are in use, after the list at https://alphacephei.com/vosk/models: today's
 * with `am`, `conf` and `graph` folders, and an older flat one. Looking is all: whether the content is sound only
 * libvosk can say.
 */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

const layouts = [
  { acoustics: 'am/final.mdl', configuration: 'conf/model.conf', graphFolder: 'graph/' },
  { acoustics: 'final.mdl', configuration: 'mfcc.conf', graphFolder: '' },
] as const;

/** One whole decoding graph, or the two halves of one whose vocabulary can be narrowed. */
const graphs = [['HCLG.fst'], ['HCLr.fst', 'Gr.fst']] as const;

/** Whether these paths, relative to a folder and with forward slashes, make that folder a model. */
export function looksLikeModel(hasFile: (path: string) => boolean): boolean {
  return layouts.some(({ acoustics, configuration, graphFolder }) =>
    hasFile(acoustics) && hasFile(configuration)
    && graphs.some((files) => files.every((file) => hasFile(graphFolder + file))));
}

export async function checkModelFolder(folder: string): Promise<Result<void, Problem<'not-a-model'>>> {
  const candidates = layouts.flatMap(({ acoustics, configuration, graphFolder }) =>
    [acoustics, configuration, ...graphs.flat().map((file) => graphFolder + file)]);
  const found = new Set<string>();
  for (const path of candidates) if (await isFile(join(folder, path))) found.add(path);
  return looksLikeModel((path) => found.has(path)) ? ok() : err(notAModel());
}

/** The model in this folder or in its only subfolder, which is how unpacked archives tend to lie. */
export async function findModelIn(folder: string): Promise<string | null> {
  if ((await checkModelFolder(folder)).ok) return folder;
  const subfolders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const only = subfolders.length === 1 ? join(folder, subfolders[0]!.name) : null;
  return only !== null && (await checkModelFolder(only)).ok ? only : null;
}

export function notAModel(): Problem<'not-a-model'> {
  return problem('not-a-model',
    'This is not a Vosk model: the files a model consists of are not in it. Choose the folder or the .zip as it was downloaded.');
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then((entry) => entry.isFile(), () => false);
}
