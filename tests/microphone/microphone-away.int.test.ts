/** The sound server dies while a visit is recorded, and the microphone with it: the recording waits, and goes on when both are back. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { isInstalled } from '../support/installed.ts';
import { inShort } from '../support/long-run.ts';
import { newVisit, noteOf, textOf } from '../support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../support/temp-sotto.ts';
import { readPlainWav } from '../support/test-speech.ts';
import { startVirtualMicrophone, virtualMicrophonePrograms, type VirtualMicrophone } from '../support/virtual-microphone.ts';
import { wordsAlone } from '../support/words-alone.ts';

const spokenFile = join(import.meta.dirname, '..', '..', '..', 'shared', 'audio', 'digits-and-doses.wav');
const canRun = process.platform === 'linux' && existsSync(spokenFile) && existsSync('/usr/share/alsa/alsa.conf') && virtualMicrophonePrograms.every(isInstalled);

let temp: TempSotto;
let microphone: VirtualMicrophone;
let beginning: string;
const clinic = () => temp.clinic();

describe.skipIf(!canRun)('a sound server that dies', () => {
  beforeAll(async () => {
    microphone = await startVirtualMicrophone();
    for (const [name, value] of Object.entries(microphone.env)) vi.stubEnv(name, value);
    temp = await createTempSotto(wordsAlone, { stays: true });
    beginning = join(temp.folder, 'beginning.wav');
    await writeFile(beginning, encodeWav(readPlainWav(spokenFile).subarray(0, 8 * sampleRateHz)));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await microphone.close();
    await temp.remove();
  });

  // What waits and goes on is the same behind both; that each tells of its end is tested at the programs themselves.
  const programs = (['arecord', 'sox'] as const).filter(isInstalled);
  test.each(inShort(programs, (_, index) => index === 0))('lets a recording through %s wait, locked or not, and go on by itself', async (program) => {
    const path = process.env['PATH'] ?? '';
    const folder = await mkdtemp(join(tmpdir(), 'sotto-path-'));
    // The only one that records, also when it is looked for again.
    for (const name of [program, ...virtualMicrophonePrograms]) {
      await symlink(must(path.split(delimiter).map((each) => join(each, name)).find((each) => existsSync(each)), 'it is installed'), join(folder, name));
    }
    const { live } = temp.sotto;
    const phase = (wanted: string) => vi.waitFor(() => expect(live.status().phase).toBe(wanted), { timeout: 60_000, interval: 50 });
    vi.stubEnv('PATH', folder);
    try {
      const { encounterId } = mustSucceed(await clinic().recording.start(newVisit, 'recorder-program'));
      await microphone.play(beginning);
      mustSucceed(await temp.sotto.lock());
      await microphone.vanish();
      await phase('waiting');
      mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
      const status = clinic().recording.status();
      expect(status.phase === 'waiting' ? status.warning : null).toContain('Nothing of what was recorded is lost');

      await microphone.comeBack();
      await phase('recording');
      await microphone.play(beginning);
      mustSucceed(await clinic().recording.stop());
      const heard = textOf(await noteOf(clinic(), encounterId));
      expect(heard.match(/date of birth/gu)).toHaveLength(2);
    } finally {
      vi.stubEnv('PATH', path);
      await rm(folder, { recursive: true });
    }
  });
});
