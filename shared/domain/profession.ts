/**
 * Which note template the visits of a profession begin with. A profession is written in one's own words, so it is known by words it
 * holds; what is not known begins like a physician's. It is only where an account begins: the settings have the choice from then on.
 */

/** As the field for it proposes them; anything else may be written. */
export const proposedProfessions = [
  'General practitioner', 'Physician', 'Psychiatrist', 'Nurse practitioner', 'Physiotherapist', 'Psychotherapist', 'Psychologist', 'Counsellor',
  'Marriage and family therapist', 'Addiction counsellor', 'Social worker',
] as const;

/** Of the templates that come with Sotto, those that a profession can begin with. */
export interface FirstTemplate {
  readonly id: 'soap' | 'dap' | 'birp' | 'girp';
  readonly name: string;
}

const soap: FirstTemplate = { id: 'soap', name: 'SOAP' };

/** The first that fits counts: a physician of addiction medicine is a physician, a physiotherapist treats no mind. */
const templateByWords: ReadonlyArray<readonly [RegExp, FirstTemplate]> = [
  [/physician|general practi|family (medicine|practice|doctor)|psychiatr(ist|y)|nurs(e|ing)|midwi|physio|(physical|occupational|speech|respiratory|massage) therap/u, soap],
  [/addiction|substance|behaviou?ral health/u, { id: 'birp', name: 'BIRP' }],
  [/social work|case manag/u, { id: 'girp', name: 'GIRP' }],
  [/therap|psycholog|counsel|psychoanaly/u, { id: 'dap', name: 'DAP' }],
];

export function professionToTemplate(profession: string): FirstTemplate {
  const words = profession.toLowerCase();
  return templateByWords.find(([pattern]) => pattern.test(words))?.[1] ?? soap;
}
