/**
 * What encrypting a whole vault anew costs, and a backup of it, against a plain copy of its folder that is flushed to the
 * disk file by file. Hours of sound, a small database. Each is the whole act, the passphrase's argon2 and the reading back of
 * what was written included.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { backUpVault } from '#core/workflows/leaving/back-up-vault.ts';
import { closeSound } from '#core/workflows/sound/close-sound.ts';
import type { OpenVault } from '#core/workflows/open-vault.ts';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../support/temp-sotto.ts';
import { readBenchSound } from './bench-sound.ts';
import { compareByTurns, elapsedMs, type Bench, type Measured } from './measurement.ts';

const recordings = 12;
const minutesEach = 15;
const pairs = 5;

export const vaultBench: Bench = {
  figures: [
    { name: 'rotation-over-plain-copy', unit: 'ratio', limit: 12 },
    { name: 'backup-over-plain-copy', unit: 'ratio', limit: 8 },
  ],
  async measure() {
    const temp = await createTempSotto();
    try {
      const { samples } = await readBenchSound(minutesEach * 60 * sampleRateHz);
      for (let recording = 0; recording < recordings; recording += 1) await storeSound(temp.clinic().open, samples);
      const megabytes = await megabytesOf(temp.vaultFolder);
      const of = `of a vault with ${recordings} recordings of ${minutesEach} minutes (${megabytes} MB) over a plain, flushed copy of its folder`;
      return [
        await compare(temp, `rotating the keys ${of}`, async () => { mustSucceed(await temp.sotto.rotateKeys(redacted(testPassphrase))); }, megabytes),
        await compare(temp, `a backup ${of}`, async () => {
          const file = join(temp.folder, 'bench.sotto-backup');
          mustSucceed(await backUpVault(temp.clinic().open, { file }));
          await rm(file);
        }, megabytes),
      ];
    } finally {
      await temp.remove();
    }
  },
};

async function compare(temp: TempSotto, what: string, act: () => Promise<void>, megabytes: number): Promise<Measured> {
  const { ratio, raw } = await compareByTurns({
    ours: () => elapsedMs(act), bare: () => copyMs(temp.vaultFolder, join(temp.folder, 'copy')), pairs, warmUps: 1,
  });
  const megabytesASecond = raw.oursMs.map((ms) => Math.round(megabytes / (ms / 1000)));
  return { value: ratio, raw: { ...raw, megabytes, megabytesASecond }, how: `${what}: median of ${pairs} alternating pairs` };
}

async function storeSound(deps: OpenVault, samples: Int16Array): Promise<void> {
  const { id } = deps.repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: deps.clock.now(), consent: { state: 'not-recorded', at: null },
    templateId: 'soap', audioSource: 'page',
  });
  const { writer, reader } = mustSucceed(await createEncounterAudio(deps, id));
  for (let from = 0; from < samples.length; from += frameSamples) await writer.append(samples.slice(from, from + frameSamples));
  closeSound(deps, id, await writer.close());
  await reader.close();
}

async function copyMs(from: string, to: string): Promise<number> {
  const ms = await elapsedMs(async () => {
    for (const name of await readdir(from, { recursive: true })) {
      if (!(await stat(join(from, name))).isFile()) continue;
      const target = join(to, name);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(createReadStream(join(from, name)), createWriteStream(target));
      const handle = await open(target, 'r+');
      await handle.datasync();
      await handle.close();
    }
  });
  await rm(to, { recursive: true });
  return ms;
}

async function megabytesOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) bytes += (await stat(join(folder, name))).size;
  return Math.round(bytes / 1e6);
}
