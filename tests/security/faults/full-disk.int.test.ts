/**
 * A disk that is full while something is done, for every kind of something: the page is told in words, what was confirmed
 * before is there afterwards, and once there is room again the vault opens, verifies, and the act succeeds. On a real disk of
 * a few megabytes; skipped where none can be mounted (the rooms' own tests inject ENOSPC everywhere).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { bytesToSamples, sampleRateHz, samplesToBytes } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../support/our-flags.ts';
import { patience } from '../../support/patience.ts';
import { createFaultGround, newVisit, passphrase, speech, type FaultGround } from './fault-ground.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { wordsAlone } from '../../support/words-alone.ts';

const probe = mountSmallDisk(1);
probe?.remove();

let elsewhere: string;
let disk: SmallDisk;
let ground: FaultGround;

beforeAll(async () => { elsewhere = await mkdtemp(join(tmpdir(), 'sotto-full-')); });
afterAll(() => rm(elsewhere, { recursive: true, force: true }));

describe.skipIf(probe === null)('on a full disk', () => {
  beforeEach(async () => {
    disk = must(mountSmallDisk(), 'one could be mounted before');
    ground = await createFaultGround(disk.folder, wordsAlone);
  });
  afterEach(async () => {
    await disk.free();
    await ground.close();
    disk.remove();
  });

  const seconds = (count: number) => count * sampleRateHz;
  const fullInWords = expect.stringMatching(/disk[^.]* (is full|has[^.]* (room|space))/);
  const saysFull = { ok: false, error: { message: fullInWords } };
  const recordOf = (id: EncounterId) => mustSucceed(readEncounter(ground.clinic().open, id));
  const soundOf = async (id: EncounterId) => bytesToSamples(mustSucceed(await readAudioSpan(ground.clinic().open, id, 0, 120_000)).samples);
  const visits = () => ground.clinic().open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
  const expectSound = async () => expect(await ground.findings(join(await mkdtemp(join(elsewhere, 'copy-')), 'vault'))).toEqual([]);

  async function record(samples: Int16Array): Promise<EncounterId> {
    const started = await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' });
    if (!started.ok) throw new Error(started.error.message);
    await ground.speak(started.value.encounterId, samples);
    mustSucceed(await ground.clinic().recording.stop());
    expect(await ground.settled(started.value.encounterId)).toBe('needs-review');
    return started.value.encounterId;
  }

  test('a recording ends with a word, keeps what it had, and its note can be made later', async () => {
    const before = await record(speech.subarray(0, seconds(5)));
    const started = await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' });
    if (!started.ok) throw new Error(started.error.message);
    const { encounterId } = started.value;
    await ground.speak(encounterId, speech.subarray(0, seconds(10)));
    await vi.waitFor(() => expect(ground.clinic().recording.status()).toMatchObject({ elapsedMs: 10_000 }), patience);
    await disk.fill(20_000);
    await ground.speak(encounterId, speech.subarray(seconds(10), seconds(20)));
    await vi.waitFor(() => expect(ground.events).toContainEqual(expect.objectContaining({
      type: 'recording-failed', encounterId, code: expect.stringMatching(/disk-full$/), message: fullInWords,
    })), { timeout: 120_000 });
    expect(ground.clinic().recording.status()).toEqual({ phase: 'idle' });

    await disk.free();
    await ground.restart();
    if (recordOf(encounterId).encounter.status !== 'needs-review') {
      expect(await ground.ask('encounters', 'resumeWork', { id: encounterId })).toMatchObject({ ok: true });
      expect(await ground.settled(encounterId)).toBe('needs-review');
    }
    const kept = await soundOf(encounterId);
    expect(kept.length).toBeGreaterThanOrEqual(seconds(10));
    expect(kept).toEqual(speech.slice(0, kept.length));
    expect(recordOf(encounterId).utterances.length).toBeGreaterThan(0);
    expect(await soundOf(before)).toEqual(speech.slice(0, seconds(5)));
    await expectSound();
  });

  test('a recording does not begin, says why, and leaves no empty visit behind', async () => {
    await disk.fill();
    expect(await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' })).toMatchObject(saysFull);
    expect(ground.sotto.live.status()).toEqual({ phase: 'idle' });
    await disk.free();
    await ground.restart();
    expect(visits().filter(({ status }) => status !== 'recording')).toEqual([]);
    for (const { id } of visits()) await ground.ask('encounters', 'resumeWork', { id });
    await vi.waitFor(() => expect(visits()).toEqual([]), patience);
    await record(speech.subarray(0, seconds(3)));
    await expectSound();
  });

  test('a transcript that cannot be stored is offered again, and is complete then', async () => {
    const whole = await record(speech.subarray(0, seconds(10.5)));
    const expected = recordOf(whole).utterances.map(({ text }) => text);
    const started = await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' });
    if (!started.ok) throw new Error(started.error.message);
    const { encounterId } = started.value;
    await ground.speak(encounterId, speech.subarray(0, seconds(10.5)));
    // All sound is stored, but for the part of a second that waits for its whole; room for that, and for little else.
    await vi.waitFor(() => expect(ground.clinic().recording.status()).toMatchObject({ elapsedMs: 10_500 }), patience);
    await disk.fill(40_000);
    mustSucceed(await ground.clinic().recording.stop());
    await vi.waitFor(() => expect(ground.clinic().work.isAtWork(encounterId)).toBe(false), { timeout: 120_000, interval: 50 });
    await disk.free();
    await ground.restart();
    if (recordOf(encounterId).encounter.status !== 'needs-review') {
      expect(await ground.ask('encounters', 'resumeWork', { id: encounterId })).toMatchObject({ ok: true });
      expect(await ground.settled(encounterId)).toBe('needs-review');
    }
    expect(recordOf(encounterId).utterances.map(({ text }) => text)).toEqual(expected);
    expect(await soundOf(encounterId)).toEqual(speech.slice(0, seconds(10.5)));
    await expectSound();
  });

  describe('with a note to be reviewed', () => {
    let visit: EncounterId;
    beforeEach(async () => { visit = await record(speech.subarray(0, seconds(8))); });
    const note = () => must(recordOf(visit).note, 'it was drafted');
    const firstStatement = () => must(note().sections.flatMap(({ statements }) => statements)[0], 'it says something');

    test('an edit is refused, and the note stays as it was', async () => {
      const before = note();
      await disk.fill();
      expect(await ground.ask('notes', 'editStatement', { statementId: firstStatement().id, text: 'Changed.' })).toMatchObject(saysFull);
      expect(note()).toEqual(before);
      await disk.free();
      await ground.restart();
      expect(note()).toEqual(before);
      expect(await ground.ask('notes', 'editStatement', { statementId: firstStatement().id, text: 'Changed.' })).toMatchObject({ ok: true });
      await expectSound();
    });

    test('a signature is whole or not there', async () => {
      await disk.fill();
      expect(await ground.ask('notes', 'sign', { noteId: note().id })).toMatchObject(saysFull);
      expect([note().status, recordOf(visit).encounter.status]).toEqual(['draft', 'needs-review']);
      await disk.free();
      await ground.restart();
      expect([note().status, recordOf(visit).encounter.status]).toEqual(['draft', 'needs-review']);
      expect(await ground.ask('notes', 'sign', { noteId: note().id })).toMatchObject({ ok: true });
      await ground.restart();
      expect(note().status).toBe('signed');
      await expectSound();
    });

    test('an addendum to what is signed is whole or not there', async () => {
      expect(await ground.ask('notes', 'sign', { noteId: note().id })).toMatchObject({ ok: true });
      await disk.fill();
      expect(await ground.ask('notes', 'addAddendum', { noteId: note().id, text: 'One more word.', reason: 'was left out' })).toMatchObject(saysFull);
      await disk.free();
      await ground.restart();
      expect(note().addenda).toEqual([]);
      await expectSound();
    });

    test('a deletion is refused or done, never half', async () => {
      await disk.fill();
      const deleted = await ground.ask('encounters', 'delete', { id: visit, reason: 'a test' });
      if (!deleted.ok) expect(deleted).toMatchObject(saysFull);
      await disk.free();
      await ground.restart();
      if (!deleted.ok) expect(await soundOf(visit)).toEqual(speech.slice(0, seconds(8)));
      else expect(visits()).toEqual([]);
      await expectSound();
    });

    test('an export to the full disk says so and leaves no half file, and one elsewhere is logged or not made', async () => {
      ground.chosen = join(disk.folder, 'note.pdf');
      await disk.fill(12_000);
      expect(await ground.ask('exports', 'save', { encounterId: visit, format: 'pdf', includeTranscript: true })).toMatchObject(saysFull);
      expect(existsSync(ground.chosen)).toBe(false);
      await disk.fill();
      ground.chosen = join(elsewhere, 'note.txt');
      expect(await ground.ask('exports', 'save', { encounterId: visit, format: 'txt', includeTranscript: true })).toMatchObject(saysFull);
      // The log entry comes first: no copy goes unlogged.
      expect(existsSync(ground.chosen)).toBe(false);
      await disk.free();
      expect(await ground.ask('exports', 'save', { encounterId: visit, format: 'txt', includeTranscript: true })).toMatchObject({ ok: true });
      await ground.restart();
      await expectSound();
    });

    test('a backup to the full disk says so and leaves no half file', async () => {
      ground.chosen = join(disk.folder, 'copy.sotto-backup');
      await disk.fill(100_000);
      expect(await ground.ask('vault', 'backup', {})).toMatchObject(saysFull);
      expect((await readdir(disk.folder)).filter((name) => name.includes('copy'))).toEqual([]);
      await disk.free();
      expect(await ground.ask('vault', 'backup', {})).toMatchObject({ ok: true, value: { outcome: 'saved' } });
      await ground.restart();
      await expectSound();
    });

    test('records exported to the full disk say so and leave no half folder', async () => {
      ground.chosen = join(disk.folder, 'records');
      await mkdir(ground.chosen);
      await disk.fill(150_000);
      expect(await ground.ask('records', 'exportPractice', { confirmation: 'plain files' })).toMatchObject(saysFull);
      expect(await readdir(ground.chosen)).toEqual([]);
      await disk.free();
      expect(await ground.ask('records', 'exportPractice', { confirmation: 'plain files' })).toMatchObject({ ok: true, value: { outcome: 'saved' } });
      await expectSound();
    });

    test('keys are renewed or stay as they are', async () => {
      await disk.fill(300_000);
      expect(await ground.ask('vault', 'rotateKeys', { passphrase })).toMatchObject(saysFull);
      expect(await soundOf(visit)).toEqual(speech.slice(0, seconds(8)));
      await disk.free();
      expect(await ground.ask('vault', 'rotateKeys', { passphrase })).toMatchObject({ ok: true });
      expect(await soundOf(visit)).toEqual(speech.slice(0, seconds(8)));
      await ground.restart();
      await expectSound();
    });
  });

  test('an import says so with the piece that did not fit, leaves nothing of itself, and succeeds later', async () => {
    const spoken = speech.slice(0, seconds(25));
    const sound = samplesToBytes(spoken);
    const send = async () => {
      const begun = await ground.ask('imports', 'begin', { encounter: newVisit, kind: 'file' });
      if (!begun.ok) return begun;
      const { importId } = begun.value;
      for (let start = 0; start < sound.length; start += 200_000) {
        const sent = await ground.ask('imports', 'append', { importId, samples: sound.slice(start, start + 200_000) });
        if (!sent.ok) return sent;
      }
      return ground.ask('imports', 'finish', { importId, truncated: false });
    };
    for (const leaveBytes of [0, 400_000]) {
      await disk.fill(leaveBytes);
      expect(await send()).toMatchObject(saysFull);
      await disk.free();
    }
    await ground.restart();
    // What could be stored of the second is a visit of its own, with a reason on it; nothing is half there without a word.
    for (const { id, status, durationMs } of visits()) {
      expect(status).not.toBe('needs-review');
      expect(durationMs).toBeLessThan(25_000);
      expect(await ground.ask('encounters', 'delete', { id, reason: 'cut off' })).toMatchObject({ ok: true });
    }
    const sent = await send();
    expect(sent).toMatchObject({ ok: true });
    const { encounterId } = (sent as { value: { encounterId: EncounterId } }).value;
    expect(await ground.settled(encounterId)).toBe('needs-review');
    expect(await soundOf(encounterId)).toEqual(spoken);
    await expectSound();
  });

  test('an unlock says so, leaves the vault locked and nobody holding it, and succeeds later', async () => {
    const visit = await record(speech.subarray(0, seconds(3)));
    await ground.sotto.lock();
    await disk.fill();
    const { key } = must(ground.sotto.accounts.list()[0], 'there is one');
    const header = await readFile(join(ground.vaultFolder, 'vault.json'), 'utf8');
    for (let tries = 0; tries < 2; tries += 1) expect(await ground.ask('accounts', 'unlock', { key, passphrase })).toMatchObject(saysFull);
    expect(ground.sotto.vaultState()).toBe('locked');
    expect(await readFile(join(ground.vaultFolder, 'vault.json'), 'utf8')).toBe(header);
    await disk.free();
    expect(await ground.ask('accounts', 'unlock', { key, passphrase })).toMatchObject({ ok: true });
    expect(await soundOf(visit)).toEqual(speech.slice(0, seconds(3)));
    await expectSound();
  });

  test('the command line says so too, and shows no stack', async () => {
    await ground.sotto.dispose();
    await disk.fill();
    const root = join(import.meta.dirname, '..', '..', '..');
    const { status, stdout, stderr } = spawnSync(process.execPath, [...ourFlags, join(root, 'cli', 'cli.ts'), 'list', '--vault', ground.vaultFolder], {
      cwd: root, encoding: 'utf8', env: { ...process.env, SOTTO_PASSPHRASE: passphrase, SOTTO_HOME: elsewhere },
    });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: fullInWords });
    expect(stderr).not.toMatch(/\n\s+at /);
    await disk.free();
    mustSucceed(await ground.sotto.unlock(redacted(passphrase)));
    await expectSound();
  });

  test('a lock locks, whatever cannot be written', async () => {
    const visit = await record(speech.subarray(0, seconds(3)));
    const { open } = ground.clinic();
    await disk.fill();
    expect(await ground.ask('vault', 'lock', {})).toMatchObject({ ok: true });
    expect(ground.sotto.vaultState()).toBe('locked');
    expect(open.database.raw.open).toBe(false);
    expect(() => open.vault.keys).toThrow();
    await disk.free();
    mustSucceed(await ground.sotto.unlock(redacted(passphrase)));
    expect(await soundOf(visit)).toEqual(speech.slice(0, seconds(3)));
    await expectSound();
  });

  test('settings, patients and the passphrase keep their former state', async () => {
    await disk.fill();
    const before = ground.clinic().open.settings();
    expect(await ground.ask('settings', 'update', { ...before, idleLockMinutes: 9 })).toMatchObject(saysFull);
    expect(await ground.ask('patients', 'create', { name: 'Test patient' })).toMatchObject(saysFull);
    expect(await ground.ask('vault', 'changePassphrase', { current: passphrase, next: 'seven slow geese over ice' })).toMatchObject(saysFull);
    await disk.free();
    await ground.restart();
    expect(ground.clinic().open.settings()).toEqual(before);
    expect(await ground.ask('patients', 'list', {})).toEqual({ ok: true, value: [] });
    await expectSound();
  });
});
