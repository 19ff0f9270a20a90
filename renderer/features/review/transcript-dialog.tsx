/** The dialogs of the transcript as one union: at most one is open. */
import { exhaustive } from '#shared/lib/assert.ts';
import type { Note } from '#shared/domain/note.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { MakeStatementDialog } from './make-statement-dialog.tsx';
import type { ChosenWords } from './make-statement-dialog.tsx';
import { OwnWordDialog } from './own-word-dialog.tsx';
import { ParticipantsDialog } from './participants-dialog.tsx';
import { RetranscribeDialog } from './retranscribe-dialog.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

export type TranscriptDialogState =
  | { readonly kind: 'people' | 'again' | 'versions' }
  | { readonly kind: 'statement'; readonly note: Note; readonly words: ChosenWords }
  | { readonly kind: 'own-word'; readonly term: string; readonly heard: string };

export interface TranscriptDialogProps {
  readonly dialog: TranscriptDialogState;
  readonly detail: EncounterDetail;
  /** Whether an earlier transcript may take the place of the present one. */
  readonly canUse: boolean;
  readonly onClose: () => void;
  /** In words, what came of it. */
  readonly onDone: (words: string) => void;
}

export function TranscriptDialog({ dialog, detail: { encounter }, canUse, onClose, onDone }: TranscriptDialogProps) {
  switch (dialog.kind) {
    case 'people': return <ParticipantsDialog encounter={encounter} onClose={onClose} />;
    case 'again': return <RetranscribeDialog encounter={encounter} onBegun={onClose} onClose={onClose} />;
    case 'versions': return <VersionsDialog encounterId={encounter.id} canUse={canUse} onUsed={() => onDone('The earlier transcript is used again, and the draft was written anew.')} onClose={onClose} />;
    case 'statement': return <MakeStatementDialog note={dialog.note} words={dialog.words} onDone={onDone} onClose={onClose} />;
    case 'own-word': return <OwnWordDialog term={dialog.term} heard={dialog.heard} onAdded={() => onDone('Added to your own words.')} onClose={onClose} />;
    default: return exhaustive(dialog);
  }
}
