import { describe, expect, test, vi } from 'vitest';
import { createEventBus } from '#core/kernel/event-bus.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import type { ModelWish } from '#core/speech/model-wish.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { AggregateName, SottoEvent } from '#shared/ipc/events.ts';
import type { OpenVault } from '../open-vault.ts';
import { keepPreferredModelWarm } from './keep-warm.ts';

function setUp(isOpen = true) {
  const events = createEventBus<SottoEvent>();
  const warmed: ModelWish[] = [];
  const warm = vi.fn(async (wish: ModelWish) => { warmed.push(wish); });
  const open = { recognisers: { warm }, settings: () => ({ ...defaultSettings, modelIdByLanguage: { 'en-US': 'chosen' } }), log: silentLogger } as unknown as OpenVault;
  keepPreferredModelWarm({ events, openVault: () => (isOpen ? open : null) });
  return { warmed, warm, change: (...aggregates: AggregateName[]) => events.emit({ type: 'changed', aggregates, encounterId: null }) };
}

describe('the model of the next visit', () => {
  test.each<AggregateName>(['models', 'settings'])('is loaded ahead when something of the %s changed', (aggregate) => {
    const { warmed, change } = setUp();
    change('audit', aggregate);
    expect(warmed).toEqual([{ modelId: 'chosen', language: 'en-US' }]);
  });

  test('is left alone by other changes, and while no vault is open', () => {
    const open = setUp();
    open.change('encounters', 'audit');
    const locked = setUp(false);
    locked.change('models');
    expect([open.warmed, locked.warmed]).toEqual([[], []]);
  });

  test('that cannot be loaded stops nobody', async () => {
    const { warm, change } = setUp();
    warm.mockRejectedValueOnce(new Error('no room'));
    change('models');
    await expect.poll(() => warm.mock.settledResults.length).toBe(1);
  });
});
