/** What Chromium's fake microphone hears: the sample's first 24 s after a second of silence (its first moments are glitched). */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '#shared/audio/wav.ts';

const root = join(import.meta.dirname, '..', '..');

/** Returns the file's path. */
export async function makeMicrophoneFile(): Promise<string> {
  const wav = await readFile(join(root, 'resources', 'samples', 'visit-two-voices.wav'));
  const speech = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + 44 + 24 * 32_000));
  const padded = new Int16Array(16_000 + speech.length + 32_000);
  padded.set(speech, 16_000);
  const file = join(root, 'out', 'fake-microphone.wav');
  await writeFile(file, encodeWav(padded));
  return file;
}
