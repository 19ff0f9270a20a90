/** The channels that this window carries into a recording: its own microphone, and what it hears the computer play. */
import type { ChannelRecorder } from './channel-recorder.ts';

export interface PageRecorder {
  readonly microphone: ChannelRecorder;
  readonly computer: ChannelRecorder;
  /** Sends what is left of both, then lets the devices go. */
  readonly finish: () => Promise<void>;
}

export function createPageRecorder(microphone: ChannelRecorder, computer: ChannelRecorder): PageRecorder {
  return {
    microphone, computer,
    finish: async () => { await Promise.all([microphone.finish(), computer.finish()]); },
  };
}
