import { assignSpeaker } from '#core/workflows/transcripts/assign-speaker.ts';
import { editTurn } from '#core/workflows/transcripts/edit-turn.ts';
import { editWords } from '#core/workflows/transcripts/edit-words.ts';
import { joinUtterances } from '#core/workflows/transcripts/join-utterances.ts';
import { revertWords } from '#core/workflows/transcripts/revert-words.ts';
import { setParticipants } from '#core/workflows/transcripts/set-participants.ts';
import { splitUtterance } from '#core/workflows/transcripts/split-utterance.ts';
import { swapSpeakers } from '#core/workflows/transcripts/swap-speakers.ts';
import { undoEdit } from '#core/workflows/transcripts/undo-edit.ts';
import { listVersions, readVersion, useVersion } from '#core/workflows/transcripts/use-version.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createTranscriptsHandlers({ sotto }: HandlerDeps): Handlers['transcripts'] {
  return {
    editWords: (edit) => withClinic(sotto, (clinic) => editWords(clinic, edit)),
    editTurn: (edit) => withClinic(sotto, (clinic) => editTurn(clinic, edit)),
    revertWords: (revert) => withClinic(sotto, (clinic) => revertWords(clinic, revert)),
    assignSpeaker: (assignment) => withClinic(sotto, (clinic) => assignSpeaker(clinic, assignment)),
    swapSpeakers: (visit) => withClinic(sotto, (clinic) => swapSpeakers(clinic, visit)),
    splitUtterance: (split) => withClinic(sotto, (clinic) => splitUtterance(clinic, split)),
    joinUtterances: (join) => withClinic(sotto, (clinic) => joinUtterances(clinic, join)),
    setParticipants: (change) => withClinic(sotto, (clinic) => setParticipants(clinic, change)),
    undo: (visit) => withClinic(sotto, (clinic) => undoEdit(clinic, visit)),
    retranscribe: (request) => withClinic(sotto, ({ retranscriptions }) => done(retranscriptions.begin(request))),
    retranscription: ({ encounterId }) => withClinic(sotto, ({ retranscriptions }) => ok(retranscriptions.state(encounterId))),
    stopRetranscription: ({ encounterId }) => withClinic(sotto, async ({ retranscriptions }) => {
      await retranscriptions.stop(encounterId);
      return ok(null);
    }),
    versions: ({ encounterId }) => withClinic(sotto, ({ open }) => listVersions(open, encounterId)),
    readVersion: ({ transcriptId }) => withClinic(sotto, ({ open }) => readVersion(open, transcriptId)),
    useVersion: ({ transcriptId }) => withClinic(sotto, (clinic) => done(useVersion(clinic, transcriptId))),
  };
}
