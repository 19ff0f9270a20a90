import { describe, expect, test } from 'vitest';
import { applyWordings } from './learned-wording.ts';

const wordings = [
  { written: 'patient', wanted: 'pt' }, { written: 'high blood pressure', wanted: 'HTN' }, { written: 'blood pressure', wanted: 'BP' },
];

describe('applyWordings', () => {
  test('puts the wanted words in place of the written ones, the longest first', () => {
    expect(applyWordings('Patient reports high blood pressure.', wordings)).toBe('Pt reports HTN.');
    expect(applyWordings('Checked blood pressure, and the patient (patient) agreed.', wordings)).toBe('Checked BP, and the pt (pt) agreed.');
  });

  test('leaves quotations and what is said of risk word for word', () => {
    expect(applyWordings('Says "the patient in bed two has blood pressure" about the patient.', wordings)).toBe('Says "the patient in bed two has blood pressure" about the pt.');
    expect(applyWordings('Possible risk: patient says this.', wordings)).toBe('Possible risk: patient says this.');
  });

  test('replaces whole words only, with no mark between them', () => {
    expect(applyWordings('The patients, blood. Pressure ulcers.', wordings)).toBe('The patients, blood. Pressure ulcers.');
  });

  test('changes nothing where nothing was learned', () => {
    expect(applyWordings('Patient reports a cough.', [])).toBe('Patient reports a cough.');
    expect(applyWordings('', wordings)).toBe('');
  });
});
