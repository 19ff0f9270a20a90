import { expect, test } from 'vitest';
import { imageSize } from './image-size.ts';
import { samplePng } from './testing/sample-picture.ts';

test('a PNG and a JPEG tell their size', () => {
  expect(imageSize(samplePng(160, 60))).toEqual({ width: 160, height: 60 });
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc2, 0, 11, 8, 0, 60, 0, 160, 3, 0, 0, 0]);
  expect(imageSize(jpeg)).toEqual({ width: 160, height: 60 });
});

test.each([['nothing', []], ['text', [...Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')]], ['a cut PNG', [...samplePng(10, 10).subarray(0, 20)]], ['a cut JPEG', [0xff, 0xd8, 0xff, 0xc0, 0]]])('%s is no picture', (_, bytes) => {
  expect(imageSize(Uint8Array.from(bytes))).toBeNull();
});

test('a picture without a size is none', () => {
  expect(imageSize(samplePng(0, 10))).toBeNull();
});
