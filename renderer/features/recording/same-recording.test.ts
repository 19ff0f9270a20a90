// @vitest-environment node
import { expect, test } from 'vitest';
import { fileChecksum } from './file-checksum.ts';
import { createDoubles } from './same-recording.ts';

const named = (name: string, content: string) => ({ name, file: new File([content], name) });

test('the same content under another name is the same recording, and what differs in one letter is not', async () => {
  const { doubleOf } = createDoubles();
  const first = named('first.wav', 'one two');
  expect(await doubleOf(named('copy of first.wav', 'one two').file, [named('other.wav', 'one twö'), first])).toBe('first.wav');
  expect(await doubleOf(named('second.wav', 'one twi').file, [first])).toBeNull();
  expect(await doubleOf(first.file, [first])).toBe('first.wav');
  expect(await doubleOf(named('empty.wav', '').file, [named('empty too.wav', '')])).toBeNull();
});

test('a file is read for it only where another one is as long, and once', async () => {
  const read: string[] = [];
  const { doubleOf } = createDoubles((file) => {
    read.push(file.name);
    return fileChecksum(file);
  });
  const known = [named('long.wav', 'much longer'), named('a.wav', 'abc')];
  await doubleOf(named('x.wav', '1234').file, known);
  expect(read).toEqual([]);
  await doubleOf(named('b.wav', 'abd').file, known);
  await doubleOf(named('c.wav', 'abe').file, known);
  expect(read).toEqual(['b.wav', 'a.wav', 'c.wav']);
});

test('what can no longer be read is the same as nothing', async () => {
  const { doubleOf } = createDoubles(() => Promise.resolve(null));
  expect(await doubleOf(named('a.wav', 'abc').file, [named('b.wav', 'abc')])).toBeNull();
});
