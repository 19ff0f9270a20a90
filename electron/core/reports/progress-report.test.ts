import { expect, test } from 'vitest';
import { progressReport } from './progress-report.ts';
import { sampleCourse, sampleTherapy } from './testing/sample-course.ts';
import { sampleNote, sampleSection, sampleStatement } from './testing/sample-report.ts';
import { writeTextDocument } from './writers/text-writer.ts';

const textOf = async (...course: Parameters<typeof sampleCourse>) => new TextDecoder().decode(await writeTextDocument(progressReport(sampleCourse(...course))));
const figureOf = (...course: Parameters<typeof sampleCourse>) => progressReport(sampleCourse(...course)).blocks.find((block) => block.kind === 'figure');

test('tells the course of the mood in a chart and in words that say the same', () => {
  const figure = figureOf();
  expect(figure).toMatchObject({ chart: { steps: ['Very low', 'Low', 'Neutral', 'Positive', 'Very positive'], points: [{ step: 0 }, { step: 0 }, { step: 1 }, { step: 1 }, { step: 2 }, { step: 2 }] } });
  expect(figure?.alt).toBe('Mood by session. 5 January 2026: very low; 12 January 2026: very low; 19 January 2026: low; 26 January 2026: low; 2 February 2026: neutral; 9 February 2026: neutral.');
});

test('draws no line through one session, and says where nothing was told of the mood', async () => {
  expect(figureOf(1)).toBeUndefined();
  expect(await textOf(1)).toContain('- Session: 5 January 2026; Mood: Very low');
  const { sessions } = sampleCourse(2);
  expect(await textOf(2, { sessions: sessions.map((session) => ({ ...session, note: null })) })).toContain('Mood\n----\n\n[Not assessed]');
});

test('counts sessions, topics and appointments, and lists goals and homework once each', async () => {
  const text = await textOf(6, { attendance: { completed: 6, cancelled: 1, missed: 2, upcoming: 1 } });
  for (const line of ['1 January 2026 to 1 March 2026', 'One note is not signed yet.', 'Notes signed: 5 of 6', '- Topic: Sleep; Sessions: 6 of 6', '- Topic: Work; Sessions: 3 of 6', '- Kept: 6; Cancelled: 1; Missed: 2; Still to come: 1']) expect(text).toContain(line);
  expect(text.match(/- Sleep through the night\./gu)).toHaveLength(1);
  expect(text.match(/What: Call the pharmacy\./gu)).toHaveLength(6);
});

test('holds neither risk nor the clinician’s own summary', async () => {
  expect(await textOf()).not.toMatch(/crisis|hurt yourself|guarded affect|ideation/u);
});

test('holds no goal carried forward from a visit where it rested on a risk', async () => {
  const [session] = sampleCourse(1).sessions;
  const carried = { encounterId: session!.encounter.id, startedAt: session!.encounter.startedAt, evidence: sampleTherapy().riskFlags.flatMap(({ evidence }) => evidence) };
  const note = { ...sampleNote([sampleSection('Goals', [sampleStatement('Get through such nights.', { carried })])], true), therapy: null };
  expect(await textOf(1, { sessions: [{ ...session!, note }] })).toContain('such nights');
  expect(await textOf(1, { sessions: [{ ...session!, note, carriedFrom: [sampleTherapy()] }] })).not.toContain('such nights');
});

test('an empty period is said, and an open one is told by its sessions', async () => {
  expect(await textOf(0)).toContain('[No sessions in this period]');
  expect(progressReport(sampleCourse(3, { from: null, to: null })).subtitles[0]).toBe('5 January 2026 to 19 January 2026');
});
