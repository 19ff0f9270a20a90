/** Shipped data read at start: templates and lexicons. A broken one is a broken installation, hence thrown. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { parseWrittenWords } from '#core/speech/readable/case/written-words.ts';
import { parseMarksModel } from '#core/speech/readable/marks/marks-model.ts';
import type { ReadableDeps } from '#core/speech/readable/readable-text.ts';
import { correctionFileNames, type CorrectionFiles } from '#core/speech/own-words/shipped-terms.ts';
import { parseSpeakersModel, type SpeakersModel } from '#core/speech/speakers/speakers-model.ts';
import { parseHeaderModel, type HeaderModel } from '#core/notes/headers/header-model.ts';
import { parseSectionModel, type SectionModel } from '#core/notes/sections/section-model.ts';
import { lexiconFileNames, parseLexicon, type Lexicon, type LexiconFiles } from '#core/notes/lexicon.ts';

/** SOAP first, as most visits want it; then by name. */
export async function loadTemplates(resourcesFolder: string): Promise<readonly Template[]> {
  const folder = join(resourcesFolder, 'templates');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const templates = await Promise.all(files.map(async (name) =>
    templateSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))));
  return templates.toSorted((a, b) => Number(b.id === 'soap') - Number(a.id === 'soap') || a.name.localeCompare(b.name));
}

/** As text: half a second is spent on its parsing, by those that write a note. */
export async function loadLexiconFiles(resourcesFolder: string): Promise<LexiconFiles> {
  const entries = await Promise.all(Object.entries(lexiconFileNames).map(async ([name, file]) =>
    [name, await readFile(join(resourcesFolder, 'lexicons', file), 'utf8')] as const));
  return Object.fromEntries(entries) as LexiconFiles;
}

export async function loadLexicon(resourcesFolder: string): Promise<Lexicon> {
  return parseLexicon(await loadLexiconFiles(resourcesFolder));
}

export async function loadCorrectionFiles(resourcesFolder: string): Promise<CorrectionFiles> {
  const { talkPairs, ...textFiles } = correctionFileNames;
  const [bits, ...texts] = await Promise.all([readFile(join(resourcesFolder, 'lexicons', talkPairs)), ...Object.entries(textFiles).map(async ([name, file]) =>
    [name, await readFile(join(resourcesFolder, 'lexicons', file), 'utf8')] as const)]);
  return { ...Object.fromEntries(texts) as Record<keyof typeof textFiles, string>, talkPairs: bits };
}

export async function loadReadableText(resourcesFolder: string): Promise<ReadableDeps> {
  const [model, written] = await Promise.all([
    readFile(join(resourcesFolder, 'readable', 'punctuation.model')), readFile(join(resourcesFolder, 'readable', 'written-words.tsv'), 'utf8'),
  ]);
  return { marks: mustSucceed(parseMarksModel(model)), writtenWords: mustSucceed(parseWrittenWords(written)) };
}

export async function loadSpeakersModel(resourcesFolder: string): Promise<SpeakersModel> {
  return mustSucceed(parseSpeakersModel(await readFile(join(resourcesFolder, 'speakers', 'speakers.model'))));
}

export async function loadSectionModel(resourcesFolder: string): Promise<SectionModel> {
  return mustSucceed(parseSectionModel(await readFile(join(resourcesFolder, 'notes', 'sections.model'))));
}

export async function loadHeaderModel(resourcesFolder: string): Promise<HeaderModel> {
  return mustSucceed(parseHeaderModel(await readFile(join(resourcesFolder, 'notes', 'headers.model'))));
}
