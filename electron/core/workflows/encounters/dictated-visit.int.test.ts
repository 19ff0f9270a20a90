/** A dictation that was imported, from its sound to its note: real vault, real engine. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sampleBytes, wholeFile } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { redraftNote } from '../notes/redraft-note.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(() => temp.remove());

const encounterOf = (id: EncounterId) => temp.clinic().open.repositories.encounters.reader.get(id);

test('everything in it is the clinician’s, stands in the note with its words, and nothing was asked of risk', async () => {
  const { imports, open } = temp.clinic();
  const { importId, encounterId } = mustSucceed(await imports.begin(newEncounterSchema.parse({ templateId: 'soap', form: 'dictated' }), 'file'));
  mustSucceed(await imports.append(importId, sampleBytes));
  mustSucceed(await imports.finish(importId, wholeFile));
  await expect.poll(() => encounterOf(encounterId)?.status, { timeout: 120_000 }).toBe('needs-review');
  expect(encounterOf(encounterId)).toMatchObject({ form: 'dictated', consent: { state: 'not-recorded' } });
  const utterances = open.repositories.utterances.reader.byEncounter(encounterId);
  expect(new Set(utterances.map(({ speaker, speakerBasis }) => `${speaker} ${speakerBasis}`))).toEqual(new Set(['clinician hand']));
  const { sections, therapy } = must(open.repositories.notes.reader.byEncounter(encounterId), 'it was drafted');
  expect(new Set(therapy?.riskFlags.map(({ status }) => status))).toEqual(new Set(['never-asked']));
  const statements = sections.flatMap((section) => section.statements);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.every(({ evidence, origin }) => origin === 'extracted' && evidence.length > 0)).toBe(true);
  // Nothing that was dictated is left out.
  const rests = statements.flatMap(({ evidence }) => evidence).reduce((sum, { firstWord, lastWord }) => sum + lastWord - firstWord + 1, 0);
  expect(rests).toBe(utterances.reduce((sum, { words }) => sum + words.length, 0));

  const plain = mustSucceed(redraftNote(temp.clinic(), { encounterId, templateId: 'plain' }));
  expect(plain.sections.flatMap((section) => section.statements).map(({ text }) => text)).toEqual(statements.map(({ text }) => text));
}, 180_000);
