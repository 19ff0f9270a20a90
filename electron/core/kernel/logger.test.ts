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
