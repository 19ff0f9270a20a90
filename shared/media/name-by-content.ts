/** Names a file that Sotto cannot read by its first bytes, whatever its name says, so that the refusal can say what it is. */

/** Enough for every mark below. */
export const nameBytes = 16;

const marks: readonly { readonly at: number; readonly bytes: string; readonly name: string }[] = [
  { at: 0, bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11', name: 'Windows Media (WMA)' },
  { at: 0, bytes: '#!AMR', name: 'a voice memo in AMR' },
  { at: 8, bytes: 'AIFF', name: 'AIFF' },
  { at: 8, bytes: 'AIFC', name: 'AIFF' },
  { at: 0, bytes: 'caff', name: 'Apple CAF' },
  { at: 0, bytes: '.snd', name: 'Sun AU' },
  { at: 0, bytes: '\x0b\x77', name: 'Dolby Digital (AC-3)' },
  { at: 0, bytes: 'wvpk', name: 'WavPack' },
  { at: 0, bytes: 'MAC ', name: 'Monkey’s Audio' },
  { at: 0, bytes: 'MThd', name: 'MIDI, which holds notes and no sound' },
  { at: 8, bytes: 'AVI ', name: 'an AVI film' },
  { at: 0, bytes: '%PDF', name: 'a PDF' },
  { at: 0, bytes: 'PK\x03\x04', name: 'a ZIP archive or an office document' },
];

/** Null when the bytes say nothing. */
export function nameByContent(start: Uint8Array): string | null {
  const text = String.fromCharCode(...start.subarray(0, nameBytes));
  return marks.find(({ at, bytes }) => text.startsWith(bytes, at))?.name ?? null;
}

export function isWav(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start.subarray(0, 12));
  // RF64: a WAV of more than 4 GB.
  return (text.startsWith('RIFF') || text.startsWith('RF64')) && text.endsWith('WAVE');
}
