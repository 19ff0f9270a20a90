/** How far long work on the vault is, told to the page: a hundred events at most, however finely the work counts. */
import type { SottoEvent, VaultWork } from '#shared/ipc/events.ts';
import type { EventBus } from '#core/kernel/event-bus.ts';

export function tellProgress(events: EventBus<SottoEvent>, work: VaultWork): (fraction: number) => void {
  let told = -1;
  return (fraction) => {
    const percent = Math.floor(fraction * 100);
    if (percent <= told) return;
    told = percent;
    events.emit({ type: 'vault-progress', work, fraction: percent / 100 });
  };
}
