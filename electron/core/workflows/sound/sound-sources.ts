/** Where the sound of a recording comes from: a microphone, by a program or the page, and perhaps what the computer plays beside it. */
import type { AudioChannel } from '#shared/domain/transcript.ts';
import type { ComputerSoundSource } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { MicrophoneSource } from '#core/capture/microphone-source.ts';
import { createPageSource, type PageSource } from '#core/capture/page-source.ts';
import type { ComputerSoundPlan } from '#core/capture/plan-computer-sound.ts';
import { createTwoChannelSource } from '#core/capture/two-channel-source.ts';

export interface SourceMeans {
  readonly createRecorderProgramSource: () => MicrophoneSource;
  readonly planComputerSound: () => ComputerSoundPlan;
  /** What the computer plays, through a program. */
  readonly createComputerSoundSource: (beside: { readonly microphone: 'recorder-program' | 'page' }) => MicrophoneSource;
}

export interface SoundSources {
  readonly source: MicrophoneSource;
  /** The channels that come from the page. */
  readonly pages: Readonly<Partial<Record<AudioChannel, PageSource>>>;
  /** Where what the computer plays comes from; null where only the microphone is recorded. */
  readonly computerSound: ComputerSoundSource | null;
}

export function soundSources(
  { createRecorderProgramSource, planComputerSound, createComputerSoundSource }: SourceMeans, kind: 'recorder-program' | 'page', wantsComputer: boolean,
): Result<SoundSources> {
  const page = kind === 'page' ? createPageSource() : null;
  const microphone = page ?? createRecorderProgramSource();
  const pages = page === null ? {} : { microphone: page };
  if (!wantsComputer) return ok({ source: microphone, pages, computerSound: null });
  const { source: computerSound, whyNot } = planComputerSound();
  if (computerSound === null) return err(problem('no-computer-sound', whyNot ?? 'On this computer Sotto cannot hear what the computer plays.'));
  const computerPage = computerSound === 'page' ? createPageSource() : null;
  return ok({
    source: createTwoChannelSource({ microphone, computer: computerPage ?? createComputerSoundSource({ microphone: kind }) }),
    pages: computerPage === null ? pages : { ...pages, computer: computerPage }, computerSound,
  });
}
