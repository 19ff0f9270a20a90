/**
 * A written dialogue → utterances, for typed or pasted visits and for tests. A turn begins with a line or with a label such as
 * `[doctor]` or `[client]`, wherever that stands; a turn without one has an unknown speaker. There is no sound: times are 0, confidence is 1.
 */
import type { Ids } from '#core/kernel/ids.ts';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { asHeard, type Speaker, type Utterance } from '#shared/domain/transcript.ts';

const speakerByLabel: ReadonlyMap<string, Speaker> = new Map([
  ['doctor', 'clinician'], ['clinician', 'clinician'], ['counsellor', 'clinician'], ['counselor', 'clinician'], ['therapist', 'clinician'],
  ['patient', 'patient'], ['client', 'patient'],
  ['other', 'other'],
]);

const turnStart = new RegExp(String.raw`\r?\n|(?=\[\s*(?:${[...speakerByLabel.keys()].join('|')})\s*\])`, 'iu');

/** Punctuation and case stay in `spoken`. Empty lines and labels without words make no utterance. */
export function dialogueToUtterances(text: string, ids: Ids): Utterance[] {
  const encounterId = ids.next<EncounterId>();
  return text.split(turnStart)
    .map(readLine)
    .filter(({ said }) => said !== '')
    .map(({ speaker, said }, ordinal): Utterance => {
      const words = said.split(/\s+/).map((spoken) => ({ spoken, startMs: 0, endMs: 0, confidence: 1 }));
      return { ...asHeard(words), id: ids.next<UtteranceId>(), encounterId, ordinal, speaker, startMs: 0, endMs: 0, text: said, words };
    });
}

function readLine(line: string): { readonly speaker: Speaker; readonly said: string } {
  const [, label = '', said = ''] = /^\s*(?:\[([^\]]*)\])?(.*)$/u.exec(line) ?? [];
  // What a page or an editor put around the words was not said.
  return { speaker: speakerByLabel.get(label.trim().toLowerCase()) ?? 'unknown', said: said.replace(/<\/?[a-z][^<>]*>/giu, ' ').replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#39);/giu, (_, name: string | undefined) => characters.get(name?.toLowerCase() ?? 'apos')!).trim() };
}

const characters: ReadonlyMap<string, string> = new Map([['amp', 'and'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' ']]);
