import { EventEmitter } from 'node:events';
import type { GlobalShortcut, MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import type { Sotto } from '#core/compose.ts';
import { createEventBus } from '#core/kernel/event-bus.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { err, ok, problem } from '#shared/lib/result.ts';
import { createKeepAwake } from '../platform/keep-awake.ts';
import { createRecordingKeys } from './recording-keys.ts';
import { watchRecordingOutside } from './recording-outside.ts';
import { createRecordingTray, type TrayMeans } from './recording-tray.ts';

const encounterId = '0197a3b0-0000-7000-8000-000000000001' as never;

function ground({ refused = [] as readonly string[], withTray = true, mac = false } = {}) {
  const state = { phase: 'idle' as 'idle' | 'recording' | 'paused' | 'waiting', vault: 'unlocked' as 'unlocked' | 'locked', globalKeys: true, toolTip: '', menu: [] as MenuItemConstructorOptions[], pictures: 0, awake: 0 };
  const events = createEventBus<SottoEvent>();
  const told: SottoEvent[] = [];
  events.on((event) => told.push(event));
  const change = () => events.emit({ type: 'changed', aggregates: ['vault'], encounterId: null });
  const mark = vi.fn(() => ok());
  const live = {
    status: () => (state.phase === 'idle' ? { phase: 'idle' } : { phase: state.phase, encounterId }),
    pauseOrResume: () => { state.phase = state.phase === 'paused' ? 'recording' : 'paused'; },
    mark,
    stop: () => { state.phase = 'idle'; return Promise.resolve(state.vault === 'unlocked' ? encounterId : null); },
  };
  const sotto = {
    live, events, vaultState: () => state.vault,
    clinic: () => (state.vault === 'unlocked' ? ok({ open: { settings: () => ({ ...defaultSettings, globalKeys: state.globalKeys }) } }) : err(problem('locked', 'Locked.'))),
    lock: () => { state.vault = 'locked'; return Promise.resolve(ok()); },
  } as unknown as Sotto;
  const actsByKeys = new Map<string, () => void>();
  const shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'> = {
    register: (keys, act) => { if (!refused.includes(keys)) actsByKeys.set(keys, act); return !refused.includes(keys); },
    unregister: (keys) => void actsByKeys.delete(keys),
  };
  const tray = new EventEmitter();
  Object.assign(tray, { destroy: () => { trayEnds += 1; }, setImage: () => { state.pictures += 1; }, setToolTip: (words: string) => { state.toolTip = words; }, setContextMenu: (menu: MenuItemConstructorOptions[]) => { state.menu = menu; } });
  const bitmaps: Buffer[] = [];
  let [templates, trayEnds] = [0, 0];
  const means = {
    Tray: function Tray() { return tray; }, Menu: { buildFromTemplate: (template: unknown) => template },
    nativeImage: { createFromBitmap: (bitmap: Buffer) => { bitmaps.push(bitmap); return { setTemplateImage: () => { templates += 1; } }; } },
  } as unknown as TrayMeans;
  const showWindow = vi.fn();
  const outside = watchRecordingOutside({
    sotto, log: silentLogger, showWindow,
    keepAwake: createKeepAwake({ start: () => { state.awake += 1; return 7; }, stop: () => { state.awake -= 1; return true; } }),
    createKeys: (acts) => createRecordingKeys(shortcuts, acts, mac), createTray: (acts) => (withTray ? createRecordingTray(means, acts, mac) : null),
  });
  const item = (label: string) => state.menu.find((each) => each.label === label);
  const choose = (label: string) => (item(label)?.click as (() => void) | undefined)?.();
  const press = (letter: string) => actsByKeys.get(`CommandOrControl+Alt+Shift+${letter}`)?.();
  return { state, told, change, mark, showWindow, outside, item, choose, press, tray, bitmaps, templates: () => templates, trayEnds: () => trayEnds, keys: () => [...actsByKeys.keys()] };
}

