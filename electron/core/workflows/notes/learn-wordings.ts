/**
 * Counts what a clinician puts in place of the engine's words, and forgets it when they take it back, or when the last visit that
 * holds the words goes. Joins the transaction of the edit around it. What is listed can be taken out, with its line in the log,
 * which names no word.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import { applyWordings, isInUse, type LearnedWording, type Wording } from '#shared/domain/learned-wording.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

/** One statement before and after an edit: a change counts once, however often it is saved. */
export function learnFromEdit({ repositories, pipeline }: LearningDeps, encounterId: EncounterId, { before, after }: { readonly before: Statement; readonly after: Statement }): void {
  if (before.origin !== 'extracted') return;
  const { learnedWordings, notes } = repositories;
  const wordingsByKey = (text: string, original: string) => new Map(pipeline.wordingsOf(original, text).map((wording) => [`${wording.written}\n${wording.wanted}`, wording]));
  const original = before.originalText ?? before.text;
  const [counted, shown] = [wordingsByKey(before.text, original), wordingsByKey(after.text, original)];
  for (const [key, wording] of counted) {
    if (shown.has(key)) continue;
    const known = countBack(learnedWordings, wording);
    const isStillShown = () => statementsOf(must(notes.reader.byEncounter(encounterId), 'it was edited')).some(({ text, originalText }) => originalText !== null && wordingsByKey(text, originalText).has(key));
    if (known !== null && !isStillShown()) learnedWordings.writer.hideIn(known.id, encounterId);
  }
  for (const [key, wording] of shown) if (!counted.has(key)) learnedWordings.writer.showIn(count(learnedWordings, wording).id, encounterId);
}

/** A draft in which wordings were used: they stand in this visit too, and need not be learned anew when those they come from are gone. */
export function rememberUse({ repositories: { learnedWordings } }: Pick<OpenVault, 'repositories'>, note: Note, wordings: readonly LearnedWording[]): void {
  const originals = statementsOf(note).flatMap(({ origin, originalText }) => (origin === 'extracted' && originalText !== null ? [originalText] : []));
  for (const wording of wordings) {
    if (originals.some((original) => applyWordings(original, [wording]) !== original)) learnedWordings.writer.showIn(wording.id, note.encounterId);
  }
}

function statementsOf({ sections }: Note): readonly Statement[] {
  return sections.flatMap(({ statements }) => statements);
}

type LearningDeps = Pick<OpenVault, 'repositories' | 'pipeline'>;
type LearnedWordings = OpenVault['repositories']['learnedWordings'];

/** Another choice for the same words begins anew: it is the habit of now that counts. */
function count({ reader, writer }: LearnedWordings, wording: Wording): LearnedWording {
  const known = reader.byWritten(wording.written);
  if (known !== null && known.wanted === wording.wanted) return writer.update(known.id, { times: known.times + 1 });
  if (known !== null) writer.delete(known.id);
  return writer.insert(wording);
}

/** Null where nothing is left of it. */
function countBack({ reader, writer }: LearnedWordings, { written, wanted }: Wording): LearnedWording | null {
  const known = reader.byWritten(written);
  if (known === null || known.wanted !== wanted) return null;
  if (known.times > 1) return writer.update(known.id, { times: known.times - 1 });
  writer.delete(known.id);
  return null;
}

/** Those in use; others are only counted so far. */
export function listWordings({ repositories }: Pick<OpenVault, 'repositories'>): readonly LearnedWording[] {
  return repositories.learnedWordings.reader.list().filter(isInUse);
}

export function removeWording({ database, repositories, audit, events, actor }: OpenVault, id: string): Result<void> {
  const { reader, writer } = repositories.learnedWordings;
  if (reader.get(id) === null) return err(problem('no-wording', 'This wording is no longer in your list.'));
  database.transaction(() => {
    writer.delete(id);
    audit.append({ actor: actor(), action: 'wording.delete', subjectId: id });
  });
  // What was written there still stands in the write-ahead log until it is folded in.
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['wordings', 'audit'], encounterId: null });
  return ok();
}
