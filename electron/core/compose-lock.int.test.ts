/** What locks the vault, and what a lock leaves: nothing half done, nothing in the clipboard, nothing for another account. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLogger } from '#core/kernel/logger.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { fillDisk } from '../../tests/support/full-disk.ts';
import { patience } from '../../tests/support/patience.ts';
import { sampleBytes, wholeFile } from '../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../tests/support/words-alone.ts';
import { composeSotto, type Clinic, type Sotto } from './compose.ts';
import { changeSettings } from './workflows/change-settings.ts';
import { exportReport } from './workflows/leaving/export-report.ts';
import { installModel } from './workflows/models/install-model.ts';
import { removeVisit } from './workflows/encounters/keep-encounters.ts';
import { signNote } from './workflows/notes/sign-note.ts';

const minuteMs = 60_000;
const visit = newEncounterSchema.parse({ templateId: 'soap', consent: 'given' });

/** Time in the hands of the test: both clocks go on by what is passed, one of them alone where that is said. */
function handClock() {
  let [steadyMs, wallMs] = [0, 0];
  return {
    clock: { now: () => new Date(Date.now() + wallMs).toISOString(), monotonicMs: () => performance.now() + steadyMs },
    passMs(ms: number) {
      steadyMs += ms;
      wallMs += ms;
    },
    sleepMs(ms: number) { wallMs += ms; },
  };
}

function fakeClipboard() {
  const held = { text: '' };
  return { held, clipboard: {
    readText: async () => held.text,
    writeText: async (text: string) => { held.text = text; },
    clear: async () => { held.text = ''; },
  } };
}

let temp: TempSotto;
let time: ReturnType<typeof handClock>;
let clip: ReturnType<typeof fakeClipboard>;
let events: SottoEvent[];
beforeEach(async () => {
  time = handClock();
  clip = fakeClipboard();
  temp = await createTempSotto(wordsAlone, { stays: true, clock: time.clock, clipboard: clip.clipboard });
  events = [];
  temp.sotto.events.on((event) => { events.push(event); });
});
afterEach(() => temp.remove());

const unlock = async () => { mustSucceed(await temp.sotto.unlock(redacted(testPassphrase))); };
const lockedBecause = () => events.flatMap((event) => (event.type === 'vault-locked' ? [event.why] : []));
const locksLogged = ({ open }: Clinic) =>
  [...open.repositories.auditEntries.reader.all()].flatMap((entry) => (entry?.action === 'vault.lock' ? [entry.details['why']] : []));

/** Minute by minute, so that no look comes late. */
function leaveAlone(minutes: number): void {
  for (let half = 0; half < 6 * minutes; half += 1) {
    time.passMs(10_000);
    temp.sotto.idle?.look();
  }
}

async function importedVisit({ open, imports, work }: Clinic) {
  const { importId } = mustSucceed(await imports.begin(visit, 'file'));
  mustSucceed(await imports.append(importId, sampleBytes.subarray(0, 19_500 * 32)));
  const { encounterId } = mustSucceed(await imports.finish(importId, wholeFile));
  await vi.waitFor(() => {
    expect(open.repositories.encounters.reader.get(encounterId)?.status).toBe('needs-review');
    expect(work.isAtWork(encounterId)).toBe(false);
  }, { timeout: 120_000, interval: 50 });
  return encounterId;
}

