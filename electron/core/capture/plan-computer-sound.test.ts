import { describe, expect, test } from 'vitest';
import { planComputerSound, type ComputerSoundGround } from './plan-computer-sound.ts';

const linux: ComputerSoundGround = {
  platform: 'linux', release: '6.1.0', isElectron: false, env: { XDG_RUNTIME_DIR: '/run/user/1000' }, hasProgram: () => true,
  exists: (path) => path === '/run/user/1000/pulse/native',
};
const mac: ComputerSoundGround = { ...linux, platform: 'darwin', release: '23.2.0', isElectron: true };
const windows: ComputerSoundGround = { ...linux, platform: 'win32', release: '10.0.22631', isElectron: true };

describe('planComputerSound', () => {
  test('takes a recorder program on Linux, whatever the window is', () => {
    for (const isElectron of [true, false]) expect(planComputerSound({ ...linux, isElectron })).toEqual({ source: 'recorder-program', whyNot: null });
    expect(planComputerSound({ ...linux, env: { PULSE_SERVER: 'unix:/somewhere' }, exists: () => false }).source).toBe('recorder-program');
  });

  test('takes Electron’s window on Windows, and on macOS from 14.2 on', () => {
    for (const ground of [windows, mac, { ...mac, release: '24.0.0' }, { ...mac, release: '25.1.0' }]) expect(planComputerSound(ground)).toEqual({ source: 'page', whyNot: null });
  });

  test.each<[string, ComputerSoundGround, RegExp]>([
    ['no program on Linux', { ...linux, hasProgram: () => false }, /Install pulseaudio-utils/],
    ['no sound server on Linux', { ...linux, exists: () => false }, /no sound server/],
    ['no runtime folder at all', { ...linux, env: {} }, /no sound server/],
    ['a browser on Windows', { ...windows, isElectron: false }, /a browser’s window cannot/],
    ['a browser on macOS', { ...mac, isElectron: false }, /a browser’s window cannot/],
    ['an older macOS', { ...mac, release: '23.1.0' }, /macOS 14\.2/],
    ['a release that says nothing', { ...mac, release: 'unknown' }, /macOS 14\.2/],
    ['another system', { ...linux, platform: 'freebsd' }, /knows no way/],
  ])('says plainly why not: %s', (_name, ground, words) => {
    const { source, whyNot } = planComputerSound(ground);
    expect(source).toBeNull();
    expect(whyNot).toMatch(/^On this computer Sotto cannot hear what the computer plays: /);
    expect(whyNot).toMatch(words);
  });
});
