/** Units as they are said and as clinicians write them. With a space in front where one belongs between figure and unit. */

export interface UnitWords {
  readonly said: string;
  readonly written: string;
  /** Where British practice differs: micrograms are never shortened there. */
  readonly british?: string;
}

/** Any number beside one of these is a measure, small ones too. */
export const measureUnits: readonly UnitWords[] = [
  { said: 'percent|per cent', written: '%' },
  { said: 'milligram|milligrams|m g|m gs|mg|mgs', written: ' mg' },
  { said: 'microgram|micrograms|m c g|mcg|mcgs', written: ' mcg', british: ' micrograms' },
  { said: 'nanogram|nanograms', written: ' ng', british: ' nanograms' },
  { said: 'gram|grams|gramme|grammes', written: ' g' },
  { said: 'kilogram|kilograms|kilo|kilos|k g|kg|kilogramme|kilogrammes', written: ' kg' },
  { said: 'milliliter|milliliters|millilitre|millilitres|mil|mils|m l|ml|mls', written: ' mL' },
  { said: 'c c|c cs|cc|ccs', written: ' cc' },
  { said: 'deciliter|deciliters|decilitre|decilitres', written: ' dL' },
  { said: 'liter|liters|litre|litres', written: ' L' },
  { said: 'milliequivalent|milliequivalents', written: ' mEq' },
  { said: 'millimole|millimoles', written: ' mmol' },
  { said: 'micromole|micromoles', written: ' µmol', british: ' micromol' },
  { said: 'millimeters of mercury|millimetres of mercury', written: ' mmHg' },
  { said: 'millimeter|millimeters|millimetre|millimetres', written: ' mm' },
  { said: 'centimeter|centimeters|centimetre|centimetres', written: ' cm' },
  { said: 'kilometer|kilometers|kilometre|kilometres', written: ' km' },
  { said: 'degrees celsius|degrees centigrade|celsius', written: ' °C' },
  { said: 'degrees fahrenheit|fahrenheit', written: ' °F' },
  { said: 'degree|degrees', written: '°' },
  { said: 'beats per minute|beats a minute', written: ' bpm' },
  { said: 'hertz', written: ' Hz' },
  { said: 'kilocalories', written: ' kcal' },
];

/** What a dose is counted in: figures before them, the word itself stays. */
export const doseForms = new Set(
  ('tablet tablets capsule capsules puff puffs spray sprays drop drops unit units ampoule ampoules patch patches lozenge lozenges '
    + 'suppository suppositories teaspoon teaspoons tablespoon tablespoons teaspoonful teaspoonfuls').split(' '),
);

/** What a dose or a reading is given per: " per" and the second unit become a slash and this. */
export const perUnits: ReadonlyMap<string, string> = new Map([
  ['kilogram', 'kg'], ['kilo', 'kg'], ['kg', 'kg'], ['day', 'day'], ['hour', 'hour'], ['minute', 'min'], ['dose', 'dose'], ['week', 'week'],
  ['liter', 'L'], ['litre', 'L'], ['deciliter', 'dL'], ['decilitre', 'dL'], ['milliliter', 'mL'], ['millilitre', 'mL'], ['mil', 'mL'],
  ['mole', 'mol'], ['gram', 'g'],
]);

export const timeUnits: ReadonlySet<string> = new Set(
  'second seconds minute minutes hour hours day days night nights week weeks month months year years'.split(' '),
);