describe('left alone', () => {
  test('the vault is locked after five minutes, in order and in the log; a touch begins them anew', async () => {
    leaveAlone(4);
    temp.sotto.idle?.stayAwake();
    leaveAlone(4);
    expect(temp.sotto.vaultState()).toBe('unlocked');
    leaveAlone(1);
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ type: 'changed', aggregates: ['vault'], encounterId: null }), patience);
    expect(temp.sotto.vaultState()).toBe('locked');
    expect(lockedBecause()).toEqual(['idle']);
    await unlock();
    expect(locksLogged(temp.clinic())).toEqual(['idle']);
    leaveAlone(4);
    expect(temp.sotto.vaultState()).toBe('unlocked');
  });

  test('for longer than the laptop’s policies allow, it is locked whatever the account once chose', () => {
    const { open } = temp.clinic();
    expect(open.policies().idleLockMaxMinutes).toBe(60);
    open.repositories.settings.writer.set({ ...open.settings(), idleLockMinutes: 480 });
    leaveAlone(59);
    expect(temp.sotto.vaultState()).toBe('unlocked');
    leaveAlone(1);
    expect(temp.sotto.vaultState()).toBe('locked');
  });

  test('a longer time than the policies allow is refused in words; one that stood there before hinders no other change', () => {
    const { open } = temp.clinic();
    const settings = open.settings();
    expect(changeSettings(open, { ...settings, idleLockMinutes: 61 })).toMatchObject({ ok: false, error: { type: 'idle-time-too-long', details: { mostMinutes: 60 } } });
    expect(open.settings()).toEqual(settings);
    expect(changeSettings(open, { ...settings, idleLockMinutes: 60 })).toMatchObject({ ok: true });
    open.repositories.settings.writer.set({ ...settings, idleLockMinutes: 480 });
    expect(changeSettings(open, { ...settings, idleLockMinutes: 480, microphone: 'page' })).toMatchObject({ ok: true, value: { microphone: 'page' } });
  });

  test('a computer that slept is locked at its first look, however short the sleep', async () => {
    time.sleepMs(minuteMs);
    temp.sotto.idle?.look();
    expect(temp.sotto.vaultState()).toBe('locked');
    expect(lockedBecause()).toEqual(['suspend']);
    await unlock();
    temp.sotto.idle?.look();
    expect(temp.sotto.vaultState()).toBe('unlocked');
  });

  test('a command that works on a vault for hours is not locked under its hands', async () => {
    const { sotto } = await createCommand();
    expect(sotto.idle).toBeNull();
    await sotto.dispose();
  });

  async function createCommand() {
    await temp.sotto.dispose();
    return { sotto: await composeSotto({ paths: temp.sotto.paths, log: silentLogger, vaultFolder: temp.vaultFolder, clock: time.clock }) };
  }
});

describe('a lock', () => {
  test('tells the page to forget what it shows before anything else', async () => {
    await temp.sotto.lock('screen-lock');
    expect(events.map(({ type }) => type)).toEqual(['vault-locked', 'changed']);
    expect(lockedBecause()).toEqual(['screen-lock']);
  });

  test('twice at once is one lock, and both wait until it is done', async () => {
    const { open } = temp.clinic();
    const answers = await Promise.all([temp.sotto.lock('suspend'), temp.sotto.lock('screen-lock')]);
    expect(answers).toEqual([{ ok: true }, { ok: true }]);
    expect(open.database.raw.open).toBe(false);
    expect(lockedBecause()).toEqual(['suspend']);
    await unlock();
    expect(locksLogged(temp.clinic())).toEqual(['suspend']);
  });

  test('that falls into an unlock comes after it: the computer that fell asleep does not wake up open', async () => {
    mustSucceed(await temp.sotto.lock());
    const unlocking = temp.sotto.unlock(redacted(testPassphrase));
    await temp.sotto.lock('suspend');
    expect(await unlocking).toEqual({ ok: true });
    expect(temp.sotto.vaultState()).toBe('locked');
  });

  test('comes about where even its line in the log cannot be written', async () => {
    const { open } = temp.clinic();
    const keys = Object.values(open.vault.keys) as Buffer[];
    vi.spyOn(open.audit, 'append').mockImplementation(() => { throw new Error('the disk is full'); });
    expect(await temp.sotto.lock()).toEqual({ ok: true });
    expect(keys.every((key) => key.every((byte) => byte === 0))).toBe(true);
    expect(open.database.raw.open).toBe(false);
  });

  test('at the end of the program is in the log too', async () => {
    await temp.sotto.dispose();
    await unlock();
    expect(locksLogged(temp.clinic())).toEqual(['quit']);
  });
});

