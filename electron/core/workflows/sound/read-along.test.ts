import { expect, test } from 'vitest';
import { createEventBus } from '#core/kernel/event-bus.ts';
import { silentLogger, type Logger } from '#core/kernel/logger.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SoFar } from '#shared/domain/so-far.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { createReadAlong } from './read-along.ts';

const encounterId = 'visit' as EncounterId;
const said = (...texts: readonly string[]) => texts.map((text) => ({ id: text, text })) as unknown as readonly Utterance[];

/** Every window it was given, and what it told. */
function ground({ failsAt = '', log = silentLogger }: { readonly failsAt?: string; readonly log?: Logger } = {}, earlier: readonly Utterance[] = []) {
  const windows: string[][] = [];
  const told: string[][] = [];
  const events = createEventBus<SottoEvent>();
  events.on((event) => { if (event.type === 'recording-so-far') told.push(event.soFar.problems.map(({ text }) => text)); });
  const readSoFar = (utterances: readonly Utterance[], before: SoFar): SoFar => {
    windows.push(utterances.map(({ text }) => text));
    const newest = utterances.at(-1)!.text;
    if (newest === failsAt) throw new Error('a defect');
    return { ...before, problems: [...before.problems, { text: newest, utteranceId: utterances.at(-1)!.id }] };
  };
  const readAlong = createReadAlong({ events, log, pipeline: { readSoFar } as never }, encounterId, earlier);
  return { readAlong, windows, told };
}

test('reads each utterance once, with the few before it, after whoever handed it over', async () => {
  const { readAlong, windows, told } = ground();
  readAlong.hear(said('one', 'two'));
  expect(windows).toEqual([]);
  await readAlong.done();
  readAlong.hear(said('three', 'four', 'five'));
  await readAlong.done();
  expect(windows.map((window) => window.at(-1))).toEqual(['one', 'two', 'three', 'four', 'five']);
  expect(windows.at(-1)).toEqual(['two', 'three', 'four', 'five']);
  expect(told).toEqual([['one', 'two'], ['one', 'two', 'three', 'four', 'five']]);
});

test('reads what was stored before at once, though nothing more is said', async () => {
  const { readAlong, told } = ground({}, said('before', 'and this'));
  await readAlong.done();
  expect(told).toEqual([['before', 'and this']]);
});

test('takes up what was stored before', async () => {
  const { readAlong, told } = ground({}, said('before'));
  readAlong.hear(said('after'));
  await readAlong.done();
  expect(told).toEqual([['before', 'after']]);
});

test('a defect is logged, and the next utterance is read all the same', async () => {
  const logged: string[] = [];
  const { readAlong, told } = ground({ failsAt: 'bad', log: { ...silentLogger, error: (event) => { logged.push(event); } } });
  readAlong.hear(said('good', 'bad'));
  await readAlong.done();
  readAlong.hear(said('fine'));
  await readAlong.done();
  expect(logged).toEqual(['read-along.failed']);
  expect(told).toEqual([['good', 'fine']]);
});

test('stopped, it tells nothing more', async () => {
  const { readAlong, told } = ground();
  readAlong.hear(said('one'));
  readAlong.stop();
  await readAlong.done();
  readAlong.hear(said('two'));
  await readAlong.done();
  expect(told.flat()).toEqual([]);
});
