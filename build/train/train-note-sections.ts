/**
 * `node build/run.cjs build/train/train-note-sections.ts`: makes `resources/notes/sections.model` anew from the training parts of ACI-BENCH
 * and MTS-Dialog (CC BY 4.0, see read-dialogues.ts), after telling how well it does on visits left out. The same data give the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clauseFeatures } from '#core/notes/sections/clause-features.ts';
import { encodeSectionModel, placeOf, readSection, sectionClasses, softmax, type SectionModel } from '#core/notes/sections/section-model.ts';
import { createRandom } from './as-if-heard.ts';
import { readAciClauses, readMtsClauses, type LabelledTalk } from './note-clauses.ts';
import { readLexicon } from './read-lexicon.ts';

const bits = 16;
const rounds = 6;
const resources = join(import.meta.dirname, '..', '..', 'resources');

const lexicon = readLexicon();
const visits = readAciClauses(lexicon);
const snippets = readMtsClauses(lexicon);
console.log(`${visits.length} visits, ${visits.flat().length} clauses; ${snippets.length} snippets, ${snippets.flat().length} clauses`);
crossValidate(5);
const bytes = encodeSectionModel(train(visits, snippets));
mkdirSync(join(resources, 'notes'), { recursive: true });
writeFileSync(join(resources, 'notes', 'sections.model'), bytes);
console.log(`${bytes.length} bytes`);

/** Stochastic gradient descent on the cross entropy, with a rate that falls from round to round. */
function train(talks: readonly LabelledTalk[], others: readonly LabelledTalk[]): SectionModel {
  const classes = sectionClasses.length;
  const examples = [...talks.flat().map((each) => ({ each, weight: 1 })), ...others.flat().map((each) => ({ each, weight: 0.1 }))].map(({ each: { placed, label }, weight }) => ({
    places: clauseFeatures(placed).map((feature) => placeOf(feature, bits) * classes), label: sectionClasses.indexOf(label), weight,
  }));
  const weights = new Float64Array(2 ** bits * classes);
  const random = createRandom(1);
  for (let round = 0; round < rounds; round += 1) {
    const rate = 0.08 / (1 + round);
    for (let at = examples.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [examples[at], examples[other]] = [examples[other]!, examples[at]!];
    }
    for (const { places, label, weight } of examples) {
      const scores = new Float64Array(classes);
      for (const place of places) for (let each = 0; each < classes; each += 1) scores[each]! += weights[place + each]!;
      const probabilities = softmax(scores);
      for (let each = 0; each < classes; each += 1) {
        const step = rate * weight * ((each === label ? 1 : 0) - probabilities[each]!);
        for (const place of places) weights[place + each]! += step - rate * 0.0005 * weights[place + each]!;
      }
    }
  }
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0);
  return { bits, scale: most / 127, weights: Int8Array.from(weights, (weight) => Math.round((weight / most) * 127)) };
}

function crossValidate(folds: number): void {
  const counts = sectionClasses.map(() => ({ right: 0, told: 0, due: 0 }));
  for (let fold = 0; fold < folds; fold += 1) {
    const model = train(visits.filter((_, index) => index % folds !== fold), snippets);
    for (const { placed, label } of visits.filter((_, index) => index % folds === fold).flat()) {
      const { section } = readSection(model, placed);
      counts[sectionClasses.indexOf(label)]!.due += 1;
      counts[sectionClasses.indexOf(section)]!.told += 1;
      if (section === label) counts[sectionClasses.indexOf(label)]!.right += 1;
    }
  }
  const all = counts.reduce((sum, { due }) => sum + due, 0);
  console.log(`left out by turns: ${(100 * counts.reduce((sum, { right }) => sum + right, 0) / all).toFixed(1)} % of clauses right`);
  counts.forEach(({ right, told, due }, index) => console.log(`  ${sectionClasses[index]}: precision ${(100 * right / Math.max(1, told)).toFixed(0)}, recall ${(100 * right / Math.max(1, due)).toFixed(0)} of ${due}`));
}
