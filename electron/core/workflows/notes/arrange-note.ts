/**
 * Statements put elsewhere, joined, parted and confirmed by the clinician. What is joined or parted stays as it is in later drafts:
 * what the engine wrote of it is remembered as taken out, so that it does not come back beside it.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { SectionId, StatementId } from '#shared/domain/ids.ts';
import { statementTextSchema, type Carried, type Note, type Statement } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { problem, ProblemError, type Result } from '#shared/lib/result.ts';
import { changeNote, noStatement, type NoteDeps } from './change-note.ts';

/** Into a section of the same note, before another statement there; null: at its end. */
export function placeStatement(deps: NoteDeps, statementId: StatementId, sectionId: SectionId, before: StatementId | null): Result<Note> {
  const { reader, writer } = deps.repositories.notes;
  const place = reader.ofStatement(statementId);
  return changeNote(deps, place, { edit: 'statement.place', id: statementId }, () => {
    if (reader.ofSection(sectionId)?.noteId !== place?.noteId) throw new ProblemError(noStatement());
    writer.placeStatement(statementId, sectionId, before);
  });
}

/** `second` is joined to `first`, and rests on what both rested on. */
export function mergeStatements(deps: NoteDeps, first: StatementId, second: StatementId): Result<Note> {
  const { reader, writer } = deps.repositories.notes;
  const place = reader.ofStatement(first);
  return changeNote(deps, place, { edit: 'statement.merge', id: first }, () => {
    const [one, other] = [first, second].map((id) => reader.statement(id));
    if (first === second || one === undefined || one === null || other === undefined || other === null || reader.ofStatement(second)?.noteId !== place?.noteId) throw new ProblemError(noStatement());
    const text = statementTextSchema.safeParse(`${one.text} ${other.text}`);
    if (!text.success) throw new ProblemError(problem('statement-too-long', 'Together the two would be too long for one statement. Shorten one of them first.'));
    for (const part of [one, other]) rememberParts(deps, must(place, 'it was found'), part);
    const written = [one, other].map(writtenBy).join(' ');
    writer.deleteStatement(second);
    writer.replaceStatement(first, [{
      text: text.data, ...originOf([one, other]), originalText: written === text.data ? null : written, evidence: bothOf(one.evidence, other.evidence), arranged: 'composed',
      confirmed: one.confirmed === true && other.confirmed === true, carried: bothCarried(one.carried, other.carried),
    }]);
  });
}

/** Both rest on all that the one rested on: which of the words are whose, only the clinician could say. */
export function splitStatement(deps: NoteDeps, statementId: StatementId, texts: readonly [string, string]): Result<Note> {
  const { reader, writer } = deps.repositories.notes;
  const place = reader.ofStatement(statementId);
  return changeNote(deps, place, { edit: 'statement.split', id: statementId }, () => {
    const whole = must(reader.statement(statementId), 'it has a place in a note');
    rememberParts(deps, must(place, 'it was found'), whole);
    const written = writtenBy(whole);
    writer.replaceStatement(statementId, texts.map((text) => ({
      text: statementTextSchema.parse(text), ...originOf([whole]), originalText: whole.origin === 'extracted' && !written.includes(text) ? written : null,
      evidence: whole.evidence, arranged: 'composed' as const, confirmed: whole.confirmed, carried: whole.carried,
    })));
  });
}

/** Looked at, and let stand. */
export function confirmStatement(deps: NoteDeps, statementId: StatementId): Result<Note> {
  const { reader, writer } = deps.repositories.notes;
  return changeNote(deps, reader.ofStatement(statementId), { edit: 'statement.confirm', id: statementId }, () => writer.confirmStatement(statementId));
}

function rememberParts({ repositories: { removedStatements } }: NoteDeps, { encounterId }: { readonly encounterId: Note['encounterId'] }, part: Statement): void {
  if (part.origin === 'typed' || part.arranged === 'composed') return;
  removedStatements.writer.remember(encounterId, { text: writtenBy(part), evidence: part.evidence });
}

/** Joined of what was said and what was typed, it is the clinician's own. */
function originOf(parts: readonly Statement[]): { readonly origin: Statement['origin'] } {
  if (parts.some(({ origin }) => origin === 'unfounded')) throw new ProblemError(problem('note-unfounded', 'This was not found in the recording. Make it your own words first.'));
  return { origin: parts.every(({ origin }) => origin === 'extracted') ? 'extracted' : 'typed' };
}

function writtenBy({ text, originalText }: Statement): string {
  return originalText ?? text;
}

function bothOf(one: readonly Evidence[], other: readonly Evidence[]): readonly Evidence[] {
  const isSame = (a: Evidence, b: Evidence) => a.utteranceId === b.utteranceId && a.firstWord === b.firstWord && a.lastWord === b.lastWord;
  return [...one, ...other.filter((span) => !one.some((known) => isSame(known, span)))];
}

function bothCarried(one: Carried | undefined, other: Carried | undefined): Carried | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.encounterId !== other.encounterId) throw new ProblemError(problem('two-visits', 'These two were carried forward from different visits. Keep them apart, so that each says when it was.'));
  return { ...one, evidence: [...bothOf(one.evidence, other.evidence)] };
}
