/** A session's risk, mood, topics, strategies and agreements, each with the words it rests on (shared/domain/therapy.ts). */
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import type { Lexicon } from '../lexicon.ts';
import { showQuotations } from '../stages/show-quotations.ts';
import { checkTherapy } from './check-therapy.ts';
import { findPlainRisks } from './risk/judge-said.ts';
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
  const strategies = readStrategies(clauses);
  const topics = readTopics(clauses, strategies, (clause) => findPlainRisks(clause, lexicon).length > 0);
  const read: Read = {
    riskFlags: cuesToFlags(readRiskCues(utterances, lexicon), utterances),
    topics: topicsToSentences(topics, utterances),
    topicSummary: summariseTopics(topics, utterances),
    strategies: strategiesToSentences(strategies, utterances),
    actionItems: readActionItems(clauses, utterances),
    mood: readMood(clauses, utterances),
  };
  const utterancesById = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
  const saidByClient: Parameters<typeof writePatientSummary>[1] = (evidence) => evidence.every(({ utteranceId }) => utterancesById.get(utteranceId)?.speaker !== 'clinician');
  const checked = checkTherapy({ ...read, therapistNotes: [], patientSummary: [] }, utterances, lexicon);
  const passed = { ...checked, topicSummary: checked.topicSummary.map((sentence) => ({ ...sentence, text: showQuotations(sentence.text, sentence.evidence, utterancesById) })) };
  return checkTherapy({ ...passed, therapistNotes: writeTherapistNotes(passed), patientSummary: writePatientSummary(passed, saidByClient) }, utterances, lexicon);
}
