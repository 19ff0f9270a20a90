/**
 * Calls every verb of the contract, again and again, with what its schema takes and with what it does not, from frames
 * that may ask and from frames that may not, while there is no account, while all are locked, and in an open vault. Looks at
 * every reply: its shape, that an answer is what the contract says, that an error tells nothing. The same seed makes the
 * same calls.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { contract } from '#shared/ipc/contract.ts';
import type { Verb } from '#shared/ipc/verb.ts';
import { createFuzzCountry, type FuzzCountry, type FuzzGround, type VaultState } from './fuzz-ground.ts';
import { judgeReply, type Judged } from './judge-reply.ts';
import { spoil } from './hostile-values.ts';
import { validValue, type ValueMaker } from './schema-values.ts';
import { seededRandom, type Random } from '../../support/seeded-random.ts';

export interface FuzzRequest {
  readonly calls: number;
  readonly seed: number;
}

export interface VerbCount {
  calls: number;
  /** Got past the door, to the handler. */
  reached: number;
  answered: number;
  refusedSenders: number;
}

export interface FuzzReport {
  readonly seed: number;
  readonly calls: number;
  /** In words, each with the verb and the number of its call. */
  readonly failures: readonly string[];
  readonly byVerb: Readonly<Record<string, VerbCount>>;
  readonly callsByState: Readonly<Record<VaultState, number>>;
}

const verbs: ReadonlyMap<string, Verb> = new Map(Object.entries(contract).flatMap(([namespace, ofNamespace]) =>
  Object.entries(ofNamespace).map(([name, verb]): [string, Verb] => [`${namespace}.${name}`, verb])));

/** Each costs one argon2 or more when it is reached: mostly spoilt, so that there is time for the others. */
const slowVerbs = new Set([
  'accounts.create', 'accounts.unlock', 'accounts.unlockWithRecoveryCode', 'accounts.restore', 'vault.changePassphrase', 'vault.newRecoveryCode',
  'vault.rememberDevice', 'vault.rotateKeys', 'vault.erase', 'vault.backup', 'records.exportPatient', 'records.exportPractice',
]);

/** A ground lasts so many calls: by then much of what was in it is deleted or signed. */
const callsOnOneGround = 250;
const callsInEachState = 20;
const longestAnswerMs = 30_000;

export async function fuzzIpc({ calls, seed }: FuzzRequest): Promise<FuzzReport> {
  const random = seededRandom(seed);
  const country = await createFuzzCountry();
  const run = new FuzzRun(country, random);
  const strayFailure = (failure: unknown) => run.failures.push(`outside any call: ${failure instanceof Error ? failure.stack : String(failure)}`);
  process.on('unhandledRejection', strayFailure);
  process.on('uncaughtException', strayFailure);
  try {
    // Once in truth, each on a vault as it was made: every handler is reached whatever the seed is.
    for (const verb of verbs.keys()) await run.callInTruth(verb);
    // Left to chance, a short run may never meet one of them.
    for (const state of ['none', 'locked'] as const) await run.callAtRandom(callsInEachState, state);
    while (run.calls < calls) await run.callAtRandom(Math.min(calls - run.calls, callsOnOneGround));
    // What a call left running behind it would fail here.
    await wait(200);
    return { seed, calls: run.calls, failures: run.failures, byVerb: Object.fromEntries(run.counts), callsByState: run.callsByState };
  } finally {
    process.off('unhandledRejection', strayFailure);
    process.off('uncaughtException', strayFailure);
    await country.remove();
  }
}

class FuzzRun {
  calls = 0;
  readonly failures: string[] = [];
  readonly counts = new Map([...verbs.keys()].map((verb): [string, VerbCount] => [verb, { calls: 0, reached: 0, answered: 0, refusedSenders: 0 }]));
  readonly callsByState: Record<VaultState, number> = { none: 0, locked: 0, unlocked: 0 };
  private readonly country: FuzzCountry;
  private readonly random: Random;

  constructor(country: FuzzCountry, random: Random) {
    this.country = country;
    this.random = random;
  }

  async callInTruth(verb: string): Promise<void> {
    const ground = await this.country.enter(verb.startsWith('accounts.') ? 'locked' : 'unlocked', this.random);
    await this.call(ground, verb, this.random.pick(foreignSenders), [{}]);
    await this.ask(ground, verb);
    await this.leave(ground);
  }

  /** With known values wherever there are some. */
  private async ask(ground: FuzzGround, verb: string): Promise<void> {
    const { input } = verbs.get(verb)!;
    const maker: ValueMaker = { random: this.random, known: ground.known, truthfulness: 1 };
    // A schema may hold two fields against each other: the first value that passes is taken.
    const request = Array.from({ length: 200 }, () => validValue(input, maker)).find((value) => input.safeParse(value).success);
    if (request === undefined) this.failures.push(`${verb}: no valid request could be made`);
    else await this.call(ground, verb, ownPage, [request]);
  }

