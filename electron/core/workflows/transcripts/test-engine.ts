/** Whether a transcription server answers as it must, tried with a second of silence. A lock ends it. */
import { sampleRateHz } from '#shared/audio/pcm.ts';
import type { RemoteEngine } from '#shared/domain/remote-engine.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { createRemoteTranscriber } from '#core/speech/network/openai-transcription.ts';
import type { OpenVault } from '../open-vault.ts';

export function testEngine({ acts, settings }: Pick<OpenVault, 'acts' | 'settings'>, engine: RemoteEngine): Promise<Result<null>> {
  return acts.run(async (signal) => {
    const answer = await createRemoteTranscriber(engine).transcribe(new Int16Array(sampleRateHz), { language: settings().language, signal });
    return answer.ok ? ok(null) : answer;
  });
}
