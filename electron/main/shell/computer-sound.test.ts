import type { Session, Streams, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { openComputerSoundDoor } from './computer-sound.ts';

type Handler = NonNullable<Parameters<Session['setDisplayMediaRequestHandler']>[0]>;

const ownFrame = { url: 'app://sotto/index.html', parent: null } as WebFrameMain;

function door() {
  let nowMs = 5_000;
  let handler: Handler | null = null;
  const opened = openComputerSoundDoor({ setDisplayMediaRequestHandler: (of) => { handler = of; } }, { monotonicMs: () => nowMs });
  const ask = (request: Partial<Parameters<Handler>[0]> = {}): Streams | null => {
    const answers: (Streams | null)[] = [];
    must<Handler>(handler, 'just set')({
      frame: ownFrame, securityOrigin: 'app://sotto', videoRequested: true, audioRequested: true, userGesture: true, ...request,
    }, (streams) => { answers.push(streams); });
    expect(answers).toHaveLength(1);
    return answers[0]!;
  };
  return { door: opened, ask, later: (ms: number) => { nowMs += ms; } };
}

describe('a page that asks for what the computer plays', () => {
  test('gets it once, when it is expected, with a picture of its own window and of nothing else', () => {
    const { door: opened, ask } = door();
    opened.expect();
    expect(ask()).toEqual({ audio: 'loopback', video: ownFrame });
    expect(ask()).toBeNull();
  });

  test('gets no picture that it did not ask for', () => {
    const { door: opened, ask } = door();
    opened.expect();
    expect(ask({ videoRequested: false })).toEqual({ audio: 'loopback' });
  });

  test('gets nothing where no recording is about to begin, or too late', () => {
    const { door: opened, ask, later } = door();
    expect(ask()).toBeNull();
    opened.expect();
    later(10_000);
    expect(opened.isExpected).toBe(false);
    expect(ask()).toBeNull();
  });

  test.each([
    ['a picture alone', { audioRequested: false }],
    ['another page', { frame: { url: 'https://other.invalid/', parent: null } as WebFrameMain }],
    ['a frame inside the page', { frame: { url: 'app://sotto/index.html', parent: ownFrame } as WebFrameMain }],
    ['a frame that is gone', { frame: null }],
  ])('gets nothing as %s, and the door is shut behind it', (_name, request) => {
    const { door: opened, ask } = door();
    opened.expect();
    expect(ask(request)).toBeNull();
    expect(opened.isExpected).toBe(false);
  });
});
