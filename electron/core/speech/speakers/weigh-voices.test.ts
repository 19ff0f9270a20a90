import { describe, expect, test } from 'vitest';
import { barred, placeCount, type SpeakerLattice } from './speaker-lattice.ts';
import { weighVoices, type HeardStretch } from './weigh-voices.ts';

const wordCount = 10;
const voices = { clinician: [1, 0, 0], patient: [0, 1, 0], other: [0, 0, 1] };
type Voice = keyof typeof voices;

/** One stretch of ten words each; `said`: what the words alone make of them, by place. */
function visit(...stretches: readonly { readonly voice: Voice | null; readonly said: readonly [number, number, number] }[]): { lattice: SpeakerLattice; heard: readonly HeardStretch[] } {
  const count = stretches.length * wordCount;
  const own = Float64Array.from({ length: count * placeCount }, (_, at) => stretches[Math.floor(at / placeCount / wordCount)]!.said[at % placeCount as 0 | 1 | 2]);
  return {
    lattice: { count, own, changes: new Float64Array(count * 2).fill(-3), guestChange: -3 },
    heard: stretches.map(({ voice }, index) => ({ firstWord: index * wordCount, endWord: (index + 1) * wordCount, voice: voice === null ? null : voices[voice] })),
  };
}

const clinician = [1, 0, -2] as const;
const patient = [0, 1, -2] as const;
const guest = [0, -2, 1] as const;
const ofStretch = ({ own }: SpeakerLattice, stretch: number) => own.subarray(stretch * wordCount * placeCount, stretch * wordCount * placeCount + placeCount);

describe('weighing voices', () => {
  test('counts a voice for its speaker where the words were wrong', () => {
    const { lattice, heard } = visit(
      { voice: 'clinician', said: clinician }, { voice: 'patient', said: patient }, { voice: 'clinician', said: clinician }, { voice: 'patient', said: patient },
      { voice: 'clinician', said: [-0.05, 0, -2] });
    expect(weighVoices(lattice, heard)).toEqual([true, true, true, true, true]);
    expect(ofStretch(lattice, 4)[0]).toBeGreaterThan(0);
  });

  test('leaves words without a voice to what they say', () => {
    const { lattice, heard } = visit(
      { voice: 'clinician', said: clinician }, { voice: 'patient', said: patient }, { voice: 'clinician', said: clinician }, { voice: null, said: patient });
    expect(weighVoices(lattice, heard)[3]).toBe(false);
    expect([...ofStretch(lattice, 3)]).toEqual([...patient]);
  });

  test('tells the patient from somebody who came along', () => {
    const { lattice, heard } = visit(
      { voice: 'clinician', said: clinician }, { voice: 'patient', said: patient }, { voice: 'other', said: guest }, { voice: 'clinician', said: clinician },
      { voice: 'patient', said: patient }, { voice: 'other', said: guest }, { voice: 'other', said: [0, 0.01, 0] });
    weighVoices(lattice, heard);
    const [, asPatient, asOther] = ofStretch(lattice, 6);
    expect(asOther).toBeGreaterThan(asPatient!);
  });

  test('stays a number where a channel bars everybody but the clinician', () => {
    const [onlyClinician, onlyPatient, onlyOther] = [[0, barred, barred], [barred, 0, barred], [barred, barred, 0]] as const;
    const { lattice, heard } = visit(
      ...Array.from({ length: 4 }, () => ({ voice: 'clinician', said: onlyClinician }) as const),
      ...Array.from({ length: 9 }, () => ({ voice: 'patient', said: onlyPatient }) as const),
      ...Array.from({ length: 9 }, () => ({ voice: 'other', said: onlyOther }) as const),
      { voice: 'patient', said: onlyClinician });
    weighVoices(lattice, heard);
    expect([...lattice.own].filter((value) => !Number.isFinite(value))).toEqual([]);
  });

  test('changes nothing where one voice speaks throughout', () => {
    const { lattice, heard } = visit({ voice: 'clinician', said: clinician }, { voice: 'clinician', said: clinician }, { voice: 'clinician', said: patient });
    const before = [...lattice.own];
    expect(weighVoices(lattice, heard)).toEqual([false, false, false]);
    expect([...lattice.own]).toEqual(before);
  });
});
