/**
 * The one thing that the page may capture of this computer: what it plays, where a recording with it is about to begin. It
 * is let once, within a moment of being expected. No screen and no window is ever given: a page that asks for sound has to
 * ask for a picture too, and gets that of Sotto's own window, which it drops.
 */
import type { Session } from 'electron';
import type { Clock } from '#core/kernel/clock.ts';
import { isOwnPage } from './navigation-guard.ts';

export interface ComputerSoundDoor {
  /** A recording with the computer's sound was planned. */
  expect(): void;
  /** Whether a request may be answered now. */
  readonly isExpected: boolean;
}

/** Where the window cannot hear the computer, or need not. */
export const shutDoor: ComputerSoundDoor = { expect: () => {}, isExpected: false };

/** From the click that begins the recording to the request, the page opens the microphone. */
const expectedForMs = 10_000;

export function openComputerSoundDoor(session: Pick<Session, 'setDisplayMediaRequestHandler'>, clock: Pick<Clock, 'monotonicMs'>): ComputerSoundDoor {
  let expectedUntilMs = 0;
  const door: ComputerSoundDoor = {
    expect: () => { expectedUntilMs = clock.monotonicMs() + expectedForMs; },
    get isExpected() { return clock.monotonicMs() < expectedUntilMs; },
  };
  session.setDisplayMediaRequestHandler(({ frame, audioRequested, videoRequested }, answer) => {
    const isLet = door.isExpected && audioRequested && frame !== null && frame.parent === null && isOwnPage(frame.url);
    expectedUntilMs = 0;
    answer(isLet ? { audio: 'loopback', ...(videoRequested ? { video: frame } : {}) } : null);
  });
  return door;
}
