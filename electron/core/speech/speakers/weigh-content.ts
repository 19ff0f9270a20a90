/** What was said in a visit → what it says about who said it. */
import { createFeatureList, type FeatureList } from '../readable/marks/hashed-features.ts';
import type { WeightTable } from '../readable/marks/marks-model.ts';
import { collectChangeFeatures, collectGuestFeatures, collectSideFeatures } from './speaker-features.ts';
import { barred, placeCount, type SpeakerLattice } from './speaker-lattice.ts';
import type { SpeakersModel } from './speakers-model.ts';
import type { VisitView } from './visit-view.ts';

export function weighContent(view: VisitView, model: SpeakersModel): SpeakerLattice {
  const { count } = view;
  const [own, changes] = [new Float64Array(count * placeCount), new Float64Array(count * 2)];
  const features = createFeatureList();
  for (let index = 0; index < count; index += 1) {
    collectSideFeatures(view, index, model.side.bits, features);
    const side = sumOf(features, model.side);
    collectGuestFeatures(view, index, model.guest.bits, features);
    own[index * placeCount + 1] = side;
    own[index * placeCount + 2] = side + sumOf(features, model.guest);
    if (index === 0) continue;
    if (view.isInsideLine[index] === 1) {
      changes.fill(barred, index * 2, index * 2 + 2);
      continue;
    }
    collectChangeFeatures(view, index, model.change.bits, features);
    changes[index * 2] = sumOf(features, model.change, 2, 0);
    changes[index * 2 + 1] = sumOf(features, model.change, 2, 1);
  }
  return { count, own, changes, guestChange: model.guestChange };
}

function sumOf({ places, count }: FeatureList, { weights, scale }: WeightTable, each = 1, which = 0): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += weights[places[index]! * each + which]!;
  return sum * scale;
}
