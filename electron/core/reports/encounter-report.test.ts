import { describe, expect, test } from 'vitest';
import { accountIdSchema } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Block } from './document-model.ts';
import {
  sampleAddendum, sampleDocument, sampleHash, sampleId, sampleInput, sampleNote, sampleSection, sampleStatement, sampleUtterances,
} from './testing/sample-report.ts';

const signedNote = sampleNote(sampleInput().note.sections, true);

function only<Kind extends Block['kind']>(blocks: readonly Block[], kind: Kind) {
  return blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
}

describe('a draft', () => {
  test('says on every page and under its title that nobody has signed it', () => {
    const draft = sampleDocument();
    expect(draft.banner).toBe('DRAFT – NOT SIGNED');
    expect(draft.subtitles).toContain('Draft. No clinician has signed this note.');
    expect(only(draft.blocks, 'signature')).toEqual([]);
  });
});

test('what was carried forward is called confirmed only where somebody confirmed it', () => {
  const carried = { encounterId: sampleId(77) as never, startedAt: '2025-11-02T08:00:00.000Z', evidence: [] };
  const printed = (confirmed: boolean) => JSON.stringify(sampleDocument({ note: sampleNote([sampleSection('Plan', [sampleStatement('Walk daily.', { origin: 'typed', carried, confirmed })])]) }));
  expect(printed(true)).toContain('(earlier) carried forward from an earlier visit and confirmed.');
  expect(printed(false)).toContain('(unconfirmed) carried forward from an earlier visit and not confirmed yet.');
  expect(printed(false)).not.toContain('and confirmed');
});

test('no language model is named for own words whose spoken words are gone', () => {
  const printed = JSON.stringify(sampleDocument({ note: sampleNote([sampleSection('Plan', [sampleStatement('Walk daily.', { origin: 'unfounded', doubt: 'evidence-gone' })])]) }));
  expect(printed).toContain('(unsupported) rests on words that are no longer in the transcript.');
  expect(printed).not.toContain('language model');
});

describe('a signed note', () => {
  const signed = sampleDocument({ note: signedNote });

  test('carries who signed, when, and the content hash short and in full', () => {
    expect(only(signed.blocks, 'signature')[0]?.lines.map(({ value }) => value)).toEqual([
      'Dr Sample Clinician, General practice', '14 March 2026, 11:05 CET', '3f2a 91bc 0d7e', sampleHash,
    ]);
  });

  test('bears no draft warning', () => {
    expect(signed.banner).toBeNull();
    expect(JSON.stringify(signed)).not.toMatch(/draft/iu);
  });

  test('is not put down to the account that prints it when another one signed', () => {
    const other = sampleDocument({ note: { ...signedNote, signedBy: accountIdSchema.parse(sampleId(9)) } });
    expect(only(other.blocks, 'signature')[0]?.lines[0]?.value).toMatch(/^another account/u);
  });
});

describe('addenda', () => {
  const first = sampleAddendum('CRP 4\u0000 mg/l.\nNo change.');
  const second = sampleAddendum('Onset on Monday.', { authorName: 'Dr Later Name', createdAt: '2026-07-01T10:00:00.000Z', reason: 'Correction' });
  const amended = sampleDocument({ note: { ...signedNote, addenda: [first, second] } });

  test('follow the signature, each with its author, its time and its reason', () => {
    const after = amended.blocks.slice(amended.blocks.findIndex(({ kind }) => kind === 'signature') + 1);
    expect(after.map((block) => ('text' in block ? block.text : block.kind))).toEqual([
      'Addenda', 'Added after signing. The note above stands as it was signed.',
      'Dr Sample Clinician, 14 March 2026, 12:05 CET', 'Reason: Laboratory result came in later', 'CRP 4  mg/l.\nNo change.',
      'Dr Later Name, 1 July 2026, 12:00 CEST', 'Reason: Correction', 'Onset on Monday.',
    ]);
  });

  test('are announced at the top, and change nothing else of the report', () => {
    expect(amended.subtitles).toEqual(['Cough', 'Signed. 2 addenda follow the signature.']);
    expect(sampleDocument({ note: { ...signedNote, addenda: [first] } }).subtitles[1]).toBe('Signed. 1 addendum follows the signature.');
    const plain = sampleDocument({ note: signedNote });
    expect(plain.subtitles).toEqual(['Cough']);
    expect(amended.blocks.slice(0, plain.blocks.length)).toEqual(plain.blocks);
  });
});

