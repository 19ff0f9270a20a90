/**
 * Tells a Vosk model by its files. Speech models lie in two layouts, after the list at https://alphacephei.com/vosk/models:
 * today's with `am`, `conf` and `graph` folders, and an older flat one; speaker models are flat. Looking is all: whether the
 * content is sound only libvosk can say.
 */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelKind } from '#shared/domain/speech-model.ts';
import { problem, type Problem } from '#shared/lib/result.ts';

const speechLayouts = [
  { acoustics: 'am/final.mdl', configuration: 'conf/model.conf', graphFolder: 'graph/' },
  { acoustics: 'final.mdl', configuration: 'mfcc.conf', graphFolder: '' },
] as const;

/** One whole decoding graph, or the two halves of one whose vocabulary can be narrowed. */
const graphs = [['HCLG.fst'], ['HCLr.fst', 'Gr.fst']] as const;

const speakerFiles = ['final.ext.raw', 'mean.vec', 'transform.mat', 'mfcc.conf'] as const;

/** What these paths, relative to a folder and with forward slashes, make that folder; null: no model. */
export function modelKindOf(hasFile: (path: string) => boolean): ModelKind | null {
  const isSpeech = speechLayouts.some(({ acoustics, configuration, graphFolder }) =>
    hasFile(acoustics) && hasFile(configuration)
    && graphs.some((files) => files.every((file) => hasFile(graphFolder + file))));
  if (isSpeech) return 'speech';
  return speakerFiles.every(hasFile) ? 'speaker' : null;
}

const everyTellingFile = [
  ...speechLayouts.flatMap(({ acoustics, configuration, graphFolder }) =>
    [acoustics, configuration, ...graphs.flat().map((file) => graphFolder + file)]),
  ...speakerFiles,
];

export async function modelKindIn(folder: string): Promise<ModelKind | null> {
  const found = new Set<string>();
  for (const path of everyTellingFile) if (await isFile(join(folder, path))) found.add(path);
  return modelKindOf((path) => found.has(path));
}

/** The model in this folder or in its only subfolder, which is how unpacked archives tend to lie. */
export async function findModelIn(folder: string): Promise<string | null> {
  if (await modelKindIn(folder) !== null) return folder;
  const subfolders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const only = subfolders.length === 1 ? join(folder, subfolders[0]!.name) : null;
  return only !== null && await modelKindIn(only) !== null ? only : null;
}

export function notAModel(): Problem<'not-a-model'> {
  return problem('not-a-model',
    'This is not a Vosk model: the files a model consists of are not in it. Choose the folder or the .zip as it was downloaded.');
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then((entry) => entry.isFile(), () => false);
}
