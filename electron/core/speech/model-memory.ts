/**
 * Where threads find a model that one of them has loaded, and where what a dead thread left of a recogniser can be found.
 * A model takes gigabytes: however many threads hear, it is in memory once. Words of shared memory, changed with Atomics;
 * the addresses in it are of this process and mean nothing outside the engine.
 */
import type { ModelAddress } from './engine.ts';

/** 0: nobody, above: the number of the thread that loads, below: loaded. Then model, speaker model, and the next number. */
export type ModelMemory = SharedArrayBuffer;
/** One address, 0 while there is no recogniser; then 1 once the thread has bound the engine's library. */
export type RecogniserMemory = SharedArrayBuffer;

const [stateAt, modelAt, speakerModelAt, numberAt] = [0, 1, 2, 3];
const [recogniserAt, isBoundAt] = [0, 1];
const nobody = 0n;
const loaded = -1n;

export function createModelMemory(): ModelMemory {
  return new SharedArrayBuffer(4 * BigInt64Array.BYTES_PER_ELEMENT);
}

export function createRecogniserMemory(): RecogniserMemory {
  return new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT);
}

/** What a thread calls itself towards the others: never 0, never twice. */
export function nextThreadNumber(memory: ModelMemory): bigint {
  return Atomics.add(new BigInt64Array(memory), numberAt, 1n) + 1n;
}

/** Blocks while another thread loads; loads where nobody has, and where that thread failed or died. Throws what `load` does. */
export function takeModel(memory: ModelMemory, threadNumber: bigint, load: () => ModelAddress): ModelAddress {
  const cells = new BigInt64Array(memory);
  for (;;) {
    const state = Atomics.compareExchange(cells, stateAt, nobody, threadNumber);
    if (state === nobody) return loadFor(cells, load);
    if (state === loaded) return { model: Atomics.load(cells, modelAt), speakerModel: Atomics.load(cells, speakerModelAt) };
    Atomics.wait(cells, stateAt, state);
  }
}

function loadFor(cells: BigInt64Array, load: () => ModelAddress): ModelAddress {
  let state = nobody;
  try {
    const address = load();
    Atomics.store(cells, modelAt, address.model);
    Atomics.store(cells, speakerModelAt, address.speakerModel);
    state = loaded;
    return address;
  } finally {
    Atomics.store(cells, stateAt, state);
    Atomics.notify(cells, stateAt);
  }
}

/** Of a thread that has ended: if it was loading, another one may. */
export function giveUpLoading(memory: ModelMemory, threadNumber: bigint): void {
  const cells = new BigInt64Array(memory);
  if (Atomics.compareExchange(cells, stateAt, threadNumber, nobody) === threadNumber) Atomics.notify(cells, stateAt);
}

export function isModelLoaded(memory: ModelMemory): boolean {
  return Atomics.load(new BigInt64Array(memory), stateAt) === loaded;
}

/** Before it is freed: whoever comes now loads anew. */
export function forgetModel(memory: ModelMemory): void {
  Atomics.store(new BigInt64Array(memory), stateAt, nobody);
}

export function noteRecogniser(memory: RecogniserMemory, address: bigint): void {
  Atomics.store(new BigInt64Array(memory), recogniserAt, address);
}

export function noteBound(memory: RecogniserMemory): void {
  Atomics.store(new BigInt64Array(memory), isBoundAt, 1n);
}

/** Before that the thread must not be terminated: native modules answer it by ending the whole process (docs/gotchas.md). */
export function isBound(memory: RecogniserMemory): boolean {
  return Atomics.load(new BigInt64Array(memory), isBoundAt) === 1n;
}

/** Empties it: of two who ask one gets the address. 0n where there is none. */
export function takeRecogniser(memory: RecogniserMemory): bigint {
  return Atomics.exchange(new BigInt64Array(memory), recogniserAt, 0n);
}