describe('sections', () => {
  test('print in the order of the note, with "Not assessed" where nobody spoke about one', () => {
    const { blocks } = sampleDocument();
    expect(only(blocks, 'heading').map(({ text }) => text)).toEqual(['Subjective', 'Objective', 'Plan']);
    const objective = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Objective');
    expect(blocks[objective + 1]).toEqual({ kind: 'state', text: 'Not assessed' });
  });

  test('an assessed section whose statements were all deleted is not called "Not assessed"', () => {
    const section = { ...(sampleSection('Plan', []) as object), state: 'assessed' };
    expect(only(sampleDocument({ note: sampleNote([section]) }).blocks, 'state')).toEqual([{ kind: 'state', text: 'No statements' }]);
  });

  test('stand as their template wants them: only with content, in one paragraph with its marks, set phrases behind "Not assessed"', () => {
    const hidden = { ...(sampleSection('Allergies', []) as object), shown: 'with-content' };
    const flowing = { ...(sampleSection('History', [sampleStatement('Cough.'), sampleStatement('No fever.', { originalText: 'No temperature.' })]) as object), layout: 'paragraph' };
    const fixed = { ...(sampleSection('Plan', [sampleStatement('Call if worse.', { origin: 'fixed' })]) as object), state: 'not-assessed' };
    const { blocks } = sampleDocument({ note: sampleNote([hidden, flowing, fixed]) });
    expect(blocks.slice(0, 5)).toEqual([
      { kind: 'heading', level: 2, text: 'History' }, { kind: 'paragraph', tone: 'plain', text: 'Cough. No fever. (edited)' },
      { kind: 'heading', level: 2, text: 'Plan' }, { kind: 'state', text: 'Not assessed' }, { kind: 'list', items: [{ text: 'Call if worse.', mark: 'template' }] },
    ]);
  });

  test('never hide a statement, whatever the state of the section says', () => {
    const section = { ...(sampleSection('Plan', [sampleStatement('Rest.')]) as object), state: 'not-assessed' };
    expect(only(sampleDocument({ note: sampleNote([section]) }).blocks, 'list')[0]?.items).toEqual([{ text: 'Rest.', mark: null }]);
  });
});

describe('the origin of statements', () => {
  test('is marked when it is not the recording, and the legend explains the marks used', () => {
    const { blocks } = sampleDocument();
    expect(only(blocks, 'list').flatMap(({ items }) => items.map(({ mark }) => mark))).toEqual([null, 'edited', 'typed']);
    expect(only(blocks, 'paragraph').map(({ text }) => text)).toEqual([
      '(typed) written by the clinician; (edited) from the recording, reworded by the clinician; unmarked: from the recording.',
    ]);
  });

  test('needs no legend when everything rests on the recording', () => {
    const note = sampleNote([sampleSection('Plan', [sampleStatement('Rest.')])]);
    expect(only(sampleDocument({ note }).blocks, 'paragraph')).toEqual([]);
  });
});

describe('what surrounds the note', () => {
  test('a transcript by the demonstration model is called unfit for care', () => {
    expect(only(sampleDocument({ demoModel: true }).blocks, 'paragraph')[0]).toMatchObject({ tone: 'notice' });
    expect(only(sampleDocument({ demoModel: true }).blocks, 'paragraph')[0]?.text).toMatch(/^Demonstration only/u);
  });

  test('a visit without a patient says so rather than leaving a blank', () => {
    const { facts, runningHeader } = sampleDocument({ patient: null });
    expect(facts[0]).toEqual({ label: 'Patient', value: 'No patient linked' });
    expect(runningHeader).toBe('No patient linked  ·  14 March 2026');
  });

  test('the time of the visit is the clinic\'s, not Greenwich\'s', () => {
    const visitIn = (timeZone: string) =>
      sampleDocument({ options: { includeTranscript: false, timeZone } }).facts.find(({ label }) => label === 'Visit')?.value;
    expect(visitIn('Europe/Warsaw')).toBe('14 March 2026, 09:30');
    expect(visitIn('Pacific/Honolulu')).toBe('13 March 2026, 22:30');
  });

  test('the file\'s own properties do not name the patient', () => {
    const { metadataTitle, author } = sampleDocument();
    expect([metadataTitle, author]).toEqual(['Clinical note', 'Dr Sample Clinician']);
  });

  test('control characters pasted into a name or a statement do not reach the page', () => {
    const note = sampleNote([sampleSection('Plan', [sampleStatement('Take\u000b5\u0000 mg')])]);
    expect(only(sampleDocument({ note }).blocks, 'list')[0]?.items[0]?.text).toBe('Take 5  mg');
  });
});

