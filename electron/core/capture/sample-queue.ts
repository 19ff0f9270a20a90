/** Samples that wait in order, in the pieces they came in. Beyond its bound the oldest are dropped. */

export interface SampleQueue {
  readonly length: number;
  push(samples: Int16Array): void;
  putBefore(samples: Int16Array): void;
  /** The next so many, as far as there are; they stay. None for a count below one. */
  peek(count: number): Int16Array;
  take(count: number): Int16Array;
  clear(): void;
}

export function createSampleQueue(mostSamples: number): SampleQueue {
  let pieces: Int16Array[] = [];
  let length = 0;

  function peek(count: number): Int16Array {
    if (count <= 0) return new Int16Array(0);
    const [first] = pieces;
    if (first !== undefined && first.length >= count) return first.subarray(0, count);
    const joined = new Int16Array(Math.min(count, length));
    let filled = 0;
    for (const piece of pieces) {
      if (filled === joined.length) break;
      const part = piece.subarray(0, joined.length - filled);
      joined.set(part, filled);
      filled += part.length;
    }
    return joined;
  }

  function drop(count: number): void {
    let left = Math.min(count, length);
    length -= left;
    while (left > 0) {
      const first = pieces[0]!;
      if (first.length > left) {
        pieces[0] = first.subarray(left);
        return;
      }
      pieces.shift();
      left -= first.length;
    }
  }

  return {
    get length() { return length; },
    push(samples) {
      pieces.push(samples);
      length += samples.length;
      if (length > mostSamples) drop(length - mostSamples);
    },
    putBefore(samples) {
      pieces.unshift(samples);
      length += samples.length;
    },
    peek,
    take(count) {
      const taken = peek(count);
      drop(taken.length);
      return taken;
    },
    clear() {
      pieces = [];
      length = 0;
    },
  };
}
