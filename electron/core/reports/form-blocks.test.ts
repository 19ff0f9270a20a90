import { describe, expect, test } from 'vitest';
import type { Block } from './document-model.ts';
import { patientReport } from './patient-report.ts';
import { progressReport } from './progress-report.ts';
import { sampleCourse, samplePatientReport, sampleTherapy } from './testing/sample-course.ts';
import { sampleForm } from './testing/sample-form.ts';
import { sampleAddendum, sampleDocument, sampleInput, sampleNote, sampleSection, sampleStatement, sampleUtterances } from './testing/sample-report.ts';

const form = sampleForm();
const section = (title: string) => ({ key: title.toLowerCase(), title });
const wordsOf = (blocks: readonly Block[]) => blocks.map((block) => ('text' in block ? block.text : block.kind));
const bothOwn = 'The words before and after the note are the sender’s own. A signature covers the note’s sections only.';
const afterHeading = 'The sender’s closing words';
const paragraphsOf = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'paragraph').map(({ text }) => text);

describe('the clinician’s report', () => {
  test('bears the form’s title, and its words before and after the note with their placeholders filled in', () => {
    const { title, metadataTitle, blocks } = sampleDocument({ form });
    expect([title, metadataTitle]).toEqual(['Referral letter', 'Clinical note']);
    expect(wordsOf(blocks).slice(0, 4)).toEqual(['Dear colleague,', 'thank you for seeing Zoë Łańska-Ñíguez, born 2 May 1967,\nafter the visit of 14 March 2026.', bothOwn, 'Subjective']);
    expect(wordsOf(blocks).at(-1)).toBe('With kind regards,\nDr Sample Clinician, 14 March 2026');
  });

  test('tells its words apart from the note, signed or not: in one line whose they are, and those after under a heading', () => {
    for (const signed of [false, true]) {
      const note = sampleNote(sampleInput().note.sections, signed);
      const wordsWith = (part: Parameters<typeof sampleForm>[0]) => wordsOf(sampleDocument({ note, form: sampleForm(part) }).blocks);
      const both = wordsWith({});
      expect(both.filter((words) => words.includes('the sender’s own'))).toEqual([bothOwn]);
      expect(both.slice(-2)).toEqual([afterHeading, 'With kind regards,\nDr Sample Clinician, 14 March 2026']);
      const before = wordsWith({ opening: 'Dear colleague,', closing: '' });
      expect(before.slice(0, 3)).toEqual(['Dear colleague,', 'The words before the note are the sender’s own. A signature covers the note’s sections only.', 'Subjective']);
      expect(before).not.toContain(afterHeading);
      const after = wordsWith({ opening: '', closing: 'Regards.' });
      expect([after[0], ...after.slice(-3)]).toEqual(['Subjective', afterHeading, 'The words after the note are the sender’s own. A signature covers the note’s sections only.', 'Regards.']);
      expect(wordsWith({ opening: '', closing: '' }).join(' ')).not.toContain('sender');
    }
    const { blocks } = sampleDocument({ form });
    expect(blocks.find((block) => 'text' in block && block.text === bothOwn)).toMatchObject({ kind: 'paragraph', tone: 'muted' });
    expect(blocks.find((block) => 'text' in block && block.text === afterHeading)).toMatchObject({ kind: 'heading', level: 2 });
  });

  test('puts the words after behind signature and addenda, which do not cover them, and before the transcript', () => {
    const note = { ...sampleNote(sampleInput().note.sections, true), addenda: [sampleAddendum('Later.')] };
    const kinds = wordsOf(sampleDocument({ form, note, utterances: sampleUtterances(1), options: { includeTranscript: true, timeZone: 'UTC' } }).blocks);
    const places = ['signature', 'Later.', afterHeading, 'With kind regards,\nDr Sample Clinician, 14 March 2026', 'Transcript'].map((each) => kinds.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('says in one line, before the signature, which sections it does not hold, “Not assessed” among them; one that would not have been printed is not missed', () => {
    const leaving = sampleForm({ opening: '', closing: '', leftOut: [section('Subjective'), section('Objective'), section('Allergies'), section('Family history')] });
    const unseen = { ...(sampleSection('Allergies', []) as object), shown: 'with-content' };
    const blocks = sampleDocument({ form: leaving, note: sampleNote([...sampleInput().note.sections, unseen], true) }).blocks;
    expect(wordsOf(blocks)).toEqual(['Plan', 'list', '(typed) written by the clinician.', 'This report leaves out 2 sections of the note: Subjective, Objective.', 'signature']);
    expect(blocks[3]).toMatchObject({ kind: 'paragraph', tone: 'muted' });
    expect(JSON.stringify(blocks)).not.toContain('Cough');
    expect(paragraphsOf(sampleDocument({ form: sampleForm({ leftOut: [section('Subjective'), section('Plan')] }) }).blocks)).toContain('This report leaves out 2 sections of the note: Subjective, Plan.');
  });

  test('says what is not known of a patient instead of leaving a hole, and the usual title where the form has none', () => {
    const { title, blocks } = sampleDocument({ patient: null, form: sampleForm({ title: '' }) });
    expect(title).toBe('Clinical note');
    expect(wordsOf(blocks)[1]).toContain('(no patient linked), born (date of birth not recorded)');
  });

  test('without a form is as it was', () => {
    expect(sampleDocument({ form: null })).toEqual(sampleDocument());
  });

  test('prints Arabic and signs beyond the letters, and no character that Word refuses or that turns the writing round', () => {
    const odd = sampleForm({ opening: 'مرحبا 🙂\u0007\u202E {patient}', closing: '' });
    const patient = { ...sampleInput().patient!, name: 'Ann\u0000\n{today} Lee' };
    expect(wordsOf(sampleDocument({ form: odd, patient }).blocks)[0]).toBe('مرحبا 🙂  Ann {today} Lee');
  });
});

describe('the patient’s letter', () => {
  const letter = (part: Parameters<typeof samplePatientReport>[0]) => patientReport(samplePatientReport(part));

  test('has the form’s words where its own greeting and ending would stand, each by itself', () => {
    const blocks = paragraphsOf(letter({ form: sampleForm({ kind: 'patient', title: '', closing: '' }) }).document.blocks);
    expect(blocks[0]).toBe('Dear colleague,');
    expect(blocks.join(' ')).not.toContain('Here is what we talked about');
    expect(blocks.at(-1)).toMatch(/^With best wishes/u);
  });

  test('leaves out a part that the form leaves out, and says so; where that held nothing for the letter there is nothing to say', () => {
    const leaving = sampleForm({ kind: 'patient', leftOut: [section('Plan'), section('Assessment')] });
    const { document } = letter({ form: leaving });
    expect(JSON.stringify(document.blocks)).not.toContain('Review in two weeks');
    expect(paragraphsOf(document.blocks)).toContain('This letter leaves out one section of the note: Plan.');
    const ofRisk = { ...sampleNote([sampleSection('Plan', [sampleStatement('Safety plan written.')])]), therapy: sampleTherapy() };
    expect(JSON.stringify(letter({ form: leaving, note: ofRisk }).document.blocks)).not.toContain('leaves out');
  });

  test('tells the clinician of every sentence about risk that it keeps back, also of those in a section that the form leaves out', () => {
    const leaving = sampleForm({ kind: 'patient', leftOut: [section('Plan')] });
    expect(letter({ form: leaving }).leftOut).toBe(letter({}).leftOut);
    expect(letter({ form: leaving, note: { ...sampleNote([sampleSection('Plan', [sampleStatement('Safety plan written.')])]), therapy: null } }).leftOut).toBe(1);
  });

  test('is the sender’s own from its first word, and has no line about that and no heading over its ending', () => {
    const words = wordsOf(letter({ form: sampleForm({ kind: 'patient' }) }).document.blocks);
    expect(words.join(' ')).not.toContain('sender');
    expect(words.at(-1)).toMatch(/^With kind regards/u);
  });
});

test('a progress report has the words before and after, also where there are no sessions', () => {
  const over = sampleForm({ kind: 'progress', title: 'Course', opening: 'About {patient}.', closing: '{today}' });
  const { title, blocks } = progressReport(sampleCourse(0, { form: over }));
  expect(title).toBe('Course');
  expect(wordsOf(blocks)).toEqual([
    'About Zoë Łańska-Ñíguez.', 'The words before and after this summary are the sender’s own. A note’s signature covers its sections only.', 'No sessions in this period', afterHeading, '14 March 2026',
  ]);
});
