/** What was heard on the channels of one sound → what was said, in order and once: an echo of the loudspeakers is told where it came from. */
import { frameSamples, levelDbfs, msToSamples } from '#shared/audio/pcm.ts';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { catchProblem } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { interleaveChannels } from '#core/speech/channels/interleave-channels.ts';
import { tellEchoOnce, type ComputerLevel } from '#core/speech/channels/tell-echo-once.ts';

/** One channel alone is left as it is. */
export async function mergeChannels(sound: Pick<EncryptedAudioReader, 'frames'>, heard: readonly HeardUtterance[]): Promise<readonly HeardUtterance[]> {
  if (new Set(heard.map(({ channel }) => channel)).size < 2) return heard;
  return interleaveChannels(tellEchoOnce(heard, await readComputerLevel(sound)));
}

/** Of every tenth of a second. Null where the sound is damaged: then the words alone have to do. */
async function readComputerLevel(sound: Pick<EncryptedAudioReader, 'frames'>): Promise<ComputerLevel | null> {
  const dbfsByStep: number[] = [];
  const read = await catchProblem(async () => {
    for await (const { startSample, piece: [, computer] } of sound.frames(0)) {
      const step = Math.floor(startSample / frameSamples);
      dbfsByStep[step] = Math.max(dbfsByStep[step] ?? -100, levelDbfs(computer ?? new Int16Array(0)));
    }
  });
  if (!read.ok) return null;
  const stepOf = (ms: number) => Math.floor(msToSamples(ms) / frameSamples);
  return (startMs, endMs) => Math.max(-100, ...dbfsByStep.slice(stepOf(startMs), stepOf(endMs) + 1).filter((dbfs) => dbfs !== undefined));
}
