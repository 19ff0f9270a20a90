/** With programs of our own on the PATH: what each is told, which must be the monitor and never a default device. */
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createComputerSoundSource } from './computer-sound-source.ts';
import { createRecordingListener } from './test-support/recording-listener.ts';

async function programs(...names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-computer-sound-'));
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  onTestFinished(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true, force: true });
  });
  for (const name of names) {
    await writeFile(join(folder, name), `#!${process.execPath}
      if (require('fs').existsSync(__filename + '.broken')) process.exit(1);
      require('fs').writeFileSync(__filename + '.told', JSON.stringify({ args: process.argv.slice(2), source: process.env.PULSE_SOURCE ?? null }));
      process.stdout.write(Buffer.from(Int16Array.from({ length: 1600 }, (_, index) => index).buffer));
      setInterval(() => {}, 1000);`);
    await chmod(join(folder, name), 0o700);
  }
  return folder;
}

describe.skipIf(process.platform === 'win32')('createComputerSoundSource', () => {
  test.each([
    ['parec', ['arecord', 'sox'], '--device=@DEFAULT_MONITOR@ --raw --format=s16le --rate=16000 --channels=1 --latency-msec=50', null],
    ['arecord', ['sox'], '-D pulse -q -r 16000 -c 1 -t raw -f S16_LE -', '@DEFAULT_MONITOR@'],
    ['sox', [], '--no-show-progress -t pulseaudio @DEFAULT_MONITOR@ -r 16000 -c 1 -e signed-integer -b 16 -t raw -', null],
  ] as const)('takes %s before %j, and names the monitor to it', async (name, others, args, source) => {
    const folder = await programs(name, ...others);
    const listener = createRecordingListener();
    const sound = createComputerSoundSource({ microphone: 'page' });
    expect(await sound.start(listener)).toEqual({ ok: true });
    await listener.hasHeard(1_600);
    await sound.stop();
    expect(listener.heard()).toEqual(Int16Array.from({ length: 1_600 }, (_, index) => index));
    expect(JSON.parse(await readFile(join(folder, `${name}.told`), 'utf8'))).toEqual({ args: args.split(' '), source });
  });

  test.each([['arecord', ['arecord', 'parec', 'sox']], ['sox', ['parec', 'sox']], ['parec', ['parec', 'rec']]])('takes %s beside a microphone that comes through it, if it can: of %j', async (name, there) => {
    const folder = await programs(...there);
    const sound = createComputerSoundSource({ microphone: 'recorder-program' });
    expect(await sound.start(createRecordingListener())).toEqual({ ok: true });
    await sound.stop();
    expect((await readdir(folder)).filter((file) => file.endsWith('.told'))).toEqual([`${name}.told`]);
  });

  test('takes the next where one that is there gives no sound, and stays paused and stopped as it was told meanwhile', async () => {
    const folder = await programs('arecord', 'parec');
    await writeFile(join(folder, 'arecord.broken'), '');
    const listener = createRecordingListener();
    const sound = createComputerSoundSource({ microphone: 'recorder-program' });
    const starting = sound.start(listener);
    void sound.pause();
    expect(await starting).toEqual({ ok: true });
    await sound.stop();
    expect(listener.frames).toEqual([]);
    expect(await readdir(folder)).toContain('parec.told');
  });

  test('says that nothing is heard where none of them gives sound', async () => {
    const folder = await programs('arecord', 'parec');
    for (const name of ['arecord', 'parec']) await writeFile(join(folder, `${name}.broken`), '');
    expect(await createComputerSoundSource({ microphone: 'page' }).start(createRecordingListener())).toMatchObject({ ok: false, error: { type: 'no-microphone' } });
  });

  test('takes nothing that knows no monitor', async () => {
    await programs('rec');
    expect(await createComputerSoundSource({ microphone: 'page' }).start(createRecordingListener())).toMatchObject({ ok: false, error: { type: 'no-recorder-program' } });
  });
});
