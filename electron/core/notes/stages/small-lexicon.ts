/**
 * For the tests of single stages only: a lexicon of a few dozen words, so that they do not move when the shipped one grows,
 * and short ways from a text to clauses.
 */
import { asHeard, utteranceSchema, type Speaker, type Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';
import { parseLexicon } from '../lexicon.ts';
import type { Clause } from './clause.ts';
import { findConcepts } from './find-concepts.ts';
import { joinUtterances } from './join-utterances.ts';
import { splitClauses } from './split-clauses.ts';

const table = (...rows: string[]) => ['heading', ...rows.map((row) => row.split(' | ').join('\t'))].join('\n');

export const smallLexicon = parseLexicon({
  problems: table('cough | cough | symptom', 'fever | fever | symptom', 'chills | chills | symptom', 'headache | headache | symptom', 'pain | pain | symptom',
    'swelling | swelling | symptom', 'phlegm | phlegm | symptom', 'asthma | asthma | disease', 'smoking | smoking | finding', 'smoke | smoking | finding', 'wheeze | wheezing | symptom', 'worried | anxiety | symptom'),
  lay: table('tummy | abdomen', 'throwing up | vomiting'),
  anatomy: table('knee', 'chest', 'legs'),
  medications: table('ibuprofen | nsaid | 0', 'salbutamol | bronchodilator | 0', 'soma | muscle relaxant | 1'),
  medicationSig: table('milligrams | unit', 'twice a day | frequency', 'puffs | unit'),
  tests: table('temperature | vital', 'blood pressure | vital', 'chest x ray | test', 'heart sounds | exam'),
  therapy: table('mood | neutral emotion', 'overwhelmed | low emotion', 'much better | progress', 'exercises | coping strategy', 'breathing exercise | coping strategy', 'slow breathing | coping strategy'),
  session: table('work | topic'),
  risk: table('harming yourself | self-harm | strong', 'kill myself | suicidal ideation | strong', 'hurt myself | self-harm | strong', 'hopeless | hopelessness | weak', 'feel safe | abuse | protective'),
  negation: table('no | before', 'not | before', 'never | before', 'denies | before', 'is negative | after', 'no change | not-negation', 'but | end', 'sometimes | possible', 'but | possible', 'used to | past', 'my mother | family'),
  bodySystems: table('cough | Respiratory', 'wheezing | Respiratory', 'fever | Constitutional', 'chills | Constitutional', 'headache | Neurological', 'anxiety | Psychiatric'),
  register: table('come back | return | plan', 'see you again | review | plan', 'when i need it | as needed | any', 'yourself | self | any'),
});

const noId = '00000000-0000-4000-8000-000000000000';

/** An utterance of recogniser words, 300 ms each; `/` in the text is a pause of half a second. */
export function spoken(text: string, { speaker = 'unknown', startMs = 0 }: { speaker?: Speaker; startMs?: number } = {}): Utterance {
  let at = startMs;
  const words = text.split(' ').flatMap((word) => {
    at += word === '/' ? 500 : 300;
    return word === '/' ? [] : [{ spoken: word, startMs: at - 300, endMs: at, confidence: 1 }];
  });
  return utteranceSchema.parse({ ...asHeard(words), id: noId, encounterId: noId, ordinal: 0, speaker, startMs, endMs: at, text, words });
}

export function clausesOf(text: string, speaker: Speaker = 'unknown'): Clause[] {
  return joinUtterances([spoken(text, { speaker })]).flatMap((turn) => splitClauses(turn.tokens, findConcepts(turn.tokens, smallLexicon), turn.speaker));
}

export function clauseOf(text: string, speaker: Speaker = 'patient'): Clause {
  return must(clausesOf(text, speaker)[0], 'the text has words');
}

export function textOf(clause: Pick<Clause, 'tokens'>): string {
  return clause.tokens.map((token) => token.norm).join(' ');
}
