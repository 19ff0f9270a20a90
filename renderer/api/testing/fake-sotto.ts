/**
 * Main as the page's tests see it: verbs answered by the given functions, every question kept in order, events pushed by
 * hand. A verb nobody answers fails the test by name. Never imported by the page itself.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { verbNames } from '#shared/ipc/channel-names.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { NamespaceName } from '#shared/ipc/contract.ts';

export interface Asked {
  readonly verb: string;
  readonly input: unknown;
}

export class Refusal {
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** Answers by `namespace.verb`; a `Refusal` becomes an error reply. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

export interface FakeSotto {
  readonly asked: readonly Asked[];
  /** Inputs one verb was given, in order. */
  readonly inputsOf: (verb: string) => readonly unknown[];
  readonly answer: (more: Answers) => void;
  readonly push: (event: SottoEvent) => void;
}

export function installFakeSotto(first: Answers): FakeSotto {
  const asked: Asked[] = [];
  const answers = new Map(Object.entries(first));
  const listeners = new Set<(event: unknown) => void>();

  /** Unless a test says otherwise, what the whole visit says. */
  async function headOf(input: never): Promise<unknown> {
    const whole = await answers.get('encounters.get')?.(input);
    if (whole instanceof Refusal || typeof whole !== 'object' || whole === null) return whole;
    const { utterances: _, ...head } = whole as { readonly utterances?: unknown };
    return head;
  }
  async function ask(verb: string, input: unknown): Promise<unknown> {
    asked.push({ verb, input });
    const answer = answers.get(verb) ?? (verb === 'encounters.head' ? headOf : undefined);
    if (answer === undefined) throw new Error(`The test gives no answer to ${verb}`);
    const value = await answer(input as never);
    return value instanceof Refusal ? { ok: false, error: { code: value.code, message: value.message } } : { ok: true, value };
  }
  const namespaces = (Object.keys(verbNames) as NamespaceName[]).map((namespace) => [
    namespace, Object.fromEntries(verbNames[namespace].map((verb) => [verb, (input: unknown) => ask(`${namespace}.${verb}`, input)])),
  ]);
  const onEvent = (listener: (event: unknown) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  Object.defineProperty(window, 'sotto', { configurable: true, value: { ...Object.fromEntries(namespaces), onEvent } });

  return {
    asked,
    inputsOf: (verb) => asked.filter((each) => each.verb === verb).map(({ input }) => input),
    answer: (more) => { for (const [verb, answer] of Object.entries(more)) answers.set(verb, answer); },
    push: (event) => { for (const listener of listeners) listener(event); },
  };
}

/** A valid id that is easy to tell from others. */
export function testId(number: number): EncounterId & string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as EncounterId;
}