  async callAtRandom(most: number, state = this.random.pick<VaultState>(['unlocked', 'unlocked', 'unlocked', 'unlocked', 'locked', 'none'])): Promise<void> {
    const ground = await this.country.enter(state, this.random);
    try {
      // Something is under way, where there can be: some verbs do little without.
      for (const begins of ['recording.start', 'recording.start', 'imports.begin']) {
        if (state === 'unlocked' && this.random.chance(0.6)) await this.ask(ground, begins);
      }
      for (let made = 0; made < most && ground.vaultState() === state;) {
        const atOnce = this.random.chance(0.05) ? Math.min(3, most - made) : 1;
        await Promise.all(Array.from({ length: atOnce }, () => this.callOnce(ground)));
        made += atOnce;
      }
    } finally {
      await this.leave(ground);
    }
  }

  /** Whatever was called before, the app can be quit. */
  private async leave(ground: FuzzGround): Promise<void> {
    await ground.leave().catch((failure: unknown) => {
      const failures = failure instanceof AggregateError ? failure.errors : [failure];
      this.failures.push(`after call ${this.calls} (${ground.state}): quitting failed: ${failures.map((each) => (each instanceof Error ? each.stack : String(each))).join('; ')}`);
    });
  }

  private async callOnce(ground: FuzzGround): Promise<void> {
    const { random } = this;
    const verb = random.pick([...verbs.keys()]);
    const maker: ValueMaker = { random, known: ground.known, truthfulness: 0.6 };
    const wellMeant = random.chance(slowVerbs.has(verb) ? 0.05 : 0.45);
    const request = wellMeant ? validValue(verbs.get(verb)!.input, maker) : spoil(validValue(verbs.get(verb)!.input, maker), random);
    const parts = random.chance(0.04) ? random.pick([[], [request, request], [request, undefined], [{}, {}, {}]]) : [request];
    await this.call(ground, verb, random.chance(0.08) ? random.pick(foreignSenders) : ownPage, parts);
  }

  private async call(ground: FuzzGround, verb: string, sender: unknown, parts: readonly unknown[]): Promise<void> {
    const { country, counts, failures } = this;
    const number = this.calls += 1;
    const count = counts.get(verb)!;
    const logged = ground.log.failures.length;
    count.calls += 1;
    this.callsByState[ground.state] += 1;
    const reply = await answerWithin(longestAnswerMs, () => ground.listenerOf(verb)(sender as never, ...parts));
    const judged: Judged = judgeReply(reply, { output: verbs.get(verb)!.output, mayAsk: sender === ownPage && parts.length === 1, country });
    if (judged.code === null) count.answered += 1;
    if (judged.code === null) ground.learn((reply as { value: unknown }).value);
    if (judged.code === 'refused') count.refusedSenders += 1;
    if (judged.code !== 'refused' && judged.code !== 'bad-request') count.reached += 1;
    const why = ground.log.failures.slice(logged).map(({ failure }) => (failure instanceof Error ? failure.stack : String(failure))).join('; ');
    for (const fault of judged.faults) failures.push(`call ${number}, ${verb} (${ground.state}): ${fault}${why === '' ? '' : ` [${why}]`}`);
    if (({} as { polluted?: boolean }).polluted !== undefined) failures.push(`call ${number}, ${verb}: a prototype was polluted`);
  }
}

async function answerWithin(longestMs: number, ask: () => Promise<unknown>): Promise<unknown> {
  const late = new AbortController();
  try {
    return await Promise.race([ask(), wait(longestMs, { noAnswer: longestMs }, { signal: late.signal })]);
  } catch (thrown) {
    return { rejectedWith: thrown };
  } finally {
    late.abort();
  }
}

const ownPage = { senderFrame: { url: 'app://sotto/index.html', parent: null } };

const foreignSenders: readonly unknown[] = [
  { senderFrame: null },
  { senderFrame: { url: 'https://other.invalid/', parent: null } },
  { senderFrame: { url: 'app://sotto/', parent: { url: 'app://sotto/' } } },
  { senderFrame: { url: 'app://sotto.invalid/', parent: null } },
  { senderFrame: { url: 'file:///app://sotto/', parent: null } },
  { senderFrame: { url: 'about:blank', parent: null } },
  { senderFrame: { url: 'app://sotto/' } },
  { senderFrame: {} }, {}, null, undefined, 'app://sotto/',
  { get senderFrame(): never { throw new Error('Render frame was disposed'); } },
];
