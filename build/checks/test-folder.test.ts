import { expect, test } from 'vitest';
import { mayHoldTests, roomNeededBytes } from './test-folder.ts';

const disk = '/dev/vda / ext4 rw,relatime 0 0';
const memory = (options: string) => `${disk}\ntmpfs /dev/shm tmpfs ${options} 0 0\n`;
const room = (bytes: number) => () => bytes;

test('tests keep their files in memory where programs may run from it and there is room', () => {
  expect(mayHoldTests(memory('rw,nosuid,nodev,size=8000000k'), room(roomNeededBytes))).toBe(true);
});

test.each([
  ['programs may not run', memory('rw,nosuid,nodev,noexec,relatime'), roomNeededBytes],
  ['nothing can be written', memory('ro,relatime'), roomNeededBytes],
  ['there is little room', memory('rw,size=65536k'), roomNeededBytes - 1],
  ['a disk lies', `${disk}\n/dev/vdb /dev/shm ext4 rw 0 0\n`, roomNeededBytes],
  ['something else was mounted over it', `${memory('rw')}/dev/vdb /dev/shm ext4 rw 0 0\n`, roomNeededBytes],
])('and not where %s', (_, mounts, bytes) => {
  expect(mayHoldTests(mounts, room(bytes))).toBe(false);
});

test('nor where no such folder is, or nothing is told of it', () => {
  for (const mounts of [disk, '']) expect(mayHoldTests(mounts, () => { throw new Error('not asked'); })).toBe(false);
});
