/**
 * Kills recogniser threads at random while a long visit is transcribed, over and over until so many were killed, and compares
 * each transcript with the one of a run that nobody disturbed. `node build/run.cjs tests/crash/thread-kills.ts 100`; the
 * normal tests kill some (`interrupted-transcript.alone.int.test.ts`).
 */
import { isDeepStrictEqual } from 'node:util';
import { randomInt } from 'node:crypto';
import { killThreads } from '../support/kill-threads.ts';
import { finishVisit, storeLongVisit, wordsOf } from '../support/long-visit.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { createTempSotto } from '../support/temp-sotto.ts';

const visitSeconds = 600;

export interface ThreadKillCount {
  readonly kills: number;
  readonly transcripts: number;
  /** Transcripts that were not word for word, and millisecond for millisecond, the undisturbed one. */
  readonly different: number;
  /** Resident memory after the first disturbed transcript and after the last. */
  readonly residentMb: readonly [number, number];
}

export async function countThreadKills(kills: number, seed: number): Promise<ThreadKillCount> {
  const killer = killThreads({ random: seededRandom(seed), mostAnswersBetween: 60 });
  const temp = await createTempSotto();
  try {
    const clinic = temp.clinic();
    const transcribe = async () => {
      const id = await storeLongVisit(clinic, visitSeconds);
      await finishVisit(clinic, id);
      return wordsOf(clinic, id);
    };
    const undisturbed = await transcribe();
    killer.allow(kills);
    let [transcripts, different] = [0, 0];
    const residentMb: number[] = [];
    while (killer.kills < kills) {
      transcripts += 1;
      if (!isDeepStrictEqual(await transcribe(), undisturbed)) different += 1;
      residentMb.push(Math.round(process.memoryUsage.rss() / 1024 / 1024));
    }
    return { kills: killer.kills, transcripts, different, residentMb: [residentMb[0]!, residentMb.at(-1)!] };
  } finally {
    killer.stop();
    await temp.remove();
  }
}

if (import.meta.main) {
  const seed = Number(process.argv[3] ?? randomInt(1_000_000));
  const { kills, transcripts, different, residentMb: [firstMb, lastMb] } = await countThreadKills(Number(process.argv[2] ?? 100), seed);
  console.log(`${kills} threads killed in ${transcripts} transcriptions (seed ${seed}): ${different} transcripts differ; ${firstMb} MB after the first, ${lastMb} MB after the last`);
  process.exitCode = different === 0 ? 0 : 1;
}
