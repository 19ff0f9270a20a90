/**
 * The end of the log as a stranger may read it. The logger lets no patient text in; here each line is held to that once more, by
 * a form of its own: event, numbers, switches, codes, and places in the program. What has another form is left out or measured.
 */
import { open } from 'node:fs/promises';
import { supportLogLineSchema, type SupportLogLine } from '#shared/domain/support-bundle.ts';

const mostBytes = 256 * 1024;
export const mostLogLines = 200;

/** Empty where there is no log, or none that can be read. */
export async function readLogLines(file: string): Promise<readonly SupportLogLine[]> {
  const text = await readEnd(file).catch(() => '');
  return text.split('\n').flatMap((line) => logLineToSupport(line) ?? []).slice(-mostLogLines);
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - mostBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.toString('utf8', 0, bytesRead);
    // A line that was cut in two is none.
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

const levels = new Map([[30, 'info'], [40, 'warn'], [50, 'error']] as const);

export function logLineToSupport(line: string): SupportLogLine | null {
  const parsed = parseObject(line);
  if (parsed === null) return null;
  const { level, time, msg, stack, ...facts } = parsed;
  const read = supportLogLineSchema.safeParse({
    level: levels.get(level as 30) ?? 'other', at: time, event: msg,
    facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factToSupport(name, value)])),
    stack: typeof stack === 'string' ? stack.split('\n').flatMap((frame) => frameToSupport(frame) ?? []) : [],
  });
  return read.success ? read.data : null;
}

function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Readonly<Record<string, unknown>> : null;
  } catch {
    return null;
  }
}

/** Facts that the program fills with words of its own; a small word under any other name may be anybody's. */
const codedFacts: ReadonlySet<string> = new Set(['verb', 'failure', 'code', 'problem', 'version', 'stage', 'why', 'cause']);
const codeForm = /^[A-Za-z0-9][\w.-]{0,59}$/;
const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function factToSupport(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return (codedFacts.has(name) && codeForm.test(value)) || idForm.test(value) ? value : `<${value.length} characters>`;
}

/** `at parse (rooms/parse.ts:3:4)` → `parse parse.ts:3:4`: a folder may bear a name. */
function frameToSupport(frame: string): string | null {
  const match = /^\s*at (?:([\w$.<>#]+)[^(]*\()?(?:.*[/\\])?([\w.@-]+:\d+:\d+)\)?$/u.exec(frame);
  if (match === null) return null;
  const [, name, place = ''] = match;
  return name === undefined ? place : `${name} ${place}`;
}
