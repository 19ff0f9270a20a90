/** Tells the page how much of an import has been recognised, a whole per cent at a time, once it is known how much there is. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { OpenVault } from '../open-vault.ts';

export interface HeardProgress {
  heard(samples: number): void;
  /** All of it is stored: so much. */
  follow(encounterId: EncounterId, allSamples: number): void;
}

export function createHeardProgress({ events }: Pick<OpenVault, 'events'>): HeardProgress {
  let heardSamples = 0;
  let told = -1;
  let followed: { readonly encounterId: EncounterId; readonly allSamples: number } | null = null;

  const tell = () => {
    if (followed === null || followed.allSamples === 0) return;
    const percent = Math.min(100, Math.floor((heardSamples * 100) / followed.allSamples));
    if (percent <= told) return;
    told = percent;
    events.emit({ type: 'encounter-progress', encounterId: followed.encounterId, stage: 'transcribing', fraction: percent / 100 });
  };

  return {
    heard(samples) {
      heardSamples = Math.max(heardSamples, samples);
      tell();
    },
    follow(encounterId, allSamples) {
      followed = { encounterId, allSamples };
      tell();
    },
  };
}
