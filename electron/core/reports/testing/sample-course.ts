/** Made-up sessions over some weeks, for the tests of reports that look at more than one. */
import { encounterSchema } from '#shared/domain/encounter.ts';
import { utteranceIdSchema } from '#shared/domain/ids.ts';
import { emptyLetterhead } from '#shared/domain/report.ts';
import { moods, therapySchema, untouchedTherapy, type Therapy } from '#shared/domain/therapy.ts';
import { must } from '#shared/lib/assert.ts';
import type { PatientReportInput } from '../patient-report.ts';
import type { ProgressReportInput, ReportedSession } from '../progress-report.ts';
import { sampleId, sampleInput, sampleNote, sampleSection, sampleStatement } from './sample-report.ts';

const evidence = (firstWord: number) => [{ utteranceId: utteranceIdSchema.parse(sampleId(1000)), firstWord, lastWord: firstWord + 2 }];

export function sampleTherapy(part: Partial<Therapy> = {}): Therapy {
  return therapySchema.parse({
    ...untouchedTherapy,
    riskFlags: untouchedTherapy.riskFlags.map((flag) => (flag.kind === 'ideation' ? { ...flag, status: 'possible', evidence: evidence(40) } : flag)),
    topics: [{ text: 'Sleep', evidence: evidence(0) }, { text: 'Work', evidence: evidence(4) }],
    topicSummary: [{ text: 'Sleep and work were spoken of.', evidence: evidence(0) }],
    strategies: [{ text: 'Breathing exercise', evidence: evidence(8) }],
    actionItems: [
      { text: 'Write down when you sleep.', who: 'client', when: 'until next week', evidence: evidence(12) },
      { text: 'Call the pharmacy.', who: 'clinician', when: null, evidence: evidence(16) },
      { text: 'Carry the crisis line number.', who: 'client', when: null, evidence: evidence(20) },
    ],
    mood: { now: 'low', evidence: evidence(24) },
    therapistNotes: [{ text: 'Presents with guarded affect.', evidence: evidence(28) }],
    patientSummary: [
      { text: 'You told me that you sleep badly.', evidence: evidence(32) },
      { text: 'You said it feels heavy some nights.', evidence: evidence(41) },
      { text: 'You do not want to hurt yourself.', evidence: evidence(60) },
    ],
    ...part,
  });
}

export function samplePatientReport(part: Partial<PatientReportInput> = {}): PatientReportInput {
  const { encounter, patient, account, printedAt } = sampleInput();
  const sections = [
    sampleSection('Subjective', [sampleStatement('Sleeps badly.')]),
    sampleSection('Assessment', [sampleStatement('Insomnia.')]),
    sampleSection('Plan', [sampleStatement('Review in two weeks.'), sampleStatement('Safety plan written.')]),
  ];
  return {
    encounter, patient, account, printedAt, letterhead: emptyLetterhead, note: { ...sampleNote(sections, true), therapy: sampleTherapy() }, carriedFrom: [],
    planKeys: new Set(['plan']), options: { timeZone: 'Europe/Warsaw', language: 'en' }, ...part,
  };
}

/** One session a week, the mood rising from the second on. */
export function sampleCourse(count = 6, part: Partial<ProgressReportInput> = {}): ProgressReportInput {
  const { encounter, patient, account, printedAt } = sampleInput();
  const sessions = Array.from({ length: count }, (_, week): ReportedSession => ({
    encounter: encounterSchema.parse({
      ...encounter, id: sampleId(100 + week), title: week === 0 ? 'First session' : 'Sleep', durationMs: 3_000_000 + week * 60_000,
      startedAt: new Date(Date.UTC(2026, 0, 5 + 7 * week, 9)).toISOString(),
    }),
    note: {
      ...sampleNote([sampleSection('Goals', [sampleStatement('Sleep through the night.'), ...(week > 2 ? [sampleStatement('Go back to work.')] : [])])], week < count - 1),
      therapy: sampleTherapy({ mood: { now: must(moods[Math.min(4, Math.floor(week / 2))], 'there are five'), evidence: sampleTherapy().mood!.evidence }, ...(week % 2 === 1 && { topics: [{ text: 'Sleep', evidence: evidence(0) }] }) }),
    },
    carriedFrom: [], goalKeys: new Set(['goals']),
  }));
  return { patient: must(patient, 'the sample has one'), account, letterhead: emptyLetterhead, from: '2026-01-01', to: '2026-03-01', sessions, attendance: null, printedAt, options: { timeZone: 'Europe/Warsaw', language: 'en' }, ...part };
}
