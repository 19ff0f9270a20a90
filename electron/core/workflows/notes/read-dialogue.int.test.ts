import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomIds } from '#core/kernel/ids.ts';
import { createNotePipeline } from '#core/notes/pipeline.ts';
import { createReadableText } from '#core/speech/readable/readable-text.ts';
import { createSpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import { must } from '#shared/lib/assert.ts';
import { loadLexicon, loadReadableText, loadSectionModel, loadSpeakersModel, loadTemplates } from '../load-resources.ts';
import { readDialogue, type DialogueReaders } from './read-dialogue.ts';

const resources = join(import.meta.dirname, '..', '..', '..', '..', 'resources');

let readers: DialogueReaders;
let statementsOf: (dialogue: string) => readonly string[];
beforeAll(async () => {
  readers = { readable: createReadableText(await loadReadableText(resources)), speakers: createSpeakerAttribution(await loadSpeakersModel(resources)), ids: randomIds, language: 'en' };
  const pipeline = createNotePipeline({ lexicon: await loadLexicon(resources), sections: await loadSectionModel(resources) });
  const template = must((await loadTemplates(resources)).find(({ id }) => id === 'plain'), 'it is shipped');
  statementsOf = (dialogue) => pipeline.extract({ utterances: readDialogue(dialogue, readers), template }).sections.flatMap(({ statements }) => statements.map(({ text }) => text));
});

const written = (dialogue: string) => readDialogue(dialogue, readers).map(({ speaker, tokens }) => [speaker, tokens.map(({ text }) => text).join(' ')]);

describe('a written dialogue', () => {
  test('keeps the marks it has', () => {
    expect(written('[doctor] Any fever today?\n[patient] No; not since Monday.')).toEqual([['clinician', 'Any fever today?'], ['patient', 'No; not since Monday.']]);
  });

  test.each([
    ['as a recogniser writes it', '[doctor] what brings you in today\n[patient] i have had a cough for two weeks\n[doctor] any fever\n[patient] no'],
    ['in capitals', '[doctor] WHAT BRINGS YOU IN TODAY\n[patient] I HAVE HAD A COUGH FOR TWO WEEKS\n[doctor] ANY FEVER\n[patient] NO'],
    ['in capitals with marks', '[doctor] WHAT BRINGS YOU IN TODAY?\n[patient] I HAVE HAD A COUGH FOR TWO WEEKS.\n[doctor] ANY FEVER?\n[patient] NO.'],
    ['on one line', '[doctor] What brings you in today? [patient] I have had a cough for two weeks. [doctor] Any fever? [patient] No.'],
    ['on one line without labels', 'what brings you in today i have had a cough for two weeks any fever no i have no fever do you take any medication i take lisinopril ten milligrams a day'],
    ['with the marks of a web page', '[doctor] <b>What</b> brings you in today?\n[patient] <p class="said">I have had a cough for two weeks.</p>\n[doctor] Any <i>fever</i>?\n[patient] No.'],
  ])('is understood %s', (_, dialogue) => {
    expect(statementsOf(dialogue)).toEqual(expect.arrayContaining(['Patient reports a cough for two weeks.', 'Denies fever.']));
  });

  test('points at the words as they were written', () => {
    const [, answer] = readDialogue('[doctor] ANY PAIN ANYWHERE\n[patient] I HAVE PAIN IN MY LEFT KNEE', readers);
    expect(answer!.words.map(({ spoken }) => spoken)).toEqual(['I', 'HAVE', 'PAIN', 'IN', 'MY', 'LEFT', 'KNEE']);
    expect(answer!.words.every(({ startMs, endMs }) => startMs === 0 && endMs === 0)).toBe(true);
  });

  test.each([[''], ['hello'], ['[patient]'], ['[patient] yes'], ['…'], ['[doctor] \u0000 \u202e'], ['Guten Tag, was führt Sie zu mir? Ich habe seit zwei Wochen Husten und Fieber, und nachts schwitze ich sehr.']])('of %j says nothing', (dialogue) => {
    expect(statementsOf(dialogue)).toEqual([]);
  });

  const visit = [
    ['doctor', 'Good morning, what brings you in today? I see you were here for your blood pressure in the spring.'],
    ['patient', 'I have had this cough for about two weeks now, and it keeps me up at night. My wife told me I should come in.'],
    ['doctor', 'Okay, have you had any fever or chills with it, and do you bring anything up when you cough?'],
    ['patient', 'No fever that I know of. I bring up a little bit of yellow phlegm in the mornings, mostly.'],
    ['doctor', 'Alright, let me listen to your lungs. Take a deep breath for me. I can hear some wheeze on the right side.'],
    ['patient', 'I used to smoke, but I quit about ten years ago. My dad had asthma, so I was a bit worried about that.'],
    ['doctor', 'I think this is bronchitis. I am going to prescribe an inhaler, and I want you to use it twice a day. We will get a chest x-ray, and I will see you back in two weeks.'],
    ['patient', 'Okay, that sounds good. Should I stay home from work? I work in a kitchen, and I do not want to give it to anyone.'],
    ['doctor', 'You should rest for a couple of days, and drink plenty of fluids. Call the office if you get short of breath.'],
  ] as const;
  const dialogueOf = (label: (speaker: 'doctor' | 'patient') => string) => visit.map(([speaker, words]) => `[${label(speaker)}] ${words}`).join('\n');
  const speakersOf = (dialogue: string, onExchangedLabels?: () => void) =>
    readDialogue(dialogue, { ...readers, ...onExchangedLabels === undefined ? {} : { onExchangedLabels } }).map(({ speaker }) => speaker);
  const spoke = visit.map(([speaker]) => (speaker === 'doctor' ? 'clinician' : 'patient'));

  test('whose labels take the one for the other throughout is read the other way round, and that is told', () => {
    let told = 0;
    expect(speakersOf(dialogueOf((speaker) => (speaker === 'doctor' ? 'patient' : 'doctor')), () => { told += 1; })).toEqual(spoke);
    expect(told).toBe(1);
  });

  test('keeps its labels where they are right, or only some are not', () => {
    const never = () => expect.unreachable();
    expect(speakersOf(dialogueOf((speaker) => speaker), never)).toEqual(spoke);
    const halfWrong = dialogueOf((speaker) => speaker).replace('[doctor] I think', '[patient] I think');
    expect(speakersOf(halfWrong, never)[6]).toBe('patient');
    expect(speakersOf('[patient] Take a seat. I will listen to your lungs.\n[doctor] I have a cough.', never)).toEqual(['patient', 'clinician']);
  });
});
