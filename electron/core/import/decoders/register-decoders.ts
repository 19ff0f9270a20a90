/** What Node lacks and a browser has: decoders for what mediabunny finds in a container. Once for the whole process. */
import { registerDecoder } from 'mediabunny';
import { openFlacDecoder } from './flac-decoder.ts';
import { openMp3Decoder } from './mp3-decoder.ts';
import { openOpusDecoder } from './opus-decoder.ts';
import { mediaDecoder } from './packet-decoder.ts';

let areRegistered = false;

export function registerDecoders(): void {
  if (areRegistered) return;
  areRegistered = true;
  registerDecoder(mediaDecoder('mp3', openMp3Decoder));
  registerDecoder(mediaDecoder('opus', openOpusDecoder));
  registerDecoder(mediaDecoder('flac', openFlacDecoder));
}
