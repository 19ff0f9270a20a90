/**
 * A visit after its sound: transcript and note side by side, every statement heard where it was said. Editing ends with
 * the signature. Shows what main holds; changes nothing by itself.
 */
import { Alert } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isImported } from '#shared/domain/encounter.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, StatementId } from '#shared/domain/ids.ts';
import type { Statement } from '#shared/domain/note.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import { requiredKeys } from '#shared/domain/template.ts';
import type { FoundPlace } from '#shared/domain/search.ts';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { call, errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { whyRemoved } from '../../lib/consent-words.ts';
import { countWords } from '../../lib/count-words.ts';
import { keep, readKept } from '../../lib/kept-view.ts';
import type { KeptWord } from '../../lib/kept-view.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { padSpans } from '../../lib/span-player.ts';
import { Caution } from '../../ui/caution.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { evidenceToMarkedWords, evidenceToSpans, evidenceToWords } from './evidence.ts';
import type { ExportOutcome } from './export-menu.tsx';
import { NotePane } from './note-pane.tsx';
import { PlayerBar } from './player-bar.tsx';
import { ReviewHeader } from './review-header.tsx';
import { doubtfulStatements, reviewPoints } from './review-points.ts';
import classes from './review-screen.module.css';
import { SessionPanel } from './session-panel.tsx';
import { StrikePane } from './strike-pane.tsx';
import { TranscriptPane } from './transcript-pane.tsx';
import { usePlayback } from './use-playback.ts';
import { useShownStatement } from './use-shown-statement.ts';
import { WrittenReview } from './written-review.tsx';
import { readWrittenRisk } from './written-risk.ts';
import { WorkPanel } from './work-panel.tsx';

export interface ReviewScreenProps {
  readonly encounterId: EncounterId;
  /** Where a search led: shown first. */
  readonly found: FoundPlace | null;
  readonly PatientField: PatientSlot;
  readonly onBack: () => void;
  readonly onReport: () => void;
  readonly onDelete: (encounter: Encounter) => void;
}

const noneDoubtful: ReadonlySet<StatementId> = new Set();

type Struck = VerbOutput<'encounters', 'strike'>;

export function ReviewScreen({ encounterId, ...props }: ReviewScreenProps) {
  const detail = useVerb('encounters', 'get', { id: encounterId });
  if (detail.isPending) return <Loading label="Loading the visit" />;
  if (detail.isError) return <div className={classes['screen']}><ErrorNotice message={errorWords(detail.error)} onRetry={() => void detail.refetch()} /></div>;
  return <LoadedReview detail={detail.data} {...props} />;
}

function LoadedReview({ detail, found, PatientField, onBack, onReport, onDelete }: Omit<ReviewScreenProps, 'encounterId'> & { readonly detail: EncounterDetail }) {
  const { encounter, utterances, note, hasSound } = detail;
  const [exported, setExported] = useState<ExportOutcome | null>(null);
  const [heard, setHeard] = useState<readonly Evidence[]>(found?.kind === 'words' ? [found.evidence] : []);
  useShownStatement(found?.kind === 'statement' ? found.statementId : null);
  const [struck, setStruck] = useState<Struck | 'never' | 'choosing' | 'left'>('never');
  const durationMs = Math.max(encounter.durationMs, utterances.at(-1)?.endMs ?? 0);
  const playback = usePlayback(encounter.id, durationMs);
  const [share, setShare] = useState(() => Number(readKept('sotto-review-split') ?? '50'));
  const { playingKey, error, toggle } = playback;
  const utterancesById = useMemo(() => new Map(utterances.map((utterance) => [utterance.id, utterance])), [utterances]);
  const templates = useVerb('app', 'templates', {}).data;
  const doubtful = useMemo(() => (note === null || note.status === 'signed' ? noneDoubtful : doubtfulStatements(note, utterances)), [note, utterances]);
  const isWritten = encounter.form === 'written';
  const points = useMemo(() => {
    if (note === null) return [];
    const template = templates?.find(({ id }) => id === note.templateId);
    return reviewPoints(note, doubtful, requiredKeys(template), isWritten ? readWrittenRisk(note, template) : null);
  }, [note, doubtful, templates, isWritten]);
  const toast = useToast();
  const marked = useMemo(() => evidenceToMarkedWords(heard), [heard]);

  // What a statement rests on is looked up first: an answer that comes after the screen was left, or for something else, sounds no more.
  const asked = useRef(0);
  useEffect(() => () => { asked.current += 1; }, []);

  function play(key: string, evidence: readonly Evidence[]) {
    asked.current += 1;
    setHeard(evidence);
    toggle(key, padSpans(evidenceToSpans(evidence, utterancesById), encounter.durationMs));
  }
  /** What was carried forward is heard where it was said: in the earlier visit. */
  function playStatement(statement: Statement) {
    if (statement.carried === undefined) return play(statement.id, statement.evidence);
    setHeard([]);
    asked.current += 1;
    const mine = asked.current;
    call('notes', 'carriedWords', { statementId: statement.id }).then((said) => {
      if (mine !== asked.current) return;
      if (said !== null && said.spans.length > 0) playback.toggle(statement.id, padSpans(said.spans, 0), said.encounterId);
      else toast('What this rests on is no longer there: the earlier visit, or its sound, was deleted.');
    }, () => { if (mine === asked.current) toast('What this rests on could not be read.'); });
  }
  const isHearable = (evidence: readonly Evidence[]) => hasSound && evidenceToSpans(evidence, utterancesById).length > 0;
  const wordsOf = (evidence: readonly Evidence[]) => evidenceToWords(evidence, utterancesById);

  return (
    <div className={classes['screen']}>
      <ReviewHeader detail={detail} points={points} PatientField={PatientField} onBack={onBack} onReport={onReport} onDelete={() => onDelete(encounter)} onExported={setExported} />
      {exported?.kind === 'saved' && (
        <Alert role="status" p="xs" icon={<IconFileCheck aria-hidden />} withCloseButton closeButtonLabel="Close" onClose={() => setExported(null)}>Saved as {exported.file}</Alert>
      )}
      {typeof struck === 'object' && <DoneNotice onClose={() => setStruck('left')}>{struckWords(struck)}</DoneNotice>}
      {exported?.kind === 'failed' && <ErrorNotice message={exported.message} />}
      {error !== null && <ErrorNotice message={error} />}
      {encounter.cutShort && <Caution>{cutShortWords(encounter)}</Caution>}
      {note !== null && encounter.status === 'failed' && <ErrorNotice message={encounter.failure?.message ?? 'The last work on this visit failed.'} />}
      {hasSound && durationMs > 0 && <PlayerBar detail={detail} durationMs={durationMs} playback={playback} />}
      {encounter.form === 'written' && note !== null ? <WrittenReview note={note} points={points} /> : <SplitPanes
        label="Between transcript and note" share={share}
        onShare={(next) => {
          setShare(next);
          keep('sotto-review-split', String(next) as KeptWord<'sotto-review-split'>);
        }}
        first={struck === 'choosing' ? <StrikePane detail={detail} playback={playback} onStruck={setStruck} onLeave={() => setStruck('left')} /> : (
          <TranscriptPane
            detail={detail} playback={playback} marked={marked} emptyWords={emptyWords(encounter)}
            cameBack={struck !== 'never'} onStrike={note?.status === 'signed' ? null : () => setStruck('choosing')}
          />
        )}
        second={note === null ? <WorkPanel encounter={encounter} /> : (
          <NotePane
            note={note} points={points} doubtful={doubtful} playingKey={playingKey} isHearable={({ evidence, carried }) => isHearable(evidence) || (carried?.evidence.length ?? 0) > 0} onPlay={playStatement}
            session={<SessionPanel note={note} durationMs={encounter.durationMs} heard={{ playingKey, isHearable, wordsOf, onPlay: play }} />}
          />
        )}
      />}
    </div>
  );
}

function cutShortWords({ audioSource }: Encounter): string {
  return isImported(audioSource)
    ? 'Not all of the recording is here: the file ended before its time or could not be read to its end, or the import was broken off. If you have a whole one, import that and delete this visit.'
    : 'The recording ended before it was stopped. What was said after that is not here.';
}

function struckWords({ words, statements }: Struck): string {
  const and = statements === 0 ? '' : ` and ${countWords(statements, 'statement')}`;
  return `Off the record: ${countWords(words, 'word')}${and}, with their sound, are gone.`;
}

function emptyWords(encounter: Encounter): string {
  if (encounter.recordingRemovedAt !== null) return `${whyRemoved(encounter)}, and sound and words are gone.`;
  return 'They appear here once the recording is transcribed. Silence stays empty.';
}
