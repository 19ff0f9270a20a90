import { expect, test } from 'vitest';
import { diskProblem } from './disk-problem.ts';

const failure = (code: unknown, options?: ErrorOptions) => Object.assign(new Error('words of somebody else', options), { code });

test.each([
  ['ENOSPC', 'disk-full'], ['EDQUOT', 'disk-full'], ['SQLITE_FULL', 'disk-full'],
  ['EROFS', 'disk-unwritable'], ['EACCES', 'disk-unwritable'], ['EPERM', 'disk-unwritable'], ['SQLITE_READONLY', 'disk-unwritable'],
  ['SQLITE_READONLY_DBMOVED', 'disk-unwritable'], ['SQLITE_CANTOPEN', 'disk-unwritable'],
  ['SQLITE_CORRUPT', 'database-damaged'], ['SQLITE_CORRUPT_INDEX', 'database-damaged'], ['SQLITE_NOTADB', 'database-damaged'],
  ['EIO', 'disk-failed'], ['SQLITE_IOERR', 'disk-failed'], ['SQLITE_IOERR_WRITE', 'disk-failed'],
])('%s is %s', (code, type) => {
  expect(diskProblem(failure(code))).toMatchObject({ type, message: expect.not.stringContaining('words of somebody else') });
});

test('is found inside what it was wrapped in', () => {
  expect(diskProblem(new Error('outer', { cause: new Error('inner', { cause: failure('ENOSPC') }) }))).toMatchObject({ type: 'disk-full' });
  expect(diskProblem(new AggregateError([new Error('another'), failure('SQLITE_FULL')]))).toMatchObject({ type: 'disk-full' });
});

test.each([
  ['a defect', new TypeError('x is not a function')], ['a missing file', failure('ENOENT')], ['a constraint', failure('SQLITE_CONSTRAINT')],
  ['a code that is a number', failure(28)], ['text', 'ENOSPC'], ['nothing', undefined],
])('%s is not the disk’s doing', (_what, thrown) => {
  expect(diskProblem(thrown)).toBeNull();
});

test('a failure that is its own cause ends the search', () => {
  const round = new Error('round');
  round.cause = round;
  expect(diskProblem(round)).toBeNull();
});
