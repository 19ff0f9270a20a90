import { expect, test } from 'vitest';
import { professionToTemplate, proposedProfessions } from './profession.ts';

test('physicians, nurses and those who treat the body begin with SOAP, therapists with a form of theirs', () => {
  expect(proposedProfessions.map((profession) => [profession, professionToTemplate(profession).id])).toEqual([
    ['General practitioner', 'soap'], ['Physician', 'soap'], ['Psychiatrist', 'soap'], ['Nurse practitioner', 'soap'], ['Physiotherapist', 'soap'],
    ['Psychotherapist', 'dap'], ['Psychologist', 'dap'], ['Counsellor', 'dap'], ['Marriage and family therapist', 'dap'],
    ['Addiction counsellor', 'birp'], ['Social worker', 'girp'],
  ]);
});

test.each([
  ['', 'soap'], ['GP', 'soap'], ['  licensed CLINICAL Social Worker (LCSW)', 'girp'], ['Counselor', 'dap'], ['Psychotherapeutin', 'dap'], ['Behavioral health clinician', 'birp'],
  ['Physician, addiction medicine', 'soap'], ['Occupational therapist', 'soap'], ['Psychotherapy and general practice', 'soap'], ['Психолог', 'soap'], ['🩺'.repeat(25), 'soap'],
])('“%s”, in one’s own words, begins with %s', (profession, id) => {
  expect(professionToTemplate(profession).id).toBe(id);
});
