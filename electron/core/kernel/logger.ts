/**
 * Logs carry ids, counts, durations and codes: no patient text, no secrets. One redaction for all of them: only values
 * of these kinds pass, long strings are cut out, and an error keeps its name, its code and where it came from, but not its
 * message (a foreign message may quote data), nor the folders above a file (they name the person whose computer this is).
 */
import { pino, type DestinationStream } from 'pino';
import { ProblemError } from '#shared/lib/result.ts';

export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, failure: unknown, facts?: LogFacts): void;
}

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Appends to `file`, each line written before the call returns: the last one before a crash is the one that matters. */
export function createFileLogger(file: string): Logger {
  return createLogger(pino.destination({ dest: file, mkdir: true, sync: true }));
}

const longestFact = 80;

export function createLogger(destination: DestinationStream): Logger {
  const sink = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, facts = {}) => sink.info(onlyFacts(facts), event),
    warn: (event, facts = {}) => sink.warn(onlyFacts(facts), event),
    error: (event, failure, facts = {}) => sink.error({ ...onlyFacts(facts), ...describeFailure(failure) }, event),
  };
}

function onlyFacts(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) =>
      [name, typeof value === 'string' && value.length > longestFact ? `<${value.length} characters>` : value]),
  );
}

function describeFailure(failure: unknown): LogFacts & { stack?: string } {
  if (failure instanceof ProblemError) return { problem: failure.problem.type };
  if (!(failure instanceof Error)) return { failure: typeof failure };
  const { code } = failure as { code?: unknown };
  return { ...onlyFacts({ failure: failure.name, ...(typeof code === 'string' ? { code } : {}) }), stack: framesOf(failure).join('\n') };
}

const mostFrames = 12;

/** The message stands in the stack too, and each line of it may look like a frame: it is taken out first. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const withoutMessage = message === '' ? stack : stack.replaceAll(message, '');
  return withoutMessage.split('\n').flatMap((line) => frameToText(line) ?? []).slice(0, mostFrames);
}

/** `at parse (storage/rows.ts:12:7)`; null for a line that names no place in a script. */
function frameToText(line: string): string | null {
  const match = /^\s+at (?:(.*) \()?([^()]*(?:\.[cm]?[jt]sx?|node:[\w/]+):\d+:\d+)\)?$/.exec(line);
  if (match === null) return null;
  const [, name, location = ''] = match;
  const place = location.split(/[/\\]/).slice(-2).join('/');
  return name === undefined ? `    at ${place}` : `    at ${name} (${place})`;
}
