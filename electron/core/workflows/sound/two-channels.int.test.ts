/** A video visit from its two channels to its note, and everything that is done to stored sound, done to one that has two. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { interleavePiece, mixPiece, msToSamples, samplesToBytes } from '#shared/audio/pcm.ts';
import type { StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel } from '#shared/domain/transcript.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { inShort } from '../../../../tests/support/long-run.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { noteOf, seconds } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, openVaultFolder, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { channelsInTurn, linesOn, newVideoVisit, speakBoth, textOn, withEcho } from '../../../../tests/support/video-visit.ts';
import { voiceOn } from '../../../../tests/support/video-voices.ts';
import { wordErrorRate } from '../../../../tests/support/word-error-rate.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { resumeWork } from '../encounters/keep-encounters.ts';
import { backUpVault } from '../leaving/back-up-vault.ts';
import { exportRecords } from '../leaving/export-records.ts';
import { restoreBackup } from '../leaving/restore-backup.ts';
import { verifyVault } from '../log/verify-vault.ts';
import type { OpenVault } from '../open-vault.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { openEncounterAudio } from './encounter-audio.ts';
import { readAudioSpan } from './read-audio-span.ts';

const [clinician, patient] = [voiceOn('microphone'), voiceOn('computer')];
/** Six turns end here: for what is not about a whole visit. */
const half = { seconds: 27, ms: 27_000 };
const supportFolder = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support');
const deps = { clock: systemClock, ids: randomIds };
const secret = redacted(testPassphrase);

let temp: TempSotto;
let events: SottoEvent[] = [];
const clinic = () => temp.clinic();

beforeAll(async () => {
  temp = await createTempSotto(wordsAlone, { computerSound: () => ({ source: 'page', whyNot: null }) });
  temp.sotto.events.on((event) => { events.push(event); });
});
afterAll(() => temp.remove());

async function channelsOf(open: OpenVault, encounterId: EncounterId): Promise<Readonly<Record<AudioChannel, Int16Array>>> {
  const sound = mustSucceed(await openEncounterAudio(open, encounterId));
  try {
    return { microphone: await sound.readChannel('microphone', 0, 1_000_000), computer: await sound.readChannel('computer', 0, 1_000_000) };
  } finally {
    await sound.close();
  }
}

/** Byte for byte: a difference of a million samples would take its time to be printed. */
function expectSame(sound: Readonly<Record<AudioChannel, Int16Array>>, expected: Readonly<Record<AudioChannel, Int16Array>>): void {
  for (const channel of ['microphone', 'computer'] as const) {
    expect(sound[channel].length, channel).toBe(expected[channel].length);
    expect(sound[channel].findIndex((sample, index) => sample !== expected[channel][index]), `the first sample of the ${channel} that differs`).toBe(-1);
  }
}

async function recordVisit(microphone = clinician, computer = patient): Promise<EncounterId> {
  const { recording } = clinic();
  const { encounterId } = mustSucceed(await recording.start(newVideoVisit, 'page'));
  await speakBoth(recording, encounterId, microphone, computer);
  mustSucceed(await recording.stop());
  await noteOf(clinic(), encounterId);
  return encounterId;
}

