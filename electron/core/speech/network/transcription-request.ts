/**
 * One request to a transcription server, and words for what can go wrong. It follows no redirect, as sound would go where nobody
 * agreed to.
 */
import { askForJson, type ServerFault } from '#core/kernel/ask-for-json.ts';
import { must } from '#shared/lib/assert.ts';
import { problem, type Problem, type Result } from '#shared/lib/result.ts';

export type RemoteProblemType = `remote-${ServerFault | 'unencrypted'}`;
export type RemoteProblem = Problem<RemoteProblemType>;

export interface RequestOptions {
  readonly url: string;
  readonly apiKey: string | null;
  readonly form: FormData;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** No transcript of ten minutes is larger. */
const mostReplyBytes = 32 * 1024 * 1024;

/** The answer as JSON. Throws `Cancelled`. */
export function askServer({ url, apiKey, form, ...patience }: RequestOptions): Promise<Result<unknown, RemoteProblem>> {
  return askForJson({
    ...patience, mostReplyBytes, toProblem: (fault, details) => remoteProblem(`remote-${fault}`, details),
    async send(signal) {
      // Whole, not as a stream: one that is cut off by an abort leaves a rejection that nobody can catch (undici 7 in Node 24).
      const body = new Response(form);
      return fetch(url, {
        method: 'POST', redirect: 'manual', body: await body.arrayBuffer(), signal,
        headers: {
          accept: 'application/json', 'content-type': must(body.headers.get('content-type'), 'a form names its boundary'),
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        },
      });
    },
  });
}

const wordsByType: Readonly<Record<RemoteProblemType, string>> = {
  'remote-unreachable': 'The transcription server cannot be reached. Check that it runs, and its address in the settings.',
  'remote-timeout': 'The transcription server did not answer in time. Give it more time in the settings, or a smaller model.',
  'remote-key-refused': 'The transcription server refused the key. Check it in the settings.',
  'remote-not-found': 'There is no transcription service at this address. It usually ends in /v1; check it in the settings.',
  'remote-busy': 'The transcription server is busy. Try again later.',
  'remote-too-large': 'The transcription server takes no files of this size. Allow it 20 MB a file.',
  'remote-refused': 'The transcription server refused the sound. Check the model’s name in the settings.',
  'remote-failed': 'The transcription server failed. Its own log may say why; try again.',
  'remote-redirected': 'The address of the transcription server leads elsewhere. Sound is sent to no address but the one you entered: correct it in the settings.',
  'remote-not-understood': 'The answer of the transcription server could not be understood. It has to offer verbose_json, as OpenAI’s service does.',
  'remote-unencrypted': 'This address is not on this computer and not encrypted. Use one that begins with https.',
};

export function remoteProblem(type: RemoteProblemType, details?: RemoteProblem['details']): RemoteProblem {
  return problem(type, wordsByType[type], details === undefined ? {} : { details });
}