test('the tray tells what goes on, in its shape too, and the computer stays awake only while it records', () => {
  const { state, change, item, bitmaps } = ground();
  expect(state.toolTip).toBe('Sotto');
  expect(item('Stop the recording')?.enabled).toBe(false);
  for (const [phase, toolTip, awake] of [['recording', 'Sotto is recording', 1], ['paused', 'Sotto: the recording is paused', 0], ['waiting', 'Sotto: the microphone went away, the recording waits for it', 0], ['recording', 'Sotto is recording', 1], ['idle', 'Sotto', 0]] as const) {
    state.phase = phase;
    change();
    change();
    expect([state.toolTip, state.awake]).toEqual([toolTip, awake]);
  }
  const shapes = bitmaps.map((bitmap) => Buffer.from(bitmap.filter((_, index) => index % 4 === 3)).toString('hex'));
  expect(new Set(shapes).size).toBe(4);
});

test('behind the lock it still pauses, resumes and stops, says that it is locked, and shows the window', async () => {
  const { state, told, change, choose, item, mark, showWindow, tray } = ground();
  state.phase = 'recording';
  change();
  choose('Lock Sotto');
  await vi.waitFor(() => expect(state.toolTip).toBe('Sotto is recording (locked)'));
  expect(item('Lock Sotto')?.enabled).toBe(false);
  choose('Set a bookmark');
  expect(mark).toHaveBeenCalledOnce();
  choose('Pause the recording');
  expect(state.phase).toBe('paused');
  choose('Resume the recording');
  expect(state.phase).toBe('recording');
  choose('Stop the recording');
  await vi.waitFor(() => expect(state.toolTip).toBe('Sotto (locked)'));
  // Whose it was, the page behind the lock does not learn.
  expect(told.some(({ type }) => type === 'recording-stopped')).toBe(false);
  choose('Show Sotto');
  tray.emit('click');
  expect(showWindow).toHaveBeenCalledTimes(2);
});

test('keys stop what runs and lead to it, ask for a new visit where nothing runs, and set a bookmark', async () => {
  const { state, told, change, mark, press, showWindow } = ground();
  press('R');
  expect(showWindow).toHaveBeenCalledOnce();
  expect(told.at(-1)).toEqual({ type: 'new-visit-wanted' });
  state.phase = 'recording';
  change();
  press('B');
  expect(mark).toHaveBeenCalledOnce();
  press('R');
  await vi.waitFor(() => expect(told).toContainEqual({ type: 'recording-stopped', encounterId }));
});

test('where the program ends, the tray goes, the keys are given back and the computer may sleep', () => {
  const { state, change, keys, outside, trayEnds } = ground();
  state.phase = 'recording';
  change();
  outside.close();
  change();
  expect([keys(), state.awake, trayEnds()]).toEqual([[], 0, 1]);
});

test('on a Mac the picture is left to the menu bar to colour, and keys are told as they are written there', () => {
  const { bitmaps, templates, outside } = ground({ mac: true, refused: ['CommandOrControl+Alt+Shift+B'] });
  expect(templates()).toBe(bitmaps.length);
  expect(outside.refusedKeys()).toEqual(['⌘+Alt+Shift+B']);
  expect(ground().templates()).toBe(0);
});

test('keys are off where the settings say so and behind the lock, but for a recording that goes on there; refused ones are told', () => {
  const { state, change, keys, outside } = ground({ refused: ['CommandOrControl+Alt+Shift+B'] });
  expect(keys()).toEqual(['CommandOrControl+Alt+Shift+R']);
  expect(outside.refusedKeys()).toEqual(['Ctrl+Alt+Shift+B']);
  state.globalKeys = false;
  change();
  expect([keys(), outside.refusedKeys()]).toEqual([[], []]);
  Object.assign(state, { globalKeys: true, phase: 'recording' });
  change();
  state.vault = 'locked';
  change();
  expect(keys()).toHaveLength(1);
  state.phase = 'idle';
  change();
  expect(keys()).toEqual([]);
});

test('a desktop without a place for the icon records all the same', () => {
  const { state, change, press, told } = ground({ withTray: false });
  state.phase = 'recording';
  change();
  expect(state.awake).toBe(1);
  state.phase = 'idle';
  press('R');
  expect(told.at(-1)).toEqual({ type: 'new-visit-wanted' });
});
