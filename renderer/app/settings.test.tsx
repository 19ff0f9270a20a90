import { defaultSettings } from '#shared/domain/settings.ts';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refusal } from '../api/testing/fake-sotto.ts';
import { accountKey, choose, openSettings, samplePolicies } from './testing/open-place.tsx';
import { click } from './testing/render-app.tsx';

const settings = (part: object = {}) => ({ ...defaultSettings, ...part });

test('the idle time offers nothing above the policies of the laptop, and says what they are', async () => {
  const sotto = await openSettings('General', { 'settings.update': (input) => input });
  const field = await screen.findByLabelText<HTMLSelectElement>('Lock when left alone for');
  await expect.poll(() => [...field.options].map(({ value }) => Number(value))).toEqual([1, 2, 3, 5, 10, 15, 20, 30]);
  expect(screen.getByText(/allow 30 minutes at most/)).toBeDefined();
  await choose('Lock when left alone for', '15');
  await expect.poll(() => sotto.inputsOf('settings.update')).toEqual([settings({ idleLockMinutes: 15 })]);
});

test('a choice of before that is above the policies shows as what holds', async () => {
  await openSettings('General', { 'settings.get': () => settings({ idleLockMinutes: 240 }) });
  const field = await screen.findByLabelText<HTMLSelectElement>('Lock when left alone for');
  await expect.poll(() => field.value).toBe('30');
});

test('an admin saves policies as a whole, and is told', async () => {
  const sotto = await openSettings('Policies of this laptop', { 'policies.update': (policies: object) => samplePolicies(policies) });
  await choose('An account left alone locks after (minutes)', '10');
  screen.getByLabelText('for some days after signing').click();
  await choose('Days after signing', '90');
  await choose('Signed notes', 'kept');
  await click('Save policies');
  expect(await screen.findByText('The policies are saved.')).toBeDefined();
  expect(sotto.inputsOf('policies.update')).toEqual([{
    idleLockMaxMinutes: 10, sound: { rule: 'days-after-signing', days: 90 }, orphanedFileHours: 24, failedSessionDays: 7, cleanUpBy: 'everybody', signedNotes: 'kept',
  }]);
  expect(screen.getByLabelText<HTMLInputElement>('Days after signing').value).toBe('90');
});

test('policies with an empty field cannot be saved', async () => {
  await openSettings('Policies of this laptop');
  await choose('Files of no visit go after (hours)', '');
  expect(await screen.findByText('Enter a number.')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save policies' }).disabled).toBe(true);
});

test('whoever is no admin reads the policies and the roles, and changes neither', async () => {
  await openSettings('Policies of this laptop', {
    'policies.get': () => samplePolicies({ sound: { rule: 'until-export' }, cleanUpBy: 'admins' }, { mayChange: false, roles: ['admin', null] }),
  });
  expect(await screen.findByText('Sound is kept until the signed note was exported.')).toBeDefined();
  expect(screen.getByText('A clean-up by hand may be run by admins only.')).toBeDefined();
  expect(screen.getByText('not opened yet')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Save policies' })).toBeNull();
  expect(screen.queryByLabelText('Role of Blue room')).toBeNull();
});

test('a role is given, and the refusal to take the last admin away is told in main’s words', async () => {
  const sotto = await openSettings('Policies of this laptop', { 'policies.setRole': () => new Refusal('last-admin', 'Make somebody else an admin first.') });
  await choose('Role of Blue room', 'clinician');
  expect((await screen.findByRole('alert')).textContent).toContain('Make somebody else an admin first.');
  expect(screen.getByLabelText<HTMLSelectElement>('Role of Blue room').value).toBe('admin');

  sotto.answer({ 'policies.setRole': () => samplePolicies({}, { roles: ['admin', 'manager'] }) });
  await choose('Role of Green room', 'manager');
  await expect.poll(() => screen.getByLabelText<HTMLSelectElement>('Role of Green room').value).toBe('manager');
  expect(sotto.inputsOf('policies.setRole').at(-1)).toEqual({ key: accountKey(1), role: 'manager' });
});
