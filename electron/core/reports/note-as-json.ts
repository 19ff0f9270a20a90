/**
 * A note for a program to read, whole: sections, statements with where they come from and what words they rest on,
 * signature and addenda. The words and times of the evidence are written out, so that nothing else has to be looked up.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Note } from '#shared/domain/note.ts';
import { moveTherapy, type Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';

export function noteToJson(note: Note, utterances: readonly Utterance[]): string {
  const utterancesById = new Map(utterances.map((utterance) => [utterance.id, utterance]));
  const { id: noteId, encounterId, templateId, status, signedAt, signedBy, signer = null, contentHash, addenda, therapy, createdAt, changedAt } = note;
  return `${JSON.stringify({
    noteId, encounterId, templateId, status, createdAt, changedAt,
    sections: note.sections.map(({ key, title, state, shown, layout, statements }) => ({
      key, title, state, shown, layout,
      statements: statements.map(({ id, text, origin, originalText, evidence, carried }) => ({
        id, text, origin, originalText, evidence: evidence.map((span) => withWords(span, utterancesById)), ...(carried === undefined ? {} : { carried }),
      })),
    })),
    therapy: therapy === null ? null : therapyWithWords(therapy, utterancesById),
    signature: status === 'draft' ? null : { signedAt, signedBy, ...(signer === null ? {} : { signer }), contentHash, hash: 'sha256' },
    addenda: addenda.map(({ id, text, reason, authorId, authorName, createdAt: addedAt }) => ({ id, text, reason, authorId, authorName, createdAt: addedAt })),
  }, null, 1)}\n`;
}

function therapyWithWords(therapy: Therapy, utterancesById: ReadonlyMap<string, Utterance>) {
  return moveTherapy(therapy, (evidence) => evidence.map((span) => withWords(span, utterancesById)));
}

/** Null where the words were taken off the record since. */
function withWords({ utteranceId, firstWord, lastWord }: Evidence, utterancesById: ReadonlyMap<string, Utterance>) {
  const words = utterancesById.get(utteranceId)?.words.slice(firstWord, lastWord + 1) ?? [];
  return {
    utteranceId, firstWord, lastWord,
    startMs: words[0]?.startMs ?? null, endMs: words.at(-1)?.endMs ?? null,
    words: words.length === 0 ? null : words.map(({ spoken }) => spoken).join(' '),
  };
}
