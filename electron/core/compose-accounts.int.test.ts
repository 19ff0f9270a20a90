/** What an account begins with. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseDefaultTemplate } from '#core/workflows/notes/keep-templates.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import { professionToTemplate, proposedProfessions } from '#shared/domain/profession.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { clinicOf, createTempLaptop, refusalOf, type TempLaptop } from '../../tests/support/temp-laptop.ts';

let laptop: TempLaptop;
beforeEach(async () => { laptop = await createTempLaptop(); });
afterEach(() => laptop.remove());

test('its profession chooses the template that new visits begin with, once: what is chosen later stays, also when it is opened anew', async () => {
  const passphrase = redacted('nine quiet herons at dusk');
  const sotto = await laptop.start();
  const key = mustSucceed(await sotto.createVault(passphrase, newAccountSchema.parse({ name: 'Test clinician', profession: 'Psychotherapist' }), 'Blue room'));
  const { open } = clinicOf(sotto);
  expect(open.settings()).toEqual({ ...defaultSettings, defaultTemplateId: 'dap' });
  mustSucceed(chooseDefaultTemplate(open, 'birp'));
  expect(refusalOf(chooseDefaultTemplate(open, 'sonnet'))).toMatch(/^no-template/);
  mustSucceed(await sotto.lock());
  mustSucceed(await sotto.unlock(passphrase, key));
  expect(clinicOf(sotto).open.settings().defaultTemplateId).toBe('birp');
});

test('whatever profession is proposed, its template comes with Sotto under the name it is told by, and says what it is for', async () => {
  const sotto = await laptop.start();
  await laptop.create(sotto, 'Blue room', 'nine quiet herons at dusk');
  const { templatesById } = clinicOf(sotto).open;
  for (const { id, name } of proposedProfessions.map(professionToTemplate)) expect(templatesById.get(id)).toMatchObject({ name, about: expect.stringMatching(/^For .*\.$/) });
});
