/**
 * The day in a real window, by keyboard alone: who comes when and what came of it, the week, a visit recorded from its appointment
 * and one recorded at once, and what is left to do; with consent said before and after.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { byKeyboard } from './by-keyboard.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { goTo } from './go-to.ts';
import { letGoOfMouse, lookAt } from './look-at.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const cannotRun = noBrowser || process.env['SOTTO_SHELL'] === 'electron';
let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (cannotRun) return;
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile() });
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page);
  await goTo(page, 'Today');
  await letGoOfMouse(page);
});
afterAll(() => app?.close());

const { press, type, tabTo, comesTo, chooseFromMenu } = byKeyboard(() => page);
const dialog = (name: string) => page.getByRole('dialog', { name });
const appointments = () => page.getByRole('list', { name: 'Appointments' }).getByRole('listitem');
const rowOf = (name: string) => appointments().filter({ hasText: name });
const unfinished = () => page.getByRole('list', { name: 'Unfinished' }).getByRole('listitem');
const said = (words: string | RegExp) => page.getByRole('status').getByText(words);
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const look = (what: string) => lookAt(page, what, `today ${what}`);

/** Words of what was done stand for as long as the keyboard is on them, and the others with them, however slow the machine is. */
const hold = (words: string) => page.getByRole('status').filter({ hasText: words }).getByRole('button', { name: 'Undo' }).focus();

interface Wanted {
  readonly name: string;
  /** As the field takes it: month, day, year. */
  readonly day: string;
  /** Hours and minutes, AM or PM. */
  readonly time: string;
  readonly title: string;
  readonly consent?: 'Given' | 'Declined';
}

/** Two digits each, as they are typed into the fields: days and times of this machine. */
function typedAt(at: Date): Pick<Wanted, 'day' | 'time'> {
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    day: `${two(at.getMonth() + 1)}${two(at.getDate())}${at.getFullYear()}`,
    time: `${two(at.getHours() % 12 || 12)}${two(at.getMinutes())}${at.getHours() < 12 ? 'AM' : 'PM'}`,
  };
}
/** Of this very day, however late it is: a minute of the morning lies behind, unless it is just past midnight. */
const today = (hours: number, minutes = 0) => {
  const at = new Date();
  at.setHours(hours, minutes, 0, 0);
  return typedAt(at);
};

