/** Which source a choice leads to on this machine: a recorder program where one is installed, else the page. */
import type { MicrophoneChoice } from '#shared/domain/settings.ts';
import { findRecorderProgram } from './find-recorder-program.ts';

export interface MicrophonePlan {
  readonly source: 'recorder-program' | 'page';
  readonly recorderProgram: string | null;
}

export function planMicrophone(choice: MicrophoneChoice, find = findRecorderProgram): MicrophonePlan {
  const recorderProgram = find()?.name ?? null;
  const wantsProgram = choice === 'recorder-program' || (choice === 'automatic' && recorderProgram !== null);
  return { source: wantsProgram ? 'recorder-program' : 'page', recorderProgram };
}