describe('a video visit', () => {
  let visit: EncounterId;
  beforeAll(async () => {
    events = [];
    visit = await recordVisit();
  });

  test('is stored on two channels, neither of which holds a sample of the other', async () => {
    expectSame(await channelsOf(clinic().open, visit), { microphone: clinician, computer: patient });
    expect((await noteOf(clinic(), visit)).encounter).toMatchObject({ channelCount: 2, audioSource: 'page', durationMs: 45_497 });
  });

  test('is heard on each channel by itself, and told in turns in the order of time', async () => {
    const { utterances } = await noteOf(clinic(), visit);
    expect(wordErrorRate(linesOn('microphone'), textOn('microphone', utterances))).toBeLessThanOrEqual(0.06);
    expect(wordErrorRate(linesOn('computer'), textOn('computer', utterances))).toBeLessThanOrEqual(0.06);
    expect(new Set(utterances.map(({ channel, speaker, speakerBasis }) => `${channel} ${speaker} ${speakerBasis}`)))
      .toEqual(new Set(['microphone clinician channel', 'computer patient channel']));
    const turns = utterances.map(({ channel }) => channel).filter((channel, index, all) => channel !== all[index - 1]);
    expect(turns).toEqual(channelsInTurn);
    const starts = utterances.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  });

  test('shows both levels and both texts while it runs', () => {
    const levels = events.flatMap((event) => (event.type === 'recording-level' ? [event] : []));
    expect(levels.some(({ dbfs, computerDbfs }) => dbfs > -40 && computerDbfs === -100)).toBe(true);
    expect(levels.some(({ dbfs, computerDbfs }) => dbfs === -100 && computerDbfs! > -40)).toBe(true);
    const told = events.flatMap((event) => (event.type === 'recording-utterance' ? [event.utterance.channel] : []));
    expect(new Set(told)).toEqual(new Set(['microphone', 'computer']));
  });

  test('is played with both sides in it', async () => {
    const { samples } = mustSucceed(await readAudioSpan(clinic().open, visit, 4_000, 7_000));
    expect(Buffer.from(samples).equals(Buffer.from(samplesToBytes(mixPiece([clinician.slice(seconds(4), seconds(7)), patient.slice(seconds(4), seconds(7))]))))).toBe(true);
  });

  test('leaves with the records as a WAV file of two channels', async () => {
    const folder = join(temp.folder, 'records');
    mustSucceed(await exportRecords(clinic().open, { what: { scope: 'practice' }, folder }));
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { visits: Array<{ encounterId: string; sound: { state: string; path: string } }> };
    const { sound } = must(index.visits.find(({ encounterId }) => encounterId === visit), 'it was exported');
    const wav = readFileSync(join(folder, sound.path));
    expect([sound.state, wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual(['whole', 2, 16_000, 4 * clinician.length]);
    expect(wav.subarray(44).equals(Buffer.from(samplesToBytes(interleavePiece([clinician, patient]))))).toBe(true);
  });

  test('is in a backup with both, and in the vault that is restored from it', async () => {
    const [file, folder] = [join(temp.folder, 'with-two'), join(temp.folder, 'restored')];
    mustSucceed(await backUpVault(clinic().open, { file }));
    expect(mustSucceed(await restoreBackup(deps, { file, folder, secret })).findings).toEqual([]);
    const restored = await createFromFolder(folder);
    expectSame(await channelsOf(restored.open, visit), { microphone: clinician, computer: patient });
  });

  test('keeps both under new keys', async () => {
    mustSucceed(await temp.sotto.rotateKeys(secret));
    expectSame(await channelsOf(clinic().open, visit), { microphone: clinician, computer: patient });
  });

  test('is silent on both where a stretch is struck, and its words are gone from both', async () => {
    mustSucceed(await strikeSpan(clinic(), { encounterId: visit, startMs: 4_000, endMs: 8_000, reason: 'asked for' }));
    // Words are struck whole, so the stretch may reach a little further.
    const [{ startMs, endMs }] = clinic().open.repositories.struckSpans.reader.byEncounter(visit) as [StruckSpan];
    expect([startMs, endMs].map((ms) => Math.round(ms / 1_000))).toEqual([4, 8]);
    const struck = (voice: Int16Array) => voice.slice().fill(0, msToSamples(startMs), msToSamples(endMs));
    expectSame(await channelsOf(clinic().open, visit), { microphone: struck(clinician), computer: struck(patient) });
    const { utterances } = await noteOf(clinic(), visit);
    const left = utterances.flatMap(({ words }) => words).filter((word) => word.startMs < endMs && word.endMs > startMs);
    expect(left).toEqual([]);
  });

  test('is found whole when the vault is checked', async () => {
    await temp.sotto.lock();
    const { findings } = mustSucceed(await verifyVault(temp.vaultFolder, secret, deps));
    mustSucceed(await temp.sotto.unlock(secret));
    expect(findings).toEqual([]);
  });
});

describe('without headphones', () => {
  test.each([['loud in the room', 0.5, 60], ['faint in the room', 0.12, 90]])('the other side, %s, is told once, and the clinician’s words are all there', async (_name, gain, delayMs) => {
    events = [];
    const visit = await recordVisit(withEcho(clinician, patient, { delayMs, gain }).slice(0, seconds(half.seconds)), patient.slice(0, seconds(half.seconds)));
    const live = events.flatMap((event) => (event.type === 'recording-utterance' ? [event.utterance] : []));
    expect(textOn('microphone', live)).toMatch(/cough for about two weeks/);
    const { utterances } = await noteOf(clinic(), visit);
    expect(wordErrorRate(linesOn('computer', half.ms), textOn('computer', utterances))).toBeLessThanOrEqual(0.06);
    expect(wordErrorRate(linesOn('microphone', half.ms), textOn('microphone', utterances))).toBeLessThanOrEqual(0.1);
  });
});

describe('a video visit that is disturbed', () => {
  test('by a lock goes on with both channels behind it, and no word of either is missing or twice', async () => {
    const { encounterId } = mustSucceed(await clinic().recording.start(newVideoVisit, 'page'));
    const speak = (from: number, to: number) => speakBoth(temp.sotto.live, encounterId, clinician.subarray(seconds(from), seconds(to)), patient.subarray(seconds(from), seconds(to)));
    await speak(0, 9);
    await vi.waitFor(() => expect(temp.sotto.live.status()).toMatchObject({ elapsedMs: 9_000 }), { timeout: 120_000 });
    mustSucceed(await temp.sotto.lock());
    await speak(9, 18);
    await vi.waitFor(() => expect(temp.sotto.live.status()).toMatchObject({ phase: 'recording', computerSound: 'page' }), patience);
    mustSucceed(await temp.sotto.unlock(secret));
    await speak(18, half.seconds);
    mustSucceed(await clinic().recording.stop());
    const { utterances } = await noteOf(clinic(), encounterId);
    expectSame(await channelsOf(clinic().open, encounterId), { microphone: clinician.slice(0, seconds(half.seconds)), computer: patient.slice(0, seconds(half.seconds)) });
    for (const channel of ['microphone', 'computer'] as const) expect(wordErrorRate(linesOn(channel, half.ms), textOn(channel, utterances))).toBeLessThanOrEqual(0.06);
  });

  test('by a computer that is not heard any more goes on with the microphone, and says so for as long as it lasts', async () => {
    const { recording } = clinic();
    const { encounterId } = mustSucceed(await recording.start(newVideoVisit, 'page'));
    await speakBoth(recording, encounterId, clinician.subarray(0, seconds(10)), patient.subarray(0, seconds(10)));
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ elapsedMs: 10_000 }), { timeout: 120_000 });
    mustSucceed(recording.pageMicrophoneFailed(encounterId, 'microphone-lost', 'computer'));
    for (let start = seconds(10); start < seconds(14); start += 4_000) mustSucceed(recording.pushPageSamples(encounterId, clinician.slice(start, start + 4_000)));
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ phase: 'recording', elapsedMs: 14_000 }), { timeout: 120_000 });
    const status = recording.status();
    expect(status.phase === 'recording' ? status.warning : null).toContain('no longer hears what this computer plays');
    mustSucceed(await recording.stop());
    await noteOf(clinic(), encounterId);
    expectSame(await channelsOf(clinic().open, encounterId), {
      microphone: clinician.slice(0, seconds(14)), computer: patient.slice(0, seconds(14)).fill(0, seconds(10)),
    });
  });

  test('by a microphone that goes away waits for it, with all that both had heard, and goes on with both', async () => {
    const { recording } = clinic();
    const { encounterId } = mustSucceed(await recording.start(newVideoVisit, 'page'));
    await speakBoth(recording, encounterId, clinician.subarray(0, seconds(12)), patient.subarray(0, seconds(12)));
    mustSucceed(recording.pageMicrophoneFailed(encounterId, 'microphone-lost'));
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ phase: 'waiting', elapsedMs: 12_000 }), { timeout: 120_000 });
    mustSucceed(recording.pushPageSamples(encounterId, patient.slice(0, seconds(1)), 'computer'));
    mustSucceed(recording.pushPageSamples(encounterId, new Int16Array()));
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ phase: 'recording' }), { timeout: 120_000 });
    await speakBoth(recording, encounterId, clinician.subarray(seconds(12), seconds(20)), patient.subarray(seconds(12), seconds(20)));
    await vi.waitFor(() => expect(recording.status()).toMatchObject({ elapsedMs: 20_000 }), { timeout: 120_000 });
    mustSucceed(await recording.stop());
    await noteOf(clinic(), encounterId);
    const sound = await channelsOf(clinic().open, encounterId);
    expectSame({ microphone: sound.microphone, computer: sound.computer.slice(0, seconds(12)) }, { microphone: clinician.slice(0, seconds(20)), computer: patient.slice(0, seconds(12)) });
  });
});

