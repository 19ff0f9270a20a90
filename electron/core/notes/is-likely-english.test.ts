import { expect, test } from 'vitest';
import { isLikelyEnglish } from './is-likely-english.ts';
import { spoken } from './stages/small-lexicon.ts';

test.each([
  'i have had a cough for two weeks and now my chest feels tight at night',
  'I HAVE HAD A COUGH FOR TWO WEEKS AND NOW MY CHEST FEELS TIGHT AT NIGHT',
  'assessment asthma plan salbutamol inhaler two puffs every four hours review of the patient in one week',
  'metformin', '',
])('takes "%s" for English, or for too little to tell', (said) => {
  expect(isLikelyEnglish(said === '' ? [] : [spoken(said)])).toBe(true);
});

test.each([
  'ich habe seit zwei wochen husten und nachts ist mir die brust so eng dass ich kaum schlafen kann',
  'desde hace dos semanas tengo tos y por la noche siento una presión en el pecho que no me deja dormir',
  'je tousse depuis deux semaines et la nuit ma poitrine est serrée et je ne peux pas dormir du tout',
  'у меня уже две недели кашель и ночью в груди тесно так что я почти не могу спать',
])('does not take "%s" for English', (said) => {
  expect(isLikelyEnglish([spoken(said)])).toBe(false);
});