describe('a lock that falls into an act', () => {
  test('lets an export come to its end, and refuses one that comes later', async () => {
    const clinic = temp.clinic();
    const encounterId = await importedVisit(clinic);
    const [file, late] = [join(temp.folder, 'note.pdf'), join(temp.folder, 'late.pdf')];
    const request = { encounterId, format: 'pdf', includeTranscript: true } as const;
    const exporting = exportReport(clinic.open, { ...request, file });
    await temp.sotto.lock('idle');
    expect(await exporting).toMatchObject({ ok: true });
    expect((await readFile(file)).subarray(-6).toString()).toContain('%%EOF');
    expect(await exportReport(clinic.open, { ...request, file: late })).toMatchObject({ ok: false, error: { type: 'locked' } });
    expect(existsSync(late)).toBe(false);
    await unlock();
    expect([...temp.clinic().open.repositories.auditEntries.reader.all()].filter((entry) => entry?.action === 'note.export')).toHaveLength(1);
  });

  test('finds a note signed or not, and a deletion done or not', async () => {
    const clinic = temp.clinic();
    const encounterId = await importedVisit(clinic);
    const note = clinic.open.repositories.notes.reader.byEncounter(encounterId);
    const locking = temp.sotto.lock('idle');
    // The page's own call comes through a door that is shut by now; one that was through already is refused, not half done.
    expect(temp.sotto.clinic()).toMatchObject({ ok: false, error: { type: 'locked' } });
    await locking;
    expect(() => signNote(clinic.open, note!.id)).toThrow();
    await unlock();
    expect(temp.clinic().open.repositories.notes.reader.byEncounter(encounterId)?.status).toBe('draft');
    const again = temp.clinic();
    const removing = removeVisit(again, encounterId, 'a mistake');
    await temp.sotto.lock('idle');
    expect(await removing).toEqual({ ok: true });
    await unlock();
    expect(temp.clinic().open.repositories.encounters.reader.get(encounterId)).toBeNull();
    expect(temp.clinic().open.repositories.audioFiles.reader.condemned()).toEqual([]);
  });

  test('ends the installing of a model', async () => {
    const { open } = temp.clinic();
    const asked = Promise.withResolvers<AbortSignal>();
    vi.spyOn(open.models, 'addFrom').mockImplementation((_path, options) => new Promise((_resolve, reject) => {
      const signal = options?.signal;
      if (signal === undefined) return reject(new Error('it could not be ended'));
      asked.resolve(signal);
      signal.addEventListener('abort', () => reject(new Error('ended')));
    }));
    const installing = installModel(open, 'model.zip');
    await asked.promise;
    await Promise.all([expect(installing).rejects.toThrow('ended'), temp.sotto.lock()]);
  });
});

describe('the clipboard', () => {
  test('is emptied by a lock where it still holds what was copied here', async () => {
    mustSucceed(await temp.sotto.clipboard.copy('Cough for three days.'));
    await temp.sotto.lock();
    expect(clip.held.text).toBe('');
  });

  test('is left alone where it holds anything else', async () => {
    mustSucceed(await temp.sotto.clipboard.copy('Cough for three days.'));
    clip.held.text = 'a recipe';
    await temp.sotto.lock();
    expect(clip.held.text).toBe('a recipe');
  });
});

