import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { problem, ProblemError } from '#shared/lib/result.ts';
import { createLogger } from './logger.ts';

function logged(act: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  act(createLogger(new Writable({ write: (chunk: Buffer, _encoding, done) => { text += chunk.toString(); done(); } })));
  return text;
}

test('facts pass, and a long string is only measured', () => {
  const text = logged((log) => log.info('visit.stored', { count: 3, id: 'abc', said: 'my chest feels tight '.repeat(10) }));
  expect(JSON.parse(text)).toMatchObject({ msg: 'visit.stored', count: 3, id: 'abc', said: '<210 characters>' });
  expect(text).not.toContain('chest');
});

test('an exception keeps its name, its code and where it was thrown, not its words', () => {
  const text = logged((log) => log.error('write.failed', Object.assign(new TypeError('cannot store "my chest feels tight"'), { code: 'EIO' })));
  expect(JSON.parse(text)).toMatchObject({ failure: 'TypeError', code: 'EIO', stack: expect.stringContaining('logger.test.ts') });
  expect(text).not.toContain('chest');
});

test('an expected problem is logged by its type', () => {
  const text = logged((log) => log.error('import.failed', new ProblemError(problem('not-a-wav', 'words for the screen'))));
  expect(JSON.parse(text)).toMatchObject({ problem: 'not-a-wav' });
  expect(text).not.toContain('screen');
});

// 10:61: no clock says it, so that no time the log itself wrote is taken for it.
test.each([
  'feels tight\n    at night (room 7)\n    at 10:61:00',
  'quoted\n    at chest (/home/somebody/chest.ts:1:2)\n    at chest.ts:1:2',
])('a message that looks like a stack does not pass for one: %j', (message) => {
  const text = logged((log) => log.error('write.failed', new Error(message)));
  expect(text).not.toMatch(/night|chest|10:61|somebody/);
  expect(JSON.parse(text)).toMatchObject({ stack: expect.stringContaining('logger.test.ts') });
});

test('the folders above a file, which name a person, do not pass; a path with spaces neither', () => {
  const failure = new Error('x');
  failure.stack = 'Error: x\n    at open (C:\\Users\\Jo Heron\\Sotto\\core\\rows.ts:3:4)\n    at async file:///home/jo.heron/sotto/out/main/main.js:5:6\n    at node:internal/process:7:8';
  const { stack } = JSON.parse(logged((log) => log.error('write.failed', failure))) as { stack: string };
  expect(stack.split('\n').map((line) => line.trim())).toEqual(['at open (core/rows.ts:3:4)', 'at main/main.js:5:6', 'at node:internal/process:7:8']);
});

test('a name or a code that is long is only measured', () => {
  const failure = Object.assign(new Error('x'), { name: 'my chest feels tight '.repeat(5), code: 'my chest feels tight '.repeat(5) });
  expect(logged((log) => log.error('write.failed', failure))).not.toContain('chest');
});
