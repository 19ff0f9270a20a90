/** A session's risk, mood, topics, strategies and agreements, each with the words it rests on (shared/domain/therapy.ts). */
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { checkTherapy } from './check-therapy.ts';
import { cuesToFlags, readRiskCues } from './risk/read-risk.ts';
import { readActionItems } from './session/read-action-items.ts';
import { readMood } from './session/read-mood.ts';
import { readStrategies, strategiesToSentences } from './session/read-strategies.ts';
import { readTopics, summariseTopics, topicsToSentences } from './session/read-topics.ts';
import { sessionClauses } from './session/session-clauses.ts';
import { writePatientSummary, writeTherapistNotes, type Read } from './session/write-notes.ts';

export interface SessionToRead {
  readonly utterances: readonly Utterance[];
  readonly lexicon: Lexicon;
}

/** Evidence points at words of the utterances given. */
export function readTherapy({ utterances, lexicon }: SessionToRead): Therapy {
  const clauses = sessionClauses(utterances, lexicon);
  const topics = readTopics(clauses);
  const read: Read = {
    riskFlags: cuesToFlags(readRiskCues(utterances, lexicon), utterances),
    topics: topicsToSentences(topics, utterances),
    topicSummary: summariseTopics(topics, utterances),
    strategies: strategiesToSentences(readStrategies(clauses), utterances),
    actionItems: readActionItems(clauses, utterances),
    mood: readMood(clauses, utterances),
  };
  const speakerById = new Map<string, string>(utterances.map(({ id, speaker }) => [id, speaker]));
  const saidByClient: Parameters<typeof writePatientSummary>[1] = (evidence) => evidence.every(({ utteranceId }) => speakerById.get(utteranceId) !== 'clinician');
  const passed = checkTherapy({ ...read, therapistNotes: [], patientSummary: [] }, utterances, lexicon);
  return checkTherapy({ ...passed, therapistNotes: writeTherapistNotes(passed), patientSummary: writePatientSummary(passed, saidByClient) }, utterances, lexicon);
}
