/** At unlock, what earlier runs left of sound: files that had to go, go; sound whose disk failed gets the end that it lacks. */
import { clearCondemnedSound } from './clear-condemned-sound.ts';
import { sealUnended } from './close-sound.ts';
import type { OpenVault } from '../open-vault.ts';

/** What cannot be done is logged and tried again at the next unlock: it is no reason to stay locked. */
export async function settleSound(open: OpenVault): Promise<void> {
  try {
    const cleared = await clearCondemnedSound(open);
    if (!cleared.ok) open.log.warn('audio.not-deleted', { problem: cleared.error.type });
    await sealUnended(open);
  } catch (failure) {
    open.log.error('audio.not-settled', failure);
  }
}
