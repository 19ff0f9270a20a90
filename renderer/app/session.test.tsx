import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { riskKinds, untouchedTherapy, type RiskKind, type RiskStatus, type Therapy } from '#shared/domain/therapy.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { testId } from '../api/testing/fake-sotto.ts';
import { click, renderApp } from './testing/render-app.tsx';
import { sampleEncounter, sampleNote, sampleUtterances, visitId } from './testing/sample-visit.ts';

beforeEach(() => vi.stubGlobal('AudioContext', SilentAudioContext));

const evidence = [{ utteranceId: testId(11) as never, firstWord: 1, lastWord: 2 }];
const sessionTemplate = { id: 'birp', name: 'BIRP', sections: [{ key: 'behavior', title: 'Behavior', about: '', takes: ['history-of-present-illness'] }, { key: 'intervention', title: 'Intervention', about: '', takes: ['interventions'] }] };

function therapy(part: Partial<Therapy> = {}): Therapy {
  return { ...untouchedTherapy, ...part };
}
const withStatus = (status: 'affirmed' | 'possible' | 'denied', ...kinds: string[]) => riskKinds.map((kind) => (kinds.includes(kind) ? { kind, status, evidence } : { kind, status: 'never-asked' as const, evidence: [] }));

async function openReview(read: Therapy | null, { templateId = 'birp', durationMs = 3_000_000, answers = {} }: { templateId?: string; durationMs?: number; answers?: Answers } = {}) {
  const sotto = renderApp({
    'app.templates': () => [sessionTemplate, { id: 'soap', name: 'SOAP', sections: [{ key: 'plan', title: 'Plan', about: '', takes: ['plan'] }] }],
    'encounters.get': () => ({
      encounter: sampleEncounter({ durationMs, templateId }), patient: null, utterances: sampleUtterances(), note: sampleNote({ therapy: read, templateId }), struckSpans: [], hasSound: true,
    }),
    ...answers,
  });
  await click(/^No patient ?Headache$/);
  await screen.findByRole('region', { name: 'Note' });
  return sotto;
}

test('risk stands above every note, affirmed before possible before denied, and what nobody asked is said so', async () => {
  const statusByKind = new Map<RiskKind, RiskStatus>([['ideation', 'possible'], ['abuse', 'affirmed'], ['plan', 'denied']]);
  const flags = riskKinds.map((kind) => ({ kind, status: statusByKind.get(kind) ?? 'never-asked', evidence: statusByKind.has(kind) ? evidence : [] }));
  await openReview(therapy({ riskFlags: flags }), { templateId: 'soap' });
  const panel = await screen.findByRole('region', { name: 'Risk' });
  expect(within(panel).getAllByRole('button').map((button) => button.getAttribute('aria-label')))
    .toEqual(['Play: Abuse: affirmed', 'Play: Thoughts of suicide: possible', 'Play: A plan: asked and denied']);
  expect(panel.textContent).toContain('Never asked: means at hand, intent, self-harm, harm to others.');
  expect(panel.textContent).toContain('head hurts');
  expect(within(panel).queryByText('Time')).toBeNull();
});

test('a flag plays the words it rests on and marks them', async () => {
  const sotto = await openReview(therapy({ riskFlags: withStatus('affirmed', 'ideation') }), { answers: { 'audio.readSpan': () => ({ sampleRateHz: 16_000, samples: new Uint8Array(3_200) }) } });
  await click('Play: Thoughts of suicide: affirmed');
  await expect.poll(() => sotto.inputsOf('audio.readSpan')).toMatchObject([{ encounterId: visitId }]);
  expect([...document.querySelectorAll('[data-marked]')].map((word) => word.textContent)).toEqual(['head', 'hurts']);
});

test('a session shows its minutes and code, its mood and where that goes, topics and what was agreed', async () => {
  await openReview(therapy({
    mood: { now: 'low', evidence }, topics: [{ text: 'Sleep', evidence }],
    actionItems: [{ text: 'Keep a diary', who: 'client', when: 'every night', evidence }], patientSummary: [{ text: 'We talked about sleep.', evidence }],
  }), { answers: { 'notes.moodCourse': () => ({ earlier: [], direction: 'improving' }) } });
  const panel = await screen.findByRole('region', { name: 'Session' });
  expect(await within(panel).findByText('50 minutes · CPT 90834')).toBeDefined();
  expect(await within(panel).findByText('improving over the last sessions')).toBeDefined();
  for (const name of ['Play: low', 'Play: Sleep', 'Play: Keep a diary']) expect(within(panel).getByRole('button', { name })).toBeDefined();
  expect(panel.textContent).toContain('client, every night');
  expect(within(panel).getByText('Summary for the patient')).toBeDefined();
  expect(within(panel).queryByText('Therapist’s notes')).toBeNull();
});

test('a session in which nothing was asked says so, and a short one has no code', async () => {
  await openReview(therapy(), { durationMs: 600_000 });
  const panel = await screen.findByRole('region', { name: 'Session' });
  expect(panel.textContent).toContain('Nothing was asked about danger to anyone');
  expect(await within(panel).findByText('10 minutes · no billing code under 16')).toBeDefined();
  expect(panel.textContent).toContain('not spoken of');
});

test('a note from before sessions were read has no such panel', async () => {
  await openReview(null);
  expect(screen.queryByRole('region', { name: 'Session' })).toBeNull();
});

/** Plays nothing and is never done. */
class SilentAudioContext {
  currentTime = 0;
  destination = {};
  createBuffer() {
    return { duration: 1, copyToChannel: () => undefined, getChannelData: () => new Float32Array(1) };
  }
  createBufferSource() {
    return { buffer: null, onended: null, connect: () => undefined, start: () => undefined };
  }
  async close() {}
}
