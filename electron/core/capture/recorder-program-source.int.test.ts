/** With programs of our own on the PATH: scripts that behave as arecord and sox were seen to. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRecorderProgramSource } from './recorder-program-source.ts';
import { countingSamples, createRecordingListener, createWaitingListener } from './test-support/recording-listener.ts';

/** Writes n samples that count up, in pieces that end in the middle of a sample. */
const speak = `
const speak = (from, count) => {
  const bytes = Buffer.from(Int16Array.from({ length: count }, (_, index) => from + index).buffer);
  for (let at = 0; at < bytes.length; at += 333) process.stdout.write(bytes.subarray(at, at + 333));
};`;
const forever = 'setInterval(() => {}, 1000);';

/** Makes PATH a folder with these programs and nothing else. */
async function programs(scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-recorder-'));
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  onTestFinished(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true, force: true });
  });
  for (const [name, script] of Object.entries(scripts)) {
    await writeFile(join(folder, name), `#!${process.execPath}\n${speak}\n${script}\n`);
    await chmod(join(folder, name), 0o700);
  }
  return folder;
}

describe.skipIf(process.platform === 'win32')('createRecorderProgramSource', () => {
  test('says that there is no recording program', async () => {
    await programs({});
    expect(await createRecorderProgramSource().start(createRecordingListener())).toMatchObject({ ok: false, error: { type: 'no-recorder-program' } });
  });

  test('records raw sound from arecord, every sample to the last, and ends cleanly although arecord complains', async () => {
    const folder = await programs({ arecord: `
      require('fs').writeFileSync(__dirname + '/arguments', process.argv.slice(2).join(' '));
      process.on('SIGTERM', () => { speak(5000, 77); process.stdout.write('', () => process.exit(1)); });
      speak(0, 5000); // after the handler: what was heard may be answered with SIGTERM at once
      ${forever}` });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource({ device: 'plughw:1,0' });
    expect(await source.start(listener)).toEqual({ ok: true });
    await listener.hasHeard(4_800);
    await source.stop();
    await source.stop();
    expect(listener.heard()).toEqual(countingSamples(5_077));
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toBe('-D plughw:1,0 -q -r 16000 -c 1 -t raw -f S16_LE -');
  });

  test('takes sox when there is no arecord, and leaves rec alone when a device is asked for', async () => {
    await programs({ sox: `speak(0, 1600); ${forever}`, rec: 'process.exit(1)' });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource({ device: 'something' });
    expect(await source.start(listener)).toEqual({ ok: true });
    await listener.hasHeard(1_600);
    await source.stop();
    expect(listener.heard()).toEqual(countingSamples(1_600));

    await programs({ rec: `speak(0, 1600); ${forever}` });
    expect(await createRecorderProgramSource({ device: 'something' }).start(createRecordingListener()))
      .toMatchObject({ ok: false, error: { type: 'no-recorder-program' } });
  });

  test.each([
    ['exits at once with an error', 'process.exit(1)'],
    ['exits at once without one', 'process.exit(0)'],
    ['never says a word', forever],
  ])('finds no microphone when the program %s', async (_name, script) => {
    await programs({ sox: script });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource({ silentAfterMs: 1_500 });
    expect(await source.start(listener)).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
    await source.stop();
    expect(listener).toMatchObject({ frames: [], ends: [] });
  });

  test('finds no microphone when the program cannot be run at all', async () => {
    const folder = await programs({ sox: '' });
    await writeFile(join(folder, 'sox'), '#!/nowhere/at-all\n');
    expect(await createRecorderProgramSource().start(createRecordingListener())).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
  });

  test.each([
    ['ends by itself with code 0, as sox does when the audio server dies', 'process.stdout.write("", () => process.exit(0))'],
    ['crashes', 'process.stdout.write("", () => process.kill(process.pid, "SIGKILL"))'],
    ['falls silent', forever],
  ])('loses the microphone, but nothing that came before, when the program %s', async (_name, ending) => {
    await programs({ sox: `speak(0, 2000); ${ending}` });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource({ silentAfterMs: 1_500 });
    expect(await source.start(listener)).toEqual({ ok: true });
    expect(await listener.ended).toMatchObject({ type: 'failed', problem: { type: 'microphone-lost' } });
    expect(listener.heard()).toEqual(countingSamples(2_000));
    await source.stop();
    expect(listener.ends.length).toBe(1);
  });

  test.each<[string, string, number]>([
    ['ends by itself with code 0, as sox does when the audio server dies', 'process.stdout.write("", () => process.exit(0))', 60_000],
    ['crashes', 'process.stdout.write("", () => process.kill(process.pid, "SIGKILL"))', 60_000],
    // Another program on a busy machine takes its time to begin, and must not be taken for silent.
    ['falls silent', forever, 5_000],
  ])('waits for a microphone whose program %s, where its listener does, and goes on with what another one hears', async (_name, ending, silentAfterMs) => {
    // Of three programs one after the other the first is lost, the second finds nothing, the third hears again.
    const folder = await programs({ sox: `
      const fs = require('fs');
      const count = fs.existsSync(__dirname + '/count') ? Number(fs.readFileSync(__dirname + '/count', 'utf8')) : 0;
      fs.writeFileSync(__dirname + '/count', String(count + 1));
      if (count === 0) { speak(0, 2000); ${ending} }
      else if (count === 1) process.exit(2);
      else { process.on('SIGTERM', () => process.stdout.write('', () => process.exit(0))); speak(2000, 1000); ${forever} }` });
    const listener = createWaitingListener();
    const source = createRecorderProgramSource({ silentAfterMs, lookEveryMs: 10 });
    expect(await source.start(listener)).toEqual({ ok: true });
    await listener.back;
    await source.stop();
    expect(listener.heard()).toEqual(countingSamples(3_000));
    expect(listener.told).toEqual(['microphone-lost', 'back']);
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
    expect(await readFile(join(folder, 'count'), 'utf8')).toBe('3');
  });

  test('looks for a microphone at once when it is told to go on, and is stopped at once while it waits', async () => {
    const folder = await programs({ sox: `process.on('SIGTERM', () => {}); if (require('fs').existsSync(__dirname + '/gone')) process.exit(1); require('fs').writeFileSync(__dirname + '/gone', ''); speak(0, 2000); process.stdout.write("", () => process.exit(0))` });
    const listener = createWaitingListener();
    const source = createRecorderProgramSource({ lookEveryMs: 10_000_000 });
    await source.start(listener);
    await listener.away;
    await rm(join(folder, 'gone'));
    source.resume();
    await listener.back;
    await source.stop();
    expect(listener.heard()).toEqual(Int16Array.from([...countingSamples(2_000), ...countingSamples(2_000)]));
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test('drops what is spoken during a pause', async () => {
    await programs({ sox: `speak(0, 1600); setInterval(() => speak(20000, 1600), 50);` });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource();
    await source.start(listener);
    await listener.hasHeard(1_600);
    source.pause();
    const before = listener.frames.length;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    expect(listener.frames.length - before).toBeLessThanOrEqual(1);
    const paused = listener.frames.length;
    source.resume();
    await listener.hasHeard(1_600 * (paused + 1));
    await source.stop();
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });

  test('ends a program that does not listen', async () => {
    await programs({ sox: `process.on('SIGTERM', () => {}); speak(0, 1600); ${forever}` });
    const listener = createRecordingListener();
    const source = createRecorderProgramSource();
    await source.start(listener);
    await listener.hasHeard(1_600);
    await source.stop();
    expect(listener.heard()).toEqual(countingSamples(1_600));
    expect(listener.ends).toEqual([{ type: 'stopped', truncated: false }]);
  });
});
