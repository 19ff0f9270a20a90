/** Words for what was read of a session. */
import type { Mood, MoodDirection, RiskKind, RiskStatus } from '#shared/domain/therapy.ts';
import type { SessionTime } from '#shared/domain/session.ts';

export const riskKindWords: Readonly<Record<RiskKind, string>> = {
  'ideation': 'Thoughts of suicide', 'plan': 'A plan', 'means': 'Means at hand', 'intent': 'Intent', 'self-harm': 'Self-harm', 'harm-to-others': 'Harm to others',
  'abuse': 'Abuse', 'protective': 'Protective factors',
};
/** `possible` is for the clinician to judge. */
export const riskStatusWords: Readonly<Record<RiskStatus, string>> = {
  'affirmed': 'affirmed', 'possible': 'possible', 'denied': 'asked and denied', 'never-asked': 'never asked',
};
export const moodWords: Readonly<Record<Mood, string>> = { 'very-low': 'very low', 'low': 'low', 'neutral': 'neutral', 'positive': 'positive', 'very-positive': 'very positive' };
export const directionWords: Readonly<Record<MoodDirection, string>> = {
  improving: 'improving over the last sessions', declining: 'declining over the last sessions', stable: 'stable over the last sessions', fluctuating: 'fluctuating over the last sessions',
};

export function sessionTimeWords({ minutes, code }: SessionTime): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} · ${code === null ? 'no billing code under 16' : `CPT ${code}`}`;
}
