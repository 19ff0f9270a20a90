import { describe, expect, test } from 'vitest';
import { findRecorderProgram } from './find-recorder-program.ts';

const only = (...files: readonly string[]) => (file: string) => files.includes(file);

describe('findRecorderProgram', () => {
  test('takes arecord before sox before rec, wherever on the path they lie', () => {
    const find = (...files: readonly string[]) =>
      findRecorderProgram({ env: { PATH: '/a:/b::/c' }, platform: 'linux', isProgram: only(...files) });
    expect(find('/a/rec', '/b/sox', '/c/arecord')).toEqual({ name: 'arecord', file: '/c/arecord' });
    expect(find('/a/rec', '/b/sox', '/c/sox')).toEqual({ name: 'sox', file: '/b/sox' });
    expect(find('/a/rec')).toEqual({ name: 'rec', file: '/a/rec' });
    expect(find('/d/arecord', 'arecord')).toBeNull();
  });

  test('looks for .exe files along the path of Windows', () => {
    expect(findRecorderProgram({ env: { Path: 'C:\\Windows;C:\\sox' }, platform: 'win32', isProgram: only('C:\\sox\\sox.exe') }))
      .toEqual({ name: 'sox', file: 'C:\\sox\\sox.exe' });
  });

  test('looks only for the names it is given, and finds nothing without a path', () => {
    const isProgram = () => true;
    expect(findRecorderProgram({ names: ['sox'], env: { PATH: '/a' }, platform: 'linux', isProgram })?.name).toBe('sox');
    expect(findRecorderProgram({ env: {}, platform: 'linux', isProgram })).toBeNull();
  });
});
