/**
 * The second engine: any server that speaks OpenAI's `/v1/audio/transcriptions` (platform.openai.com/docs/api-reference/audio),
 * whisper.cpp's and faster-whisper's among them. Sound goes to the one address it is given and nowhere else. Whether it may
 * leave this computer is decided by whoever calls.
 */
import { samplesToMs } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { isSafeAddress, type RemoteEngine } from '#shared/domain/remote-engine.ts';
import type { Word } from '#shared/domain/transcript.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { replyToResults } from './transcription-reply.ts';
import { askServer, remoteProblem, type RemoteProblem } from './transcription-request.ts';

export type { RemoteProblem } from './transcription-request.ts';

export interface RemoteTranscriber {
  /**
   * The results heard in these samples (16 kHz mono, at most `mostSamplesPerRequest`), in order, none empty; times in
   * milliseconds from the first. Words bring their own case and punctuation. Throws `Cancelled`.
   */
  transcribe(samples: Int16Array, options: { readonly language: string | null; readonly signal?: AbortSignal }): Promise<Result<readonly (readonly Word[])[], RemoteProblem>>;
}

/** Ten minutes: 19 MB of WAV. OpenAI's own limit for a file is 25 MB. */
export const mostSamplesPerRequest = 10 * 60 * 16_000;

const tries = 3;
const firstWaitMs = 1_000;

export function createRemoteTranscriber(engine: RemoteEngine, { waitMs = firstWaitMs }: { readonly waitMs?: number } = {}): RemoteTranscriber {
  const { address, model, apiKey, timeoutSeconds } = engine;
  const url = `${address.replace(/\/+$/, '')}/audio/transcriptions`;
  return {
    async transcribe(samples, { language, signal }) {
      if (!isSafeAddress(address)) return err(remoteProblem('remote-unencrypted'));
      const answer = await askServer({
        url, apiKey, tries, waitMs, timeoutMs: timeoutSeconds * 1000, signal, form: requestForm(samples, model, language),
      });
      if (!answer.ok) return answer;
      const results = replyToResults(answer.value, samplesToMs(samples.length));
      return results === null ? err(remoteProblem('remote-not-understood')) : ok(results);
    },
  };
}

function requestForm(samples: Int16Array, model: string, language: string | null): FormData {
  const form = new FormData();
  // A name without meaning: it may end in the server's log.
  form.set('file', new Blob([encodeWav(samples)], { type: 'audio/wav' }), 'sound.wav');
  form.set('model', model);
  form.set('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'word');
  form.append('timestamp_granularities[]', 'segment');
  form.set('temperature', '0');
  // ISO 639-1, as the service asks for it.
  if (language !== null) form.set('language', language.split('-', 1)[0]!);
  return form;
}