describe('the transcript', () => {
  const options = { includeTranscript: true, timeZone: 'UTC' };
  const aboutOf = (utterances: readonly Utterance[]) => only(sampleDocument({ utterances, options }).blocks, 'paragraph')
    .map(({ text }) => text).find((text) => text.startsWith('Heard by'));

  test('says what it is, and how much of it was corrected, and by whom', () => {
    const [first, second] = sampleUtterances(2);
    const token = { text: 'x', firstWord: 0, lastWord: 0 };
    expect(aboutOf([first!])).toBe('Heard by a speech recogniser and written with punctuation and figures. Not part of the note. Times count from the start of the recording.');
    expect(aboutOf([{ ...first!, tokens: [{ ...token, origin: 'own-word' }] }, { ...second!, tokens: [{ ...token, origin: 'edited' }, { ...token, origin: 'edited' }] }]))
      .toContain('figures; 1 place corrected by sound, 2 places corrected by hand. Not');
  });

  test('names whoever is named', () => {
    const [first, second] = sampleUtterances(2);
    const { blocks } = sampleDocument({ utterances: [{ ...first!, participant: 'Ann\u0007 Lee' }, second!], options });
    expect(only(blocks, 'transcript')[0]?.turns.map(({ speaker }) => speaker)).toEqual(['Ann Lee', 'Patient']);
  });

  test('follows on its own page when asked for, in spoken order with times', () => {
    const { blocks } = sampleDocument({ utterances: sampleUtterances(82).toReversed(), options });
    expect(only(blocks, 'heading').at(-1)).toMatchObject({ text: 'Transcript', startsPage: true });
    const turns = only(blocks, 'transcript')[0]?.turns ?? [];
    expect(turns[0]).toEqual({ time: '00:00', speaker: 'Clinician', text: 'and when did it start' });
    expect(turns[81]).toMatchObject({ time: '1:00:45', speaker: 'Patient' });
  });

  test('says where a stretch is off the record, also when nothing else is left', () => {
    const said = sampleUtterances(2);
    const struck = { encounterId: said[0]!.encounterId, startMs: said[0]!.startMs + 1, endMs: 62_000, createdAt: '2026-03-14T09:00:00.000Z' };
    const turnsOf = (utterances: typeof said) => only(sampleDocument({ utterances, struckSpans: [struck], options }).blocks, 'transcript')[0]?.turns.map(({ speaker }) => speaker);
    expect(turnsOf(said)).toEqual(['Clinician', 'Off the record', 'Patient']);
    expect(turnsOf([])).toEqual(['Off the record']);
  });

  test('stays out when not asked for', () => {
    const { blocks } = sampleDocument({ utterances: sampleUtterances(2) });
    expect(only(blocks, 'transcript')).toEqual([]);
  });

  test('asked for without its utterances is a defect, not an empty appendix', () => {
    expect(() => sampleDocument({ options })).toThrow(/Assertion failed/u);
  });
});

describe('how the note came about', () => {
  const labels = (changes: Partial<ReturnType<typeof sampleInput>['encounter']>) => sampleDocument({ encounter: { ...sampleInput().encounter, ...changes } }).facts
    .filter(({ label }) => ['Form', 'Recorded', 'Dictated', 'Consent to record', 'Transcribed by'].includes(label)).map(({ label, value }) => [label, value]);

  test('a written one was not recorded, and says why; nobody was asked for a recording that there is not', () => {
    const none = { state: 'not-recorded', at: null } as const;
    expect(labels({ form: 'written', writtenBecause: 'phone', consent: none, durationMs: 0 })).toEqual([['Form', 'Written, not recorded (visit by phone)']]);
  });

  test('of a recorded one whose consent nobody put down no more is said than that', () => {
    expect(labels({ consent: { state: 'not-recorded', at: null } })).toContainEqual(['Consent to record', 'not put down']);
  });

  test('a recording that was removed is said beside what the patient had said of it', () => {
    const removed = { consent: { state: 'declined', at: '2026-03-14T08:29:00.000Z' }, recordingRemovedAt: '2026-03-15T10:00:00.000Z' } as const;
    expect(labels(removed)).toEqual(expect.arrayContaining([['Recorded', '12 min 34 s, recording removed 15 March 2026, 11:00'], ['Consent to record', 'declined, 14 March 2026, 09:29']]));
    expect(labels({ form: 'dictated', recordingRemovedAt: removed.recordingRemovedAt })).toContainEqual(['Dictated', '12 min 34 s, recording removed 15 March 2026, 11:00']);
  });

  test('a recording that was refused stands as that', () => {
    const declined = { state: 'declined', at: '2026-03-14T08:29:00.000Z' } as const;
    expect(labels({ form: 'written', writtenBecause: 'refused', consent: declined, durationMs: 0 })).toEqual([
      ['Form', 'Written, not recorded (recording refused)'], ['Consent to record', 'declined, 14 March 2026, 09:29'],
    ]);
  });

  test('a dictated one names its length and model, and no consent of a patient', () => {
    expect(labels({ form: 'dictated' })).toEqual([['Dictated', '12 min 34 s'], ['Transcribed by', 'English, small']]);
  });
});
