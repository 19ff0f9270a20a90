/**
 * Keeps the model that the next visit will want loaded: it changes when one comes or goes, and with the settings. For the
 * program that stays open; what is loaded at unlock is the door's.
 */
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { EventSource } from '#core/kernel/event-bus.ts';
import type { OpenVault } from '../open-vault.ts';
import { modelWishOf } from '../transcripts/write-transcript.ts';

export interface KeepWarmDeps {
  readonly events: EventSource<SottoEvent>;
  readonly openVault: () => OpenVault | null;
}

export function keepPreferredModelWarm({ events, openVault }: KeepWarmDeps): void {
  events.on((event) => {
    if (event.type !== 'changed' || !event.aggregates.some((each) => each === 'models' || each === 'settings')) return;
    const open = openVault();
    if (open === null) return;
    open.recognisers.warm(modelWishOf(open, { language: null, wantedModelId: null }))
      .catch((thrown: unknown) => open.log.error('recogniser.warm-failed', thrown));
  });
}
