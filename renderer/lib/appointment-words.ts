/** An appointment's state, and what is known of consent to its recording, in words and tones. */
import type { AppointmentItem, AppointmentState } from '#shared/domain/appointment.ts';
import { consentToWords } from './consent-words.ts';
import type { StatusWords } from './encounter-status.ts';

const stateWords: Readonly<Record<AppointmentState, StatusWords>> = {
  upcoming: { tone: 'working', words: 'Upcoming' },
  now: { tone: 'working', words: 'Now' },
  recording: { tone: 'live', words: 'Recording' },
  done: { tone: 'done', words: 'Done' },
  cancelled: { tone: 'attention', words: 'Cancelled' },
  missed: { tone: 'failed', words: 'Missed' },
  unsaid: { tone: 'attention', words: 'Missed?' },
};

/** `isPaused`: its recording. */
export function appointmentStateToWords(state: AppointmentState, isPaused = false): StatusWords {
  if (state === 'recording' && isPaused) return { tone: 'attention', words: 'Recording paused' };
  return stateWords[state];
}

export function appointmentConsentToWords({ shownConsent, lastConsent }: Pick<AppointmentItem, 'shownConsent' | 'lastConsent'>): StatusWords {
  if (shownConsent !== 'not-recorded') return consentToWords({ state: shownConsent, at: null });
  return { tone: 'attention', words: lastConsent === 'withdrawn' ? 'Consent needed, withdrawn last time' : 'Consent needed' };
}
