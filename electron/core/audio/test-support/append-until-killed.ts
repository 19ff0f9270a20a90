/**
 * A program for the test that kills a writer: appends frames of two channels to the file it is given, as fast as it can, and
 * prints how many samples have been taken after each.
 */
import type { AudioFileKey } from '#core/kernel/keys.ts';
import { frameSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createEncryptedAudioWriter } from '../encrypted-audio-writer.ts';
import { pieceFrom } from './recordings.ts';

const [file, encounterId, keyHex] = process.argv.slice(2) as [string, EncounterId, string];
const key = Buffer.from(keyHex, 'hex') as AudioFileKey;
const writer = mustSucceed(await createEncryptedAudioWriter({ file, encounterId, key, channelCount: 2 }));
for (let start = 0; ; start += frameSamples) {
  await writer.append(...pieceFrom(start, frameSamples, 2));
  process.stdout.write(`${start + frameSamples}\n`);
}
