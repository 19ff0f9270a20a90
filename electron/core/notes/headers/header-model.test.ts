import { describe, expect, test } from 'vitest';
import { dialogueToUtterances } from '../dialogue.ts';
import { smallLexicon } from '../stages/small-lexicon.ts';
import { shippedHeaders } from '../test-support/shipped-headers.ts';
import { encodeHeaderModel, noteHeaders, parseHeaderModel, readHeader, type HeaderModel, type NoteHeader } from './header-model.ts';

const shipped = shippedHeaders();
let count = 0;
const ids = { next: <Id extends string>() => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}` as string as Id };
const headerOf = (dialogue: string): NoteHeader => readHeader(shipped, dialogueToUtterances(dialogue, ids), smallLexicon);

describe('the shipped model', () => {
  test.each([
    ['ALLERGY', '[doctor] Are you allergic to any medication?\n[patient] Yes, penicillin gives me a rash.\n[doctor] Any food allergies?\n[patient] No.'],
    ['MEDICATIONS', '[doctor] Which medications are you taking?\n[patient] Lisinopril, metformin, and a baby aspirin.\n[doctor] Anything over the counter?\n[patient] Vitamin D.'],
    ['FAM/SOCHX', '[doctor] Do you smoke or drink?\n[patient] I quit smoking ten years ago and have a beer on weekends.\n[doctor] Are you married?\n[patient] Yes, and I work as a teacher.'],
    ['PASTSURGICAL', '[doctor] Have you ever had surgery?\n[patient] They took my appendix out, and I had a hysterectomy.\n[doctor] Any other operations?\n[patient] No.'],
  ] as const)('tells %s', (header, dialogue) => {
    expect(headerOf(dialogue)).toBe(header);
  });

  test('tells the same of the same, and something of nothing', () => {
    expect(headerOf('[doctor] Hello.')).toBe(headerOf('[doctor] Hello.'));
    expect(noteHeaders).toContain(headerOf(''));
  });
});

describe('the file of a model', () => {
  const bits = 2;
  const small: HeaderModel = {
    bits, scale: 0.5, rarity: Uint8Array.from({ length: 2 ** bits }, (_, index) => index), weights: Int8Array.from({ length: 2 ** bits * noteHeaders.length }, (_, index) => index - 20),
  };

  test('comes back as it was written', () => {
    expect(parseHeaderModel(encodeHeaderModel(small))).toEqual({ ok: true, value: small });
  });

  test('is refused when any byte of it was changed, or when it was cut', () => {
    const whole = encodeHeaderModel(small);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(parseHeaderModel(changed), `byte ${at}`).toMatchObject({ ok: false, error: { type: 'damaged-header-model' } });
      expect(parseHeaderModel(whole.slice(0, at))).toMatchObject({ ok: false });
    }
  });
});