describe('a video visit whose process is killed', () => {
  // In the open vault, `npm test` kills a recording of one channel (`recording-desk.int.test.ts`).
  const places: ReadonlyArray<readonly [string, readonly string[]]> = [['in the open vault', []], ['behind the lock', ['5000']]];
  test.each(inShort(places, ([where]) => where === 'behind the lock'))('%s loses at most its last second, of either channel, and both are heard at the next start', async (_where, [lockAfterMs = 'never']) => {
    const killed = await createTempSotto(wordsAlone);
    try {
      await killed.sotto.dispose();
      const child = spawn(process.execPath, [...ourFlags, join(supportFolder, 'record-until-killed.ts'), killed.vaultFolder, lockAfterMs, 'both'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const closed = once(child, 'close');
      let storedMs = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        storedMs = Number(line);
        if (storedMs >= 15_000) child.kill('SIGKILL');
      }
      expect(await closed).toEqual([null, 'SIGKILL']);
      expect(mustSucceed(await verifyVault(killed.vaultFolder, secret, deps)).findings).toEqual([]);

      const again = mustSucceed((await killed.reopen()).clinic());
      const { id } = must(again.open.repositories.encounters.reader.byStatus(['recording'])[0], 'it was recording');
      mustSucceed(resumeWork(again, id));
      const { encounter, utterances } = await noteOf(again, id);
      expect(encounter).toMatchObject({ channelCount: 2 });
      expect(encounter.durationMs).toBeGreaterThanOrEqual(storedMs - 1_000);
      const { microphone, computer } = await channelsOf(again.open, id);
      expectSame({ microphone, computer }, { microphone: clinician.slice(0, microphone.length), computer: patient.slice(0, computer.length) });
      expect(textOn('microphone', utterances)).toContain('what brings you in today');
      expect(textOn('computer', utterances)).toContain('tight at night');
    } finally {
      await killed.remove();
    }
  });
});

test('where the computer cannot be heard a video visit is refused before anything of it is stored', async () => {
  const deaf = await createTempSotto(wordsAlone);
  try {
    expect(await deaf.clinic().recording.start(newVideoVisit, 'page')).toMatchObject({ ok: false, error: { type: 'no-computer-sound' } });
    expect(deaf.clinic().open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).items).toEqual([]);
    mustSucceed(await deaf.clinic().recording.start({ ...newVideoVisit, computerSound: false }, 'page'));
  } finally {
    await deaf.remove();
  }
});

test('a page sends the channels of its own recording alone', async () => {
  const { recording } = clinic();
  const { encounterId } = mustSucceed(await recording.start({ ...newVideoVisit, computerSound: false }, 'page'));
  expect(recording.pushPageSamples(encounterId, new Int16Array(100), 'computer')).toMatchObject({ ok: false, error: { type: 'not-recording' } });
  expect(recording.pageMicrophoneFailed(encounterId, 'microphone-lost', 'computer')).toMatchObject({ ok: false, error: { type: 'not-recording' } });
  mustSucceed(recording.pushPageSamples(encounterId, new Int16Array(1_600)));
  mustSucceed(await recording.stop());
});

async function createFromFolder(vaultFolder: string) {
  const sotto = await openVaultFolder(vaultFolder);
  closing.push(() => sotto.dispose());
  return mustSucceed(sotto.clinic());
}

const closing: Array<() => Promise<void>> = [];
afterAll(async () => { for (const close of closing) await close(); });
