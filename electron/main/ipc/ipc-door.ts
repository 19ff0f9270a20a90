/**
 * What stands behind every channel: who asks → is it well formed → handler → reply. Handlers get parsed values only. The
 * reply is always a `Reply`; what a handler throws is logged and answered with words that give nothing away. Knows
 * nothing of electron, so that tests and the bench knock at the very door that the app has.
 */
import type { z } from 'zod';
import { contract, type NamespaceName, type ParsedInput, type Sendable, type VerbName, type VerbOutput } from '#shared/ipc/contract.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import type { AppError, Reply } from '#shared/ipc/app-error.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { diskProblem } from '#core/kernel/disk-problem.ts';
import type { Logger } from '#core/kernel/logger.ts';
import type { Sender } from './trusted-sender.ts';

type Answer<Value> = Result<Sendable<Value>>;

export type Handlers = {
  readonly [N in NamespaceName]: {
    readonly [V in VerbName<N>]: (input: ParsedInput<N, V>) => Answer<VerbOutput<N, V>> | Promise<Answer<VerbOutput<N, V>>>;
  };
};

export interface IpcDoorDeps {
  readonly handlers: Handlers;
  readonly isTrusted: (sender: Sender) => boolean;
  readonly log: Logger;
}

/** Never rejects, whatever is sent and whoever sends it. */
export type CallListener = (sender: Sender, ...parts: unknown[]) => Promise<Reply<unknown>>;

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type AnyHandler = (input: unknown) => Result<unknown> | Promise<Result<unknown>>;

/** By channel; a verb without a handler is found here, not at the first click. */
export function createIpcDoor({ handlers, isTrusted, log }: IpcDoorDeps): ReadonlyMap<string, CallListener> {
  const listeners = new Map<string, CallListener>();
  for (const [namespace, verbs] of Object.entries(contract)) {
    for (const [name, verb] of Object.entries(verbs)) {
      // The mapped type above has paired every verb with its handler; from here on they are only names.
      const handler = (handlers as Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>)[namespace]?.[name];
      if (handler === undefined) throw new Error(`No handler for ${namespace}.${name}`);
      listeners.set(channelName(namespace, name), async (sender, ...parts) =>
        maySpeak(sender, isTrusted) && parts.length === 1
          ? reply(parse(verb.input, parts[0]), handler, { log, verb: `${namespace}.${name}` })
          : refuse(namespace, name, log));
    }
  }
  return listeners;
}

/** Electron throws where somebody looks at a frame that is just being taken down. */
function maySpeak(sender: Sender, isTrusted: (sender: Sender) => boolean): boolean {
  try {
    return isTrusted(sender);
  } catch {
    return false;
  }
}

type Parsed = { readonly data: unknown } | { readonly issues: readonly Issue[] };

/** A value that throws when it is looked at is as little understood as one of the wrong shape. */
function parse(schema: z.ZodType, sent: unknown): Parsed {
  try {
    const parsed = schema.safeParse(sent);
    return parsed.success ? { data: parsed.data } : { issues: parsed.error.issues };
  } catch {
    return { issues: [] };
  }
}

async function reply(parsed: Parsed, handler: AnyHandler, { log, verb }: { log: Logger; verb: string }): Promise<Reply<unknown>> {
  if ('issues' in parsed) return failed(badRequest(verb, parsed.issues));
  try {
    const result = await handler(parsed.data);
    return result.ok ? { ok: true, value: result.value } : failed(problemToError(result.error));
  } catch (thrown) {
    if (thrown instanceof ProblemError) return failed(problemToError(thrown.problem));
    if (thrown instanceof Cancelled) return failed({ code: 'cancelled', message: 'Cancelled.' });
    log.error('ipc.failed', thrown, { verb });
    const disk = diskProblem(thrown);
    if (disk !== null) return failed(problemToError(disk));
    return failed({ code: 'internal', message: 'Something went wrong that should not. Nothing stored was lost; try again, or restart Sotto.' });
  }
}

function refuse(namespace: string, verb: string, log: Logger): Reply<never> {
  log.warn('ipc.refused', { verb: `${namespace}.${verb}` });
  return failed({ code: 'refused', message: 'This window may not ask for that.' });
}

/**
 * Names the field and the schema's own words; never what was sent, which may be patient text. Of a field nobody asked
 * for the schema's words are its very name.
 */
function badRequest(verb: string, [first]: readonly Issue[]): AppError {
  const field = first?.path.map(String).join('.').slice(0, 60) ?? '';
  const isSayable = first !== undefined && first.path.length > 0 && first.code !== 'unrecognized_keys';
  return { code: 'bad-request', message: isSayable ? first.message : 'The request was not understood.', details: { verb, field } };
}

function problemToError({ type, message, details }: Problem): AppError {
  return { code: type, message, ...(details === undefined ? {} : { details: { ...details } }) };
}

function failed(error: AppError): Reply<never> {
  return { ok: false, error };
}
