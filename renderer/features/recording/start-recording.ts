/**
 * Begins a recording. What the window hears, its microphone and in a video visit perhaps the computer, is opened before main
 * is told, so that the first words are not lost. With the choice left to Sotto, a recorder program that cannot record gives
 * way to the window.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import type { Problem, Result } from '#shared/lib/result.ts';
import { ApiError, call } from '../../api/call.ts';
import type { ChannelRecorder } from '../../capture/channel-recorder.ts';
import type { PageRecorder } from '../../capture/page-recorder.ts';

export interface StartedRecording {
  readonly encounterId: EncounterId;
  /** True when the window's microphone had to stand in for the recorder program. */
  readonly fellBack: boolean;
}

const fallBackCodes: readonly string[] = ['no-microphone', 'no-recorder-program'];

export async function startRecording(
  recorder: PageRecorder, encounter: NewEncounterInput, microphone: MicrophoneChoice,
): Promise<Result<StartedRecording, Problem>> {
  const { source, computerSound } = await call('recording', 'plan', { microphone, computerSound: encounter.computerSound });
  if (!encounter.computerSound || computerSound.source !== 'page') return startMicrophone(recorder, encounter, { microphone, source });
  if (recorder.computer.isOpen()) return err(inUse());
  // At once: the browser hears the computer only within seconds of the click.
  const opened = await recorder.computer.open();
  if (!opened.ok) return err(opened.error);
  const started = await startMicrophone(recorder, encounter, { microphone, source }).catch(async (thrown: unknown) => {
    await recorder.computer.finish();
    throw thrown;
  });
  if (started.ok) recorder.computer.attach(started.value.encounterId);
  else await recorder.computer.finish();
  return started;
}

async function startMicrophone(
  recorder: PageRecorder, encounter: NewEncounterInput, { microphone, source }: { readonly microphone: MicrophoneChoice; readonly source: 'recorder-program' | 'page' },
): Promise<Result<StartedRecording, Problem>> {
  if (source === 'page') return startInPage(recorder.microphone, encounter, false);
  try {
    const { encounterId } = await call('recording', 'start', { encounter, source });
    return ok({ encounterId, fellBack: false });
  } catch (thrown) {
    if (!givesWay(microphone, thrown)) throw thrown;
    return startInPage(recorder.microphone, encounter, true);
  }
}

/** Whether a recorder program that failed like this makes room for the window's microphone. */
export function givesWay(microphone: MicrophoneChoice, thrown: unknown): boolean {
  return microphone === 'automatic' && thrown instanceof ApiError && fallBackCodes.includes(thrown.code);
}

async function startInPage(recorder: ChannelRecorder, encounter: NewEncounterInput, fellBack: boolean): Promise<Result<StartedRecording, Problem>> {
  // Another account's recording may go on behind its lock with this very device.
  if (recorder.isOpen()) return err(inUse());
  const opened = await recorder.open();
  if (!opened.ok) return err(opened.error);
  try {
    const { encounterId } = await call('recording', 'start', { encounter, source: 'page' });
    recorder.attach(encounterId);
    return ok({ encounterId, fellBack });
  } catch (thrown) {
    await recorder.finish();
    throw thrown;
  }
}

function inUse(): Problem {
  return problem('microphone-in-use', 'The microphone of this computer is in use. Try again when it is free.');
}
