/**
 * Edits of the transcript on screen. Words are shown as they were typed at once and then as main has them; what moves turns
 * or speakers is shown when main has done it. Main answers with what changed and no more: a visit may be hours long. A
 * refusal is said, and the screen then asks for what is.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import { utteranceSchema } from '#shared/domain/transcript.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { overwrite, toOneLine, withTokens } from '#shared/domain/written-tokens.ts';
import type { WordRange } from '#shared/domain/written-tokens.ts';
import type { VerbInput } from '#shared/ipc/contract.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { editedTranscriptSchema } from '#shared/ipc/namespaces/transcripts.ts';
import { ApiError, call, errorWords } from '../../api/call.ts';
import { verbKey } from '../../api/verb-key.ts';
import { applyEdit } from './apply-edit.ts';

export interface TranscriptEdit {
  /** In words, why the last edit did not come to pass; null when it did. */
  readonly error: string | null;
  /** Something was edited since the screen was opened. */
  readonly edited: boolean;
  readonly editWords: (utterance: Utterance, range: WordRange, text: string) => void;
  readonly editTurn: (utterance: Utterance, text: string) => void;
  readonly revertWords: (utterance: Utterance, range: WordRange) => void;
  readonly assignSpeaker: (assignment: Omit<VerbInput<'transcripts', 'assignSpeaker'>, 'encounterId'>) => void;
  readonly swapSpeakers: () => void;
  readonly split: (utteranceId: UtteranceId, beforeWord: number) => void;
  readonly join: (utteranceId: UtteranceId) => void;
  readonly undo: () => void;
}

export function useTranscriptEdit(encounterId: EncounterId): TranscriptEdit {
  const queryClient = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  const [edited, setEdited] = useState(false);
  /** Answers under way for each turn: only the last one says how it stands. */
  const awaited = useRef(new Map<UtteranceId, number>());
  const key = verbKey('encounters', 'get', { id: encounterId });

  function show(utterance: Utterance) {
    queryClient.setQueryData<EncounterDetail>(key, (detail) => detail && {
      ...detail, utterances: detail.utterances.map((each) => (each.id === utterance.id ? utterance : each)),
    });
  }
  async function act(doIt: () => Promise<unknown>) {
    try {
      await doIt();
      setError(null);
      setEdited(true);
    } catch (thrown) {
      setError(errorWords(thrown));
      if (thrown instanceof ApiError && thrown.code === 'nothing-to-undo') setEdited(false);
      await queryClient.invalidateQueries({ queryKey: key });
    }
  }
  function actOnTurn({ id }: Utterance, ask: () => Promise<unknown>) {
    awaited.current.set(id, (awaited.current.get(id) ?? 0) + 1);
    return act(async () => {
      try {
        const answer = utteranceSchema.parse(await ask());
        if (awaited.current.get(id) === 1) show(answer);
      } finally {
        awaited.current.set(id, (awaited.current.get(id) ?? 1) - 1);
      }
    });
  }
  function actOnVisit(ask: () => Promise<unknown>) {
    return act(async () => {
      const edited = editedTranscriptSchema.parse(await ask());
      queryClient.setQueryData<EncounterDetail>(key, (detail) => detail && applyEdit(detail, edited));
    });
  }

  return {
    error, edited,
    editWords: (utterance, { firstWord, lastWord }, text) => {
      show(withTokens(utterance, overwrite(utterance.tokens, { firstWord, lastWord }, toOneLine(text))));
      void actOnTurn(utterance, () => call('transcripts', 'editWords', { encounterId, utteranceId: utterance.id, firstWord, lastWord, text }));
    },
    editTurn: (utterance, text) => void actOnTurn(utterance, () => call('transcripts', 'editTurn', { encounterId, utteranceId: utterance.id, text })),
    revertWords: (utterance, { firstWord, lastWord }) => {
      void actOnTurn(utterance, () => call('transcripts', 'revertWords', { encounterId, utteranceId: utterance.id, firstWord, lastWord }));
    },
    assignSpeaker: (assignment) => void actOnVisit(() => call('transcripts', 'assignSpeaker', { encounterId, ...assignment })),
    swapSpeakers: () => void actOnVisit(() => call('transcripts', 'swapSpeakers', { encounterId })),
    split: (utteranceId, beforeWord) => void actOnVisit(() => call('transcripts', 'splitUtterance', { encounterId, utteranceId, beforeWord })),
    join: (utteranceId) => void actOnVisit(() => call('transcripts', 'joinUtterances', { encounterId, utteranceId })),
    undo: () => void actOnVisit(() => call('transcripts', 'undo', { encounterId })),
  };
}
