/**
 * A program for the tests that kill a recording: opens the vault it is given, records the sample visit into it ten times as
 * fast as it was spoken, and prints how many milliseconds are in the store after each piece. With a second argument it
 * locks the vault after that many milliseconds of sound, and records on behind the lock. With a third, `both`, it is a video
 * visit of two channels; `marked`: it sets a bookmark once five seconds are stored, and goes off the record; `lost`: once ten
 * seconds are stored its microphone goes away, and it prints `waiting`.
 */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { composeSotto } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { pathsAsTold } from './paths-as-told.ts';
import { testPassphrase } from './temp-sotto.ts';
import { readPlainWav, samplesFolder } from './test-speech.ts';
import { voiceOn } from './video-voices.ts';

const vaultFolder = must(process.argv[2], 'the vault’s folder is the argument');
const sotto = await composeSotto({ paths: pathsAsTold(), log: silentLogger, vaultFolder, computerSound: () => ({ source: 'page', whyNot: null }) });
mustSucceed(await sotto.unlock(redacted(testPassphrase)));
const { recording } = mustSucceed(sotto.clinic());
const lockAfterMs = Number(process.argv[3] ?? Infinity);

const computerSound = process.argv[4] === 'both';
const sample = computerSound ? voiceOn('microphone') : readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
const played = voiceOn('computer');
const { encounterId } = mustSucceed(await recording.start(
  { title: '', patientId: null, participants: [], templateId: 'soap', consent: 'given', language: null, wantedModelId: null, computerSound }, 'page'));
const pieceSamples = 4_000;
function elapsedMs(): number {
  const status = sotto.live.status();
  return status.phase === 'idle' ? 0 : status.elapsedMs;
}
let isMarked = process.argv[4] !== 'marked';
for (let start = 0; start < sample.length; start += pieceSamples) {
  mustSucceed(sotto.live.pushPageSamples(encounterId, sample.slice(start, start + pieceSamples)));
  if (computerSound) mustSucceed(sotto.live.pushPageSamples(encounterId, played.slice(start, start + pieceSamples), 'computer'));
  await wait(25);
  const storedMs = elapsedMs();
  if (storedMs >= lockAfterMs && sotto.vaultState() === 'unlocked') mustSucceed(await sotto.lock());
  if (!isMarked && storedMs >= 5_000) {
    isMarked = true;
    mustSucceed(recording.mark('ask again'));
    mustSucceed(recording.setOffRecord(true));
  }
  process.stdout.write(`${storedMs}\n`);
  if (process.argv[4] !== 'lost' || storedMs < 10_000) continue;
  mustSucceed(sotto.live.pageMicrophoneFailed(encounterId, 'microphone-lost'));
  while (elapsedMs() < (start + pieceSamples) / 16 || sotto.live.status().phase !== 'waiting') await wait(25);
  process.stdout.write(`${elapsedMs()}\nwaiting\n`);
  await new Promise(() => { setInterval(() => {}, 60_000); });
}
