/** What keeps a recording made elsewhere from being read, in words that say what to do. Never its name: people name files after patients. */
import { problem, ProblemError, type Problem } from '../lib/result.ts';

export const recordingProblemTypes = [
  'not-a-wav', 'wav-empty', 'wav-unsupported', 'file-unreadable',
  'recording-empty', 'recording-unknown', 'recording-undecodable', 'recording-protected', 'recording-damaged',
] as const;
export type RecordingProblemType = (typeof recordingProblemTypes)[number];
export type RecordingProblem = Problem<RecordingProblemType>;

const convertIt = 'Save it as WAV, MP3, M4A (AAC), FLAC, Ogg or WebM in another program, and import that.';

export function emptyFile(): RecordingProblem {
  return problem('recording-empty', 'This file is empty. Choose the recording itself.');
}

export function noSoundInside(): RecordingProblem {
  return problem('recording-empty', 'There is no sound in this file. Choose another recording.');
}

/** `kind`: what its content says it is, e.g. `Windows Media (WMA)`; null when it says nothing. */
export function unknownRecording(kind: string | null, advice = convertIt): RecordingProblem {
  return kind === null
    ? problem('recording-unknown', `This file is not a recording that Sotto can read. ${advice}`)
    : problem('recording-unknown', `This file is ${kind}, which Sotto cannot read here. ${advice}`, { details: { kind } });
}

/** `sound`: the name of its coding, e.g. `Apple Lossless (ALAC)`. */
export function undecodableSound(sound: string, advice = convertIt): RecordingProblem {
  return problem('recording-undecodable', `The sound in this file is ${sound}, which cannot be decoded here. ${advice}`, { details: { sound } });
}

export function protectedRecording(): RecordingProblem {
  return problem('recording-protected', 'This file is protected (DRM): only the program it was made for can open it. Ask for a copy without protection, and import that.');
}

export function damagedRecording(cause?: unknown): RecordingProblem {
  return problem('recording-damaged', 'This file is damaged, or was cut off before it was finished, and no sound in it can be read. '
    + 'Copy it again from where it was recorded, or save it anew there.', cause === undefined ? {} : { cause });
}

export function unreadableFile(cause?: unknown): RecordingProblem & Problem<'file-unreadable'> {
  return problem('file-unreadable', 'The file could not be read. Check that it is still there and that you may open it, and try again.',
    cause === undefined ? {} : { cause });
}

/** Null for anything else that was thrown: a defect, which goes on. */
export function recordingProblemOf(thrown: unknown): RecordingProblem | null {
  if (!(thrown instanceof ProblemError)) return null;
  const type = recordingProblemTypes.find((known) => known === thrown.problem.type);
  return type === undefined ? null : { ...thrown.problem, type };
}
