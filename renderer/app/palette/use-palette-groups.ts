/** The places and acts of the palette, each with the shortcut that does the same. */
import { useMantineColorScheme } from '@mantine/core';
import type { PaletteGroup } from '../../lib/palette.ts';
import { mainPlaces } from '../places.ts';
import type { Place } from '../places.ts';
import { settingsTabs } from '../settings-tabs.ts';

export interface PaletteActs {
  readonly recording: boolean;
  readonly onGo: (place: Place) => void;
  readonly onNewVisit: () => void;
  readonly onNewPatient: () => void;
  readonly onNewAppointment: () => void;
  readonly onImport: () => void;
  readonly onWrite: () => void;
  readonly onDictate: () => void;
  readonly onLock: () => void;
  readonly onHelp: () => void;
}

const schemes = [{ scheme: 'light', words: 'Light colours' }, { scheme: 'dark', words: 'Dark colours' }, { scheme: 'auto', words: 'Colours as the system has them' }] as const;

export function usePaletteGroups({ recording, onGo, onNewVisit, onNewPatient, onNewAppointment, onImport, onWrite, onDictate, onLock, onHelp }: PaletteActs): readonly PaletteGroup[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return [
    {
      title: 'Do',
      items: [
        recording
          ? { key: 'recording', words: 'Go to the running recording', act: () => onGo({ name: 'record' }) }
          : { key: 'new-visit', words: 'New visit', shortcut: 'new-visit', act: onNewVisit },
        { key: 'new-patient', words: 'New patient', act: onNewPatient },
        { key: 'new-appointment', words: 'New appointment', act: onNewAppointment },
        { key: 'import', words: 'Import recordings', act: onImport },
        { key: 'exports', words: 'Exports: reports that were ordered', act: () => onGo({ name: 'exports' }) },
        { key: 'write', words: 'Write a note without a recording', act: onWrite },
        { key: 'dictate', words: 'Dictate a note', act: onDictate },
        { key: 'lock', words: 'Lock', shortcut: 'lock', act: onLock },
        { key: 'help', words: 'Shortcuts and help', shortcut: 'help', act: onHelp },
      ],
    },
    { title: 'Go to', items: mainPlaces.map(({ name, words }) => ({ key: `place-${name}`, words, shortcut: name, act: () => onGo({ name }) })) },
    { title: 'Settings', items: settingsTabs.map(({ key, words, about, find }) => ({ key: `tab-${key}`, words: `Settings: ${words}`, find: `${about} ${find}`, act: () => onGo({ name: 'settings', tab: key }) })) },
    {
      title: 'Appearance',
      items: schemes.map(({ scheme, words }) => ({ key: `scheme-${scheme}`, words, ...(scheme === colorScheme && { about: 'as it is now' }), act: () => setColorScheme(scheme) })),
    },
  ];
}
