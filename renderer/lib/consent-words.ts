/** Whether the patient agreed to the recording, in words and in the tone of a state. */
import type { Consent, Encounter } from '#shared/domain/encounter.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import type { StatusWords } from './encounter-status.ts';

export function consentToWords({ state }: Consent): StatusWords {
  switch (state) {
    case 'given': return { tone: 'done', words: 'Consent given' };
    case 'declined': return { tone: 'attention', words: 'Consent declined' };
    case 'not-recorded': return { tone: 'attention', words: 'Consent not put down' };
    case 'withdrawn': return { tone: 'attention', words: 'Consent withdrawn' };
    default: return exhaustive(state);
  }
}

/** Of a dictation nobody was asked, though an older Sotto called one withdrawn whose recording was removed. */
export function isConsentTakenBack({ consent, form }: Pick<Encounter, 'consent' | 'form'>): boolean {
  return form !== 'dictated' && consent.state === 'withdrawn';
}

/** Of a visit whose recording is removed: why its words are gone. */
export function whyRemoved(encounter: Pick<Encounter, 'consent' | 'form'>): string {
  return isConsentTakenBack(encounter) ? 'Consent was withdrawn' : 'The recording was removed';
}

/** The state of a visit of which nothing is written any more. What was declined goes on being said beside it. */
export function removedToWords(encounter: Pick<Encounter, 'consent' | 'form'>): StatusWords {
  return isConsentTakenBack(encounter) ? consentToWords(encounter.consent) : { tone: 'attention', words: 'Recording removed' };
}

/** A patient was recorded, and whether they agreed is not put down. */
export function isConsentToBeAsked({ consent, form }: Pick<Encounter, 'consent' | 'form'>): boolean {
  return form === 'recorded' && consent.state === 'not-recorded';
}

/** Null where nobody was to be asked: of a visit that was typed or dictated nothing is said, unless something was put down. A dictation that was removed had no consent. */
export function visitConsentToWords({ consent, form, recordingRemovedAt }: Pick<Encounter, 'consent' | 'form' | 'recordingRemovedAt'>): StatusWords | null {
  if (form === 'dictated' && recordingRemovedAt !== null) return null;
  return form !== 'recorded' && consent.state === 'not-recorded' ? null : consentToWords(consent);
}

/** That the recording is removed, beside a status that does not say so: a signed visit stays signed. */
function removedBesideStatus(encounter: Pick<Encounter, 'consent' | 'form' | 'recordingRemovedAt'>, status: string): StatusWords | null {
  const removed = encounter.recordingRemovedAt === null ? null : removedToWords(encounter);
  return removed?.words === status ? null : removed;
}

/** What stands beside a visit's status: that its recording is removed and what the patient said of it, each once. */
export function wordsBesideStatus(encounter: Pick<Encounter, 'consent' | 'form' | 'recordingRemovedAt'>, status: string): readonly StatusWords[] {
  const [removed, consent] = [removedBesideStatus(encounter, status), visitConsentToWords(encounter)];
  return [...(removed === null ? [] : [removed]), ...(consent === null || [status, removed?.words].includes(consent.words) ? [] : [consent])];
}
