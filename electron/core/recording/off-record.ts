/**
 * Off the record while it is recorded: from here on silence is stored in the place of sound, so that nothing has to be taken back
 * that never was. The times go on, and so the gap can be shown.
 */
import { mapPiece, sampleRateHz, samplesToMs, type SoundPiece } from '#shared/audio/pcm.ts';

export interface OffRecord {
  /** The piece as it may be stored. */
  take(piece: SoundPiece): SoundPiece;
  /** Since when; null on the record. */
  readonly sinceMs: number | null;
  /** Answers since when. */
  begin(): number;
  /** Answers until when. */
  end(): number;
}

/** What was said before the clinician went on the record again may still be on its way. */
const tailSamples = Math.round(0.3 * sampleRateHz);

export function createOffRecord(): OffRecord {
  let takenSamples = 0;
  let sinceSample: number | null = null;
  let silentUntilSample = 0;
  return {
    take(piece) {
      const isOff = sinceSample !== null || takenSamples < silentUntilSample;
      takenSamples += piece[0].length;
      return isOff ? mapPiece(piece, ({ length }) => new Int16Array(length)) : piece;
    },
    get sinceMs() { return sinceSample === null ? null : samplesToMs(sinceSample); },
    begin() {
      sinceSample ??= takenSamples;
      return samplesToMs(sinceSample);
    },
    end() {
      if (sinceSample !== null) silentUntilSample = takenSamples + tailSamples;
      sinceSample = null;
      return samplesToMs(silentUntilSample);
    },
  };
}
