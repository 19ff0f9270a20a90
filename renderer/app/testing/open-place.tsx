/** Ways about the rendered page: its places, the groups of the settings, the items of a menu. */
import { fireEvent, screen } from '@testing-library/react';
import type { Answers, FakeSotto } from '../../api/testing/fake-sotto.ts';
import { click, renderApp } from './render-app.tsx';

export async function openPlace(words: string, answers: Answers = {}): Promise<FakeSotto> {
  const sotto = renderApp(answers);
  await click(words);
  await screen.findByRole('heading', { level: 1, name: words });
  return sotto;
}

export async function openSettings(group: string, answers: Answers = {}): Promise<FakeSotto> {
  const sotto = await openPlace('Settings', { 'models.list': () => [], 'policies.get': () => samplePolicies(), ...answers });
  fireEvent.click(await screen.findByRole('tab', { name: group }));
  await screen.findByRole('tabpanel', { name: group });
  return sotto;
}

export async function chooseItem(menu: string | RegExp, item: string | RegExp): Promise<void> {
  await click(menu);
  fireEvent.click(await screen.findByRole('menuitem', { name: item }));
}

export async function choose(label: string, value: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
}

export function samplePolicies(part: object = {}, { mayChange = true, roles = ['admin', 'clinician'] as (string | null)[] } = {}) {
  return {
    policies: {
      idleLockMaxMinutes: 30, sound: { rule: 'keep' }, orphanedFileHours: 24, failedSessionDays: 7, cleanUpBy: 'everybody', signedNotes: 'may-be-deleted', ...part,
    },
    mayChange,
    accounts: roles.map((role, index) => ({ key: accountKey(index), label: ['Blue room', 'Green room'][index] ?? `Room ${index}`, role })),
  };
}

export function accountKey(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}
