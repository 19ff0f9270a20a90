/**
 * A dictation → a draft note: nothing is read into it and nothing left out. Spoken headings say where a sentence goes, spoken marks how it is
 * written; every statement rests on the words it is made of. Nobody was asked anything, so risk stays "never asked". Pure.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { DraftNote, DraftStatement } from '#shared/domain/note.ts';
import { shownSections, type Template } from '#shared/domain/template.ts';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { draftSections } from '../draft-sections.ts';
import { endsSentence, toDictatedSentence, withoutGuessedMarks } from './dictated-text.ts';
import { toDictatedWords, type DictatedWord } from './dictated-words.ts';
import { commandAt, type SpokenCommand } from './spoken-commands.ts';
import { createHeadingFinder } from './spoken-headings.ts';

interface Dictated {
  readonly sectionKey: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

const longestTitle = 60;
/** Without any mark, spoken or guessed, a pause behind so much text ends a sentence. */
const longEnough = 400;

export function dictateNote({ utterances, template }: { readonly utterances: readonly Utterance[]; readonly template: Template }): DraftNote {
  const dictated = readDictation(utterances, template, shownSections(template)[0]!.key);
  return {
    templateId: template.id, title: titleOf(dictated), summary: dictated[0]?.text ?? '', therapy: untouchedTherapy,
    sections: draftSections(template, (key) => dictated.filter(({ sectionKey }) => sectionKey === key)
      .map(({ text, evidence }): DraftStatement => ({ text, evidence, origin: 'extracted' }))),
  };
}

function readDictation(utterances: readonly Utterance[], template: Template, firstKey: string): readonly Dictated[] {
  const words = toDictatedWords(utterances);
  const speaksMarks = words.some((_, index) => ['end', 'mark'].includes(commandAt(words, index)?.kind ?? ''));
  const headings = createHeadingFinder(template);
  const done: Dictated[] = [];
  const sentence = createSentence(utterances);
  let sectionKey = firstKey;
  let begins = true;
  let afterGuessedEnd = true;

  const close = () => {
    const made = sentence.take();
    if (made !== null) done.push({ sectionKey, ...made });
    begins = true;
  };
  const obey = ({ kind, mark }: SpokenCommand) => {
    if (kind === 'mark' || kind === 'close') return sentence.attach(mark);
    if (kind === 'open') return sentence.open(mark);
    if (kind === 'scratch') {
      if (sentence.isEmpty()) done.pop();
      sentence.drop();
      begins = true;
      return;
    }
    sentence.attach(mark);
    close();
  };

  for (let at = 0; at < words.length;) {
    const command = commandAt(words, at);
    if (command !== null) {
      obey(command);
      at += command.length;
      continue;
    }
    const heading = headings.at(words, at, begins);
    if (heading !== null) {
      close();
      sectionKey = heading.sectionKey;
      if (heading.keptName !== null) sentence.name(heading.keptName, words.slice(at, at + heading.length));
      at += heading.length;
      // “Assessment full stop” says no more than “assessment”.
      const after = commandAt(words, at);
      if (after !== null && after.kind !== 'scratch' && after.kind !== 'open') at += after.length;
      afterGuessedEnd = true;
      continue;
    }
    const word = words[at]!;
    if (word.word === 0 && speaksMarks) afterGuessedEnd = true;
    if (word.word === 0 && sentence.length() > longEnough) close();
    if (word.beginsToken) sentence.add(word, speaksMarks ? withoutGuessedMarks(word.token, afterGuessedEnd) : word.token.text);
    else sentence.rest(word);
    if (word.endsToken) {
      afterGuessedEnd = endsSentence(word.token.text);
      begins = false;
      if (!speaksMarks && endsSentence(word.token.text)) close();
    }
    at += 1;
  }
  close();
  return done;
}

function createSentence(utterances: readonly Utterance[]) {
  let text = '';
  let glued = true;
  let from: DictatedWord[] = [];
  /** A heading of another name than its section's: it leads the sentence, and is one of its words. */
  const write = (more: string) => {
    if (more === '') return;
    text += glued ? more : ` ${more}`;
    glued = false;
  };
  const drop = () => { [text, glued, from] = ['', true, []]; };
  return {
    isEmpty: () => text === '',
    length: () => text.length,
    add(word: DictatedWord, written: string) {
      write(written);
      from.push(word);
    },
    rest: (word: DictatedWord) => { from.push(word); },
    name(name: string, words: readonly DictatedWord[]) {
      write(`${name}:`);
      from.push(...words);
    },
    attach: (mark: string) => { if (text !== '' && !text.endsWith(mark)) text = `${text.replace(/[.,;:?!]+$/u, '')}${mark}`; },
    open(mark: string) {
      write(mark);
      glued = true;
    },
    drop,
    take(): Omit<Dictated, 'sectionKey'> | null {
      const made = { text: toDictatedSentence(text), evidence: evidenceOf(from, utterances) };
      drop();
      return made.text === '' || made.evidence.length === 0 ? null : made;
    },
  };
}

/** One span an utterance, with the spoken marks that lie within it. */
function evidenceOf(words: readonly DictatedWord[], utterances: readonly Utterance[]): readonly Evidence[] {
  const byUtterance = Map.groupBy(words, ({ utterance }) => utterance);
  return [...byUtterance].map(([utterance, own]) => ({ utteranceId: utterances[utterance]!.id, firstWord: own[0]!.word, lastWord: own.at(-1)!.word }));
}

/** What is thought of it, or else what stands first, in its own words. */
function titleOf(dictated: readonly Dictated[]): string {
  const text = (dictated.find(({ sectionKey }) => sectionKey.startsWith('assessment')) ?? dictated[0])?.text.replace(/[.?!]$/u, '') ?? '';
  if (text.length <= longestTitle) return text;
  return text.slice(0, longestTitle + 1).split(' ').slice(0, -1).join(' ');
}
