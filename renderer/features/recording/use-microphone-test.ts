/**
 * A few seconds through the microphone that a visit would use, the window's too where a recorder program gives way to it: how loud
 * while they come, then what they say. Kept in this window only.
 */
import { useEffect, useRef, useState } from 'react';
import { bytesToSamples, joinSamples, levelDbfs } from '#shared/audio/pcm.ts';
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { call, errorWords } from '../../api/call.ts';
import { useSottoEvent } from '../../api/events.ts';
import { chosenDevice } from '../../capture/chosen-device.ts';
import { openPageMicrophone } from '../../capture/page-microphone.ts';
import { givesWay } from './start-recording.ts';

/** `page-instead`: the recorder program found no microphone. */
export type HeardBy = 'recorder-program' | 'page' | 'page-instead';

export type MicrophoneTestState =
  | { readonly phase: 'never' }
  | { readonly phase: 'listening'; readonly dbfs: number }
  | { readonly phase: 'heard'; readonly samples: Int16Array<ArrayBuffer>; readonly heardBy: HeardBy }
  | { readonly phase: 'failed'; readonly message: string };

const piecesToHear = 40;

export function useMicrophoneTest(microphone: MicrophoneChoice): { readonly state: MicrophoneTestState; readonly run: () => void } {
  const [state, setState] = useState<MicrophoneTestState>({ phase: 'never' });
  const letGo = useRef<(() => void) | null>(null);
  const hasLeft = useRef(false);
  useEffect(() => {
    hasLeft.current = false;
    return () => {
      hasLeft.current = true;
      letGo.current?.();
    };
  }, []);
  const hear = (dbfs: number) => setState((before) => (before.phase === 'listening' ? { phase: 'listening', dbfs } : before));
  useSottoEvent('microphone-test-level', ({ dbfs }) => hear(dbfs));

  async function listen(): Promise<MicrophoneTestState> {
    const { source } = await call('recording', 'plan', { microphone });
    const byPage = (heardBy: HeardBy) => hearPage(heardBy, hear, (release) => { letGo.current = release; });
    if (source === 'page') return byPage('page');
    try {
      return { phase: 'heard', samples: bytesToSamples((await call('recording', 'testProgram', {})).samples), heardBy: source };
    } catch (thrown) {
      // Nobody is there any more to speak into the other one.
      if (!givesWay(microphone, thrown) || hasLeft.current) throw thrown;
      return byPage('page-instead');
    }
  }

  return {
    state,
    run: () => {
      setState({ phase: 'listening', dbfs: -100 });
      listen().catch((thrown: unknown): MicrophoneTestState => ({ phase: 'failed', message: errorWords(thrown) })).then(setState, () => undefined);
    },
  };
}

/** The device is let go in any case: when enough was heard, when it goes away, and when the dialog does. */
async function hearPage(heardBy: HeardBy, onLevel: (dbfs: number) => void, whenLeft: (release: () => void) => void): Promise<MicrophoneTestState> {
  const pieces: Int16Array[] = [];
  const over = Promise.withResolvers<string | null>();
  // The device may still be opening when the dialog goes.
  whenLeft(() => over.resolve(null));
  const opened = await openPageMicrophone({
    onPiece(samples) {
      pieces.push(samples);
      onLevel(levelDbfs(samples));
      if (pieces.length === piecesToHear) over.resolve(null);
    },
    onLost: () => over.resolve('The microphone was unplugged. Connect it again, then test it once more.'),
  }, chosenDevice());
  if (!opened.ok) return { phase: 'failed', message: opened.error.message };
  const failure = await over.promise;
  await opened.value.close();
  return failure === null ? { phase: 'heard', samples: joinSamples(pieces.slice(0, piecesToHear)), heardBy } : { phase: 'failed', message: failure };
}
