import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { addWord, importWords, removeWord } from '#core/workflows/transcripts/keep-vocabulary.ts';
import { newVocabularyEntrySchema, vocabularyKinds, type VocabularyEntry, type VocabularyKind } from '#shared/domain/vocabulary.ts';
import { termKey, type LineFault } from '#shared/domain/vocabulary-list.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine, tell } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface ListOptions extends VaultOption {
  readonly json?: boolean;
}

interface KindOptions extends ListOptions {
  readonly kind: VocabularyKind;
}

export function vocabularyCommand(): Command {
  return new Command('vocabulary').description('your own words: names, drugs and places that are put in place of what sounds like them')
    .addCommand(vaultCommandNamed('list', 'by their letters, with their ids').action(list).exitOverride())
    .addCommand(vaultCommandNamed('add', 'one word').argument('<word>', 'as it is to be written')
      .addOption(kindOption('what it is'))
      .option('--sounds-like <phrase...>', 'how it is said in plain words, or what stood in a transcript in its place; several may follow', [])
      .action(add).exitOverride())
    .addCommand(vaultCommandNamed('remove', 'take a word out').argument('<word>', 'the word, or its id').action(remove).exitOverride())
    .addCommand(vaultCommandNamed('import', 'a text file: a word a line, or word, kind and sounds with tabs').argument('<file>')
      .addOption(kindOption('what lines are that name no kind'))
      .action(importList).exitOverride());
}

function kindOption(about: string): Option {
  return new Option('--kind <kind>', about).choices(vocabularyKinds).default('name');
}

async function list({ json, ...options }: ListOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const entries = open.repositories.vocabulary.reader.list();
    if (json) return printJson(entries);
    for (const entry of entries) printLine(entryToLine(entry));
  });
}

async function add(word: string, { json, kind, soundsLike, ...options }: KindOptions & { readonly soundsLike: readonly string[] }): Promise<void> {
  const entry = newVocabularyEntrySchema.safeParse({ term: word, kind, soundsLike });
  if (!entry.success) throw new UsageError(entry.error.issues.map(({ message }) => message).join('\n'));
  await inClinic(options, ({ open }) => {
    const added = mustSucceed(addWord(open, entry.data));
    if (json) printJson(added);
    else printLine(entryToLine(added));
  });
}

async function remove(word: string, { json, ...options }: ListOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const { id } = mustFindWord(clinic, word);
    mustSucceed(removeWord(clinic.open, id));
    if (json) printJson({ id });
    else printLine(`${id} taken out`);
  });
}

async function importList(file: string, { json, kind, ...options }: KindOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageError(`${file} cannot be read. Give the path of a text file.`);
  await inClinic(options, ({ open }) => {
    const { added, faults } = mustSucceed(importWords(open, { text, kind }));
    if (json) return printJson({ added, faults });
    for (const { line, why } of faults) tell(`Line ${line} ${faultWords[why]}.`);
    printLine(`${added} added, ${faults.length} left`);
  });
}

const faultWords: Readonly<Record<LineFault, string>> = {
  'not-a-word': 'is not a word that can be kept', 'unknown-kind': `names a kind that is none of ${vocabularyKinds.join(', ')}`,
  'already-there': 'is in the list already', twice: 'stands in this file twice', 'list-full': 'came when the list was full',
};

function mustFindWord({ open }: Clinic, typed: string): VocabularyEntry {
  const key = termKey(typed);
  const found = open.repositories.vocabulary.reader.list().find(({ id, term }) => id === typed.toLowerCase() || termKey(term) === key);
  if (found === undefined) throw new ProblemError(problem('no-word', 'There is no such word in your list. `sotto vocabulary list` shows them.'));
  return found;
}

function entryToLine({ id, term, kind, soundsLike }: VocabularyEntry): string {
  return [id, term, kind, soundsLike.join(' | ')].filter((part) => part !== '').join('  ');
}
