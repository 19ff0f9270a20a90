import { expect, test } from 'vitest';
import { logLineToSupport } from './read-log-lines.ts';

const line = (part: object) => JSON.stringify({ level: 50, time: '2026-03-14T09:30:00.000Z', msg: 'ipc.failed', ...part });

test('event, numbers, switches, codes and places in the program stay', () => {
  expect(logLineToSupport(line({
    verb: 'settings.get', failure: 'TypeError', code: 'ENOSPC', durationMs: 12.5, done: false, encounterId: '00000000-0000-4000-8000-000000000001',
    stack: '    at parse (/home/somebody/rooms/parse.ts:12:7)\n    at async Object.save (C:\\Users\\somebody\\out\\main.mjs:3:4)\n    at node:internal/process/task:95:5',
  }))).toEqual({
    level: 'error', at: '2026-03-14T09:30:00.000Z', event: 'ipc.failed',
    facts: { verb: 'settings.get', failure: 'TypeError', code: 'ENOSPC', durationMs: 12.5, done: false, encounterId: '00000000-0000-4000-8000-000000000001' },
    stack: ['parse parse.ts:12:7', 'async main.mjs:3:4', 'task:95:5'],
  });
});

test.each([
  ['a name', 'Test Patient'], ['a small word', 'somebody'], ['a file', 'somebody.wav'], ['one word with a capital', 'Somebody'], ['another script', 'больной'], ['a path', '/home/somebody/notes.txt'], ['an address', 'somebody@clinic.invalid'], ['a sentence', 'cough for two weeks'],
])('%s in a fact is told by its length', (_, text) => {
  expect(logLineToSupport(line({ note: text }))?.facts).toEqual({ note: `<${text.length} characters>` });
});

test('a message in an error’s stack, and what is no place in the program, are left out', () => {
  expect(logLineToSupport(line({ stack: 'TypeError: cannot read “Test Patient”\n    at Test Patient said so\n    at save (a/b.ts:1:2)' }))?.stack).toEqual(['save b.ts:1:2']);
});

test.each([
  ['no JSON', 'Test Patient'], ['nothing', ''], ['a list', '["Test Patient"]'], ['an event that is a sentence', line({ msg: 'Test Patient was here' })], ['a fact that is an object', line({ patient: { name: 'Test Patient' } })],
  ['a fact under a name that is none', line({ 'Test Patient': 1 })], ['another time', line({ time: 'yesterday' })],
])('a line of another form is left out: %s', (_, text) => {
  expect(logLineToSupport(text)).toBeNull();
});
