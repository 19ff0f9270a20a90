/**
 * The byte patterns that would betray a word or a sound: a word in each encoding that programs write text in, upper and
 * lower case alike, and short windows of the sound, as samples and as what a browser computes with. Pure; `search-files.ts`
 * looks for them.
 */

export interface Needle {
  /** What was hidden, by its name: never the word itself, so that a report can be shown. */
  readonly canary: string;
  readonly encoding: string;
  readonly bytes: Buffer;
  /** ASCII letters match in either case. */
  readonly ignoresCase: boolean;
}

/** Names are for reports; a word has seven ASCII characters or more, a phrase fourteen, or nothing could be said of a find. */
export function wordNeedles(wordsByName: Readonly<Record<string, string>>): readonly Needle[] {
  return Object.entries(wordsByName).flatMap(([canary, word]) => {
    if (!/^(?:[\x21-\x7e]{7,}|[\x20-\x7e]{14,})$/.test(word)) throw new Error(`The canary ${canary} is too short, or not ASCII`);
    const spellings = [...new Set([word, word.toLowerCase(), word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()])];
    return [
      needle(canary, 'UTF-8', Buffer.from(word), true),
      needle(canary, 'UTF-16LE', utf16(word), true),
      needle(canary, 'UTF-16BE', utf16(word).swap16(), true),
      ...spellings.flatMap((spelling) => [
        ...packed(canary, 'UTF-8', Buffer.from(spelling)),
        ...packed(canary, 'UTF-16LE', utf16(spelling)),
      ]),
    ];
  });
}

export const windowSamples = 32;
const leastPeak = 1_000;

/**
 * One window in each stretch of `strideSamples` that is loud enough to be unlike any other bytes: a leak of two strides
 * and more holds a whole one.
 */
export function soundNeedles(samples: Int16Array, { strideSamples = 2_000 } = {}): readonly Needle[] {
  const needles: Needle[] = [];
  for (let start = 0; start + windowSamples <= samples.length; start += strideSamples) {
    const at = loudestWindow(samples.subarray(start, start + strideSamples));
    if (at === null) continue;
    const window = samples.slice(start + at, start + at + windowSamples);
    const raw = Buffer.from(window.buffer, window.byteOffset, window.byteLength);
    const canary = `sound at ${((start + at) / 16_000).toFixed(2)} s`;
    needles.push(
      needle(canary, 'PCM s16le', raw, false),
      needle(canary, 'PCM s16be', Buffer.from(raw).swap16(), false),
      needle(canary, 'float32 of 32768', floats(window, 32_768), false),
      needle(canary, 'float32 of 32767', floats(window, 32_767), false),
      ...packed(canary, 'PCM s16le', raw),
    );
  }
  return needles;
}

function needle(canary: string, encoding: string, bytes: Buffer, ignoresCase: boolean): Needle {
  return { canary, encoding, bytes: ignoresCase ? lowerCased(bytes) : bytes, ignoresCase };
}

/** Base64 at each of its three alignments, in both alphabets, and hex in both cases. */
function packed(canary: string, of: string, bytes: Buffer): readonly Needle[] {
  const base64 = [0, 1, 2].map((before) => base64Within(bytes, before));
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [
    ...[...new Set([...base64, ...urlSafe])].map((text) => needle(canary, `base64 of ${of}`, Buffer.from(text), false)),
    needle(canary, `hex of ${of}`, Buffer.from(bytes.toString('hex')), true),
  ];
}

/** The part of the base64 text that depends on these bytes alone, when `before` bytes stand before them in a group of three. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '');
  const spoiltAtEnd = (before + bytes.length) % 3 === 0 ? 0 : 1;
  const spoiltAtStart = before === 0 ? 0 : before + 1;
  return text.slice(spoiltAtStart, text.length - spoiltAtEnd);
}

function loudestWindow(stretch: Int16Array): number | null {
  let [at, peak] = [-1, leastPeak - 1];
  for (let start = 0; start + windowSamples <= stretch.length; start += windowSamples) {
    const loudness = Math.max(...stretch.subarray(start, start + windowSamples).map(Math.abs));
    if (loudness > peak) [at, peak] = [start, loudness];
  }
  return at < 0 ? null : at;
}

function floats(window: Int16Array, full: number): Buffer {
  return Buffer.from(Float32Array.from(window, (sample) => sample / full).buffer);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** ASCII letters only: in UTF-16 their other byte is zero and stays so. */
export function lowerCased(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let place = 0; place < copy.length; place += 1) {
    const byte = copy[place]!;
    if (byte >= 0x41 && byte <= 0x5a) copy[place] = byte | 0x20;
  }
  return copy;
}
