import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Ids } from '#core/kernel/ids.ts';
import { nothingSoFar } from '#shared/domain/nothing-so-far.ts';
import type { SoFar } from '#shared/domain/so-far.ts';
import { dialogueToUtterances } from './dialogue.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';
import { readSoFar, utterancesBefore } from './read-so-far.ts';

const read = (file: string) => readFileSync(new URL(`../../../resources/lexicons/${file}`, import.meta.url), 'utf8');
const lexicon = parseLexicon(Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(file)])) as LexiconFiles);

function numberedIds(): Ids {
  let count = 0;
  return { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
}

/** Utterance by utterance, as they are heard. */
function after(...lines: readonly string[]): SoFar {
  const utterances = dialogueToUtterances(lines.join('\n'), numberedIds());
  return utterances.reduce<SoFar>((soFar, _, index) => readSoFar(utterances.slice(Math.max(0, index - utterancesBefore), index + 1), soFar, lexicon), nothingSoFar);
}

const textsOf = (said: SoFar['problems']) => said.map(({ text }) => text);

describe('problems and medications', () => {
  test('are told once, in the order in which they were said', () => {
    const { problems, medications } = after('i have had a bad headache since monday', 'and a cough', 'the headache is worse at night', 'i take ibuprofen and loratadine');
    expect(textsOf(problems)).toEqual(['headache', 'cough']);
    expect(textsOf(medications)).toEqual(['ibuprofen', 'loratadine']);
    const [headache, cough] = problems;
    expect([headache?.utteranceId.at(-1), cough?.utteranceId.at(-1)]).toEqual(['1', '2']);
  });

  test.each([
    ['what is denied', ['i have no fever']],
    ['what was asked and answered no', ['do you have any fever', 'no']],
    ['what was asked and is not answered yet', ['[doctor] do you have any fever']],
    ['a relative’s', ['my mother had asthma']],
  ])('are not %s', (_, lines) => {
    expect(after(...lines).problems).toEqual([]);
  });

  test('are what was asked and answered yes, once the answer is heard', () => {
    expect(after('do you have any fever').problems).toEqual([]);
    expect(textsOf(after('do you have any fever', 'yes').problems)).toEqual(['fever']);
  });
});

describe('risk', () => {
  test('is shown in the words that were said', () => {
    expect(after('i want to kill myself').risks).toMatchObject([{ firstWord: 0, text: expect.stringContaining('"i want to kill myself"') as string }]);
  });

  test('of a question and its answer is told once, however long the answer goes on', () => {
    const { risks } = after('[counsellor] have you had thoughts of killing yourself', '[client] yes', '[client] most nights', '[client] it is hard');
    expect(risks).toHaveLength(1);
    expect(risks[0]!.text).toMatch(/^(Possible risk|Risk): asked .*"yes/u);
  });

  test('plainly denied, or asked and not yet answered, is none', () => {
    expect(after('[counsellor] have you had thoughts of killing yourself').risks).toEqual([]);
    expect(after('[counsellor] have you had thoughts of killing yourself', '[client] no never').risks).toEqual([]);
  });
});

test('says nothing of nothing, of small talk, and of another language', () => {
  expect(readSoFar([], nothingSoFar, lexicon)).toEqual(nothingSoFar);
  expect(after('lovely weather for the garden')).toEqual(nothingSoFar);
  expect(after('ich habe seit drei tagen husten und das ist nicht gut')).toEqual(nothingSoFar);
});