describe('another account', () => {
  let home: string;
  let sotto: Sotto;
  let heron: AccountKey;
  let wren: AccountKey;
  const otherPassphrase = 'seven loud wrens at dawn';
  const unlockAs = async (key: AccountKey) => {
    mustSucceed(await sotto.unlock(redacted(key === heron ? testPassphrase : otherPassphrase), key));
    return mustSucceed(sotto.clinic());
  };
  /** By sound that the disk takes no more of. */
  const endByFullDisk = async (encounterId: EncounterId) => {
    await vi.waitFor(() => expect(sotto.live.status()).toMatchObject({ elapsedMs: 1_000 }), patience);
    const free = await fillDisk();
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    await vi.waitFor(() => expect(sotto.live.status()).toEqual({ phase: 'idle' }), patience);
    free();
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'sotto-laptop-'));
    sotto = await composeSotto({ paths: { ...temp.sotto.paths, homeFolder: home, installedModelsFolder: join(home, 'models') }, log: silentLogger, stays: true });
    heron = mustSucceed(await sotto.createVault(redacted(testPassphrase), newAccountSchema.parse({ name: 'Test clinician' }), 'Blue'));
    mustSucceed(await sotto.lock());
    wren = mustSucceed(await sotto.createVault(redacted(otherPassphrase), newAccountSchema.parse({ name: 'Other person' }), 'Green'));
    mustSucceed(await sotto.lock());
  });
  afterEach(async () => {
    await sotto.dispose();
    await rm(home, { recursive: true, force: true });
  });

  test('neither sees nor stops the recording behind the first one’s lock, and gets no microphone meanwhile', async () => {
    const heard = new Int16Array(16_000).fill(900);
    const { encounterId } = mustSucceed(await (await unlockAs(heron)).recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, heard));
    mustSucceed(await sotto.lock());

    const other = await unlockAs(wren);
    const told: SottoEvent[] = [];
    sotto.events.on((event) => { told.push(event); });
    expect(other.recording.status()).toEqual({ phase: 'idle' });
    expect(other.recording.isBusy).toBe(false);
    for (const act of ['pause', 'resume', 'stop'] as const) expect(await other.recording[act]()).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    const refused = await other.recording.start(visit, 'page');
    expect(refused).toEqual({ ok: false, error: { type: 'microphone-in-use', message: 'The microphone of this computer is in use. Try again when it is free.' } });
    mustSucceed(sotto.live.pushPageSamples(encounterId, heard));
    await vi.waitFor(() => expect(sotto.live.status()).toMatchObject({ elapsedMs: 2_000 }), patience);
    expect(other.open.repositories.encounters.reader.list({ limit: 5, offset: 0 }).items).toEqual([]);
    mustSucceed(await sotto.lock());
    expect(told.map(({ type }) => type)).toEqual(['vault-locked', 'changed']);

    const first = await unlockAs(heron);
    expect(first.recording.status()).toMatchObject({ phase: 'recording', encounterId, elapsedMs: 2_000 });
    expect(await first.recording.stop()).toEqual({ ok: true, value: { encounterId } });
    expect(first.open.repositories.encounters.reader.get(encounterId)?.durationMs).toBe(2_000);
  });

  test('a recording begun while its account is being erased ends with it', async () => {
    const { recording, open } = await unlockAs(wren);
    const erasing = sotto.erase(redacted(otherPassphrase), 'Green');
    // The passphrase is being proven, which is slow on purpose.
    await new Promise((resolve) => { setImmediate(resolve); });
    const { encounterId } = mustSucceed(await recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    expect(await erasing).toEqual({ ok: true });
    expect(sotto.live.status()).toEqual({ phase: 'idle' });
    expect(existsSync(open.vault.folder)).toBe(false);
    expect(sotto.accounts.list().map(({ key }) => key)).toEqual([heron]);
  });

  test('hears nothing of one that ends while it is open', async () => {
    const { encounterId } = mustSucceed(await (await unlockAs(heron)).recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    mustSucceed(await sotto.lock());
    const other = await unlockAs(wren);
    const told: SottoEvent[] = [];
    sotto.events.on((event) => { told.push(event); });
    await endByFullDisk(encounterId);
    expect(told).toEqual([]);
    expect(other.open.warnings).toEqual([]);
  });

  test('hears nothing of one whose microphone goes away and comes back while it is open', async () => {
    const { encounterId } = mustSucceed(await (await unlockAs(heron)).recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    mustSucceed(await sotto.lock());
    const other = await unlockAs(wren);
    const told: SottoEvent[] = [];
    sotto.events.on((event) => { told.push(event); });
    mustSucceed(sotto.live.pageMicrophoneFailed(encounterId, 'microphone-lost'));
    await vi.waitFor(() => expect(sotto.live.status()).toMatchObject({ phase: 'waiting' }), patience);
    sotto.live.pauseOrResume();
    expect(sotto.live.mark()).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    await vi.waitFor(() => expect(sotto.live.status()).toMatchObject({ phase: 'recording', elapsedMs: 2_000 }), patience);
    expect(new Set(told.map((event) => JSON.stringify(event)))).toEqual(new Set([JSON.stringify({ type: 'changed', aggregates: [], encounterId: null })]));
    expect(other.recording.status()).toEqual({ phase: 'idle' });
    await sotto.live.stop();
  });

  test('hears nothing of one that ended before, and may record itself from then on', async () => {
    const { encounterId } = mustSucceed(await (await unlockAs(heron)).recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(encounterId, new Int16Array(16_000).fill(900)));
    mustSucceed(await sotto.lock());
    const told: SottoEvent[] = [];
    sotto.events.on((event) => { told.push(event); });
    await endByFullDisk(encounterId);

    const other = await unlockAs(wren);
    expect(other.open.warnings).toEqual([]);
    expect(told.filter(({ type }) => type === 'recording-failed')).toHaveLength(1);
    const { encounterId: own } = mustSucceed(await other.recording.start(visit, 'page'));
    mustSucceed(sotto.live.pushPageSamples(own, new Int16Array(16_000).fill(900)));
    mustSucceed(await other.recording.stop());
    mustSucceed(await sotto.lock());

    const first = await unlockAs(heron);
    await vi.waitFor(() => expect(first.open.repositories.encounters.reader.get(encounterId)?.durationMs).toBe(1_000), patience);
    expect(first.open.repositories.encounters.reader.get(own)).toBeNull();
  });
});