async function make({ name, day, time, title, consent }: Wanted): Promise<void> {
  await heading('Today').focus();
  await press('n');
  await comesTo(dialog('New appointment').getByLabel('Patient', { exact: true }));
  await type(name);
  await expect.poll(() => page.getByRole('listbox', { name: 'People found' }).getByRole('option').first().innerText()).toMatch(new RegExp(`^(${name}|Create patient “${name}”)`));
  await press('ArrowDown', 'Enter');
  await dialog('New appointment').getByRole('button', { name: 'Edit details of this person' }).waitFor();
  await tabTo('Day');
  await type(day);
  await tabTo('Time');
  await type(time);
  await tabTo('What for');
  await type(title);
  await expect.poll(() => dialog('New appointment').getByLabel('What for').inputValue()).toBe(title);
  if (consent !== undefined) {
    await tabTo('Consent to recording');
    await type(consent);
  }
  await tabTo('Save appointment');
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const mark = (name: string, item: string) => chooseFromMenu(new RegExp(`^More for ${name} at`), item);

describe.skipIf(cannotRun)('appointments', () => {
  test('a day with nobody says so, and N makes an appointment, for somebody new as well', async () => {
    await page.getByText('Nobody is expected today').waitFor();
    await page.getByText('Nothing is left to do').waitFor();
    await look('nobody');
    await make({ name: 'Early patient', ...today(0), title: 'First visit' });
    await rowOf('Early patient').getByText('First visit').waitFor();
    await press('n');
    await comesTo(dialog('New appointment').getByLabel('Patient', { exact: true }));
    // The list of people lies over the dialog.
    await press('Escape');
    await page.getByRole('listbox', { name: 'People found' }).waitFor({ state: 'hidden' });
    await look('new appointment');
    // In a field N is a letter.
    await type('nn');
    expect(await dialog('New appointment').getByLabel('Patient', { exact: true }).inputValue()).toBe('nn');
    expect(await page.getByRole('dialog').count()).toBe(1);
    // The list goes, then it is said that something was typed, then the dialog goes.
    await press('Escape', 'Escape');
    await dialog('New appointment').getByText('is not saved').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('each says what became of it: to come, over with nothing said, done, missed, cancelled', async () => {
    await make({ name: 'Late patient', ...today(23, 59), title: 'Follow-up', consent: 'Given' });
    await make({ name: 'Missing patient', ...today(0, 1), title: '' });
    await make({ name: 'Cancelling patient', ...today(0, 2), title: '' });
    await make({ name: 'Phoning patient', ...today(0, 3), title: '' });
    await expect.poll(() => appointments().count()).toBe(5);
    await mark('Missing patient', 'Did not come');
    await said('Appointment of Missing patient marked as missed.').waitFor();
    await mark('Cancelling patient', 'Cancel appointment');
    await mark('Phoning patient', 'Took place, not recorded');
    await rowOf('Missing patient').getByText('Missed', { exact: true }).waitFor();
    await rowOf('Cancelling patient').getByText('Cancelled', { exact: true }).waitFor();
    await rowOf('Phoning patient').getByText('Done', { exact: true }).waitFor();
    await rowOf('Early patient').getByText(/^(Missed\?|Now)$/).waitFor();
    await rowOf('Late patient').getByText(/^(Upcoming|Now)$/).waitFor();
    await look('a day');
  });

  test('whether consent is there is said beside those who are still to come', async () => {
    await rowOf('Late patient').getByText('Consent given').waitFor();
    await rowOf('Early patient').getByText('Consent needed').waitFor();
    expect(await rowOf('Cancelling patient').getByText(/Consent/).count()).toBe(0);
    expect(await rowOf('Missing patient').getByText(/Consent/).count()).toBe(0);
  });

  test('what was marked or deleted comes back by Ctrl+Z, from the last one back, and no further', async () => {
    await mark('Cancelling patient', 'Expected after all');
    await rowOf('Cancelling patient').getByText(/^(Missed\?|Now)$/).waitFor();
    await hold('Cancelling patient is expected again');
    await mark('Cancelling patient', 'Delete appointment');
    await hold('Cancelling patient deleted');
    await expect.poll(() => appointments().count()).toBe(4);
    await press('Control+z');
    await rowOf('Cancelling patient').getByText(/^(Missed\?|Now)$/).waitFor();
    await press('Control+z');
    await rowOf('Cancelling patient').getByText('Cancelled', { exact: true }).waitFor();
    await expect.poll(() => appointments().count()).toBe(5);
  });

  test('the week shows every day with who comes, and leads to each', async () => {
    const week = page.getByRole('list', { name: 'Week' });
    await tabTo('Day');
    await press('ArrowRight');
    await week.waitFor();
    await expect.poll(() => week.getByRole('button', { name: /, 5 appointments$/ }).count()).toBe(1);
    expect(await week.getByRole('button', { name: /, \d+ appointments?$/ }).count()).toBe(7);
    expect(await week.getByRole('button', { name: /, 5 appointments$/ }).getAttribute('aria-current')).toBe('date');
    await look('week');
    await tabTo('Next week');
    await press('Enter');
    await expect.poll(() => week.getByRole('button', { name: /, 0 appointments$/ }).count()).toBe(7);
    await tabTo('Back to today');
    await press('Enter');
    await tabTo(/, 5 appointments$/);
    await press('Enter');
    await expect.poll(() => appointments().count()).toBe(5);
  });

  test('another day is one key away, and an appointment made there is there', async () => {
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    tomorrow.setHours(9, 30, 0, 0);
    await tabTo('Next day');
    await press('Enter');
    await page.getByText('Nobody is expected on this day').waitFor();
    await make({ name: 'Early patient', ...typedAt(tomorrow), title: 'Next visit', consent: 'Declined' });
    await rowOf('Early patient').getByText('Upcoming', { exact: true }).waitFor();
    await rowOf('Early patient').getByText('Consent declined').waitFor();
    await tabTo('Back to today');
    await press('Enter');
    await expect.poll(() => appointments().count()).toBe(5);
  });
});

describe.skipIf(cannotRun)('recording from the day', () => {
  const stop = async () => {
    await page.getByRole('timer', { name: 'Recorded so far' }).waitFor();
    await expect.poll(() => page.getByRole('timer').innerText()).not.toBe('0:00');
    await press('Control+Enter');
    await page.getByRole('region', { name: 'Note', exact: true }).waitFor();
    await press('g', 't');
    await heading('Today').waitFor();
  };

  test('without consent it asks first, with patient and title in place', async () => {
    await tabTo('Record Early patient');
    await press('Enter');
    await dialog('New visit').waitFor();
    expect(await dialog('New visit').getByLabel('Patient', { exact: true }).inputValue()).toBe('Early patient');
    expect(await dialog('New visit').getByLabel('Title').inputValue()).toBe('First visit');
    expect(await dialog('New visit').getByLabel('Consent', { exact: true }).inputValue()).toBe('');
    await look('asked first');
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('with consent one key begins it, and it is the visit of its appointment', async () => {
    await goTo(page, 'Settings', 'General');
    await page.getByLabel('Microphone', { exact: true }).selectOption('page');
    await goTo(page, 'Today');
    await letGoOfMouse(page);
    await tabTo('Record Late patient');
    await press('Enter');
    await stop();
    await rowOf('Late patient').getByText('Done', { exact: true }).waitFor();
    await rowOf('Late patient').getByText('Consent given').waitFor();
    await expect.poll(() => rowOf('Late patient').getByRole('button', { name: 'Open visit of Late patient' }).count()).toBe(1);
  });

  test('“Record now” begins at once, for nobody yet', async () => {
    await tabTo('Record now');
    await press('Enter');
    await stop();
    await expect.poll(() => unfinished().filter({ hasText: 'No patient' }).count()).toBe(1);
  });

  test('what is left to do stands beside the day, and leads to it', async () => {
    await unfinished().filter({ hasText: 'Late patient' }).getByText('Needs review').waitFor();
    await unfinished().filter({ hasText: 'No patient' }).waitFor();
    await expect.poll(() => unfinished().count()).toBe(2);
    await look('unfinished');
    await tabTo(/^Late patient.*Follow-up/s);
    await press('Enter');
    await page.getByRole('region', { name: 'Note', exact: true }).waitFor();
  });
});
