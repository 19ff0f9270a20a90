/**
 * Keeps the cache true to what main pushes: changed aggregates are asked for again, the recording's status and the
 * progress of work are put in place. Nothing is computed here that main did not say.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { nothingSoFar } from '#shared/domain/nothing-so-far.ts';
import type { SoFar } from '#shared/domain/so-far.ts';
import type { ModelDownload } from '#shared/domain/speech-model.ts';
import type { AggregateName, SottoEvent } from '#shared/ipc/events.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import type { RecordingStatus } from '#shared/ipc/namespaces/recording.ts';
import type { WorkProgress } from '../lib/encounter-status.ts';
import { call } from './call.ts';
import { onSottoEvent } from './events.ts';
import { verbKey } from './verb-key.ts';

type ProgressById = Readonly<Record<EncounterId, WorkProgress>>;

const progressKey = ['progress'] as const;

type DownloadsById = Readonly<Record<string, ModelDownload>>;

const downloadsKey = ['downloads'] as const;

const soFarKey = ['recording', 'so-far'] as const;

const keysByAggregate: Readonly<Record<AggregateName, readonly (readonly string[])[]>> = {
  vault: [['app', 'status'], ['vault']],
  patients: [['patients'], ['encounters'], ['search'], ['appointments']],
  appointments: [['appointments']],
  // A visit that begins or goes is told by the appointment it belongs to.
  encounters: [['encounters'], ['search'], ['appointments'], ['recording', 'status']],
  // What the transcript on screen shows of an edit, the edit's own answer says.
  transcripts: [['transcripts'], ['search']],
  // Of a visit that is looked at `refreshHeads` asks: not for its transcript again, which no note changes.
  notes: [['actionItems'], ['encounters', 'head'], ['search'], ['notes', 'versions'], ['notes', 'moodCourse']],
  marks: [['marks'], ['actionItems'], ['recording', 'pendingStrikes']],
  // What is shown of it, the screen that writes it has; to ask for it is an act of the log.
  psychotherapy: [],
  templates: [['templates'], ['app', 'templates']],
  wordings: [['wordings']],
  settings: [['settings']],
  vocabulary: [['vocabulary']],
  models: [['models'], ['app', 'status']],
  languageModels: [['languageModels', 'drafting']],
  audit: [['audit']],
  accounts: [['accounts'], ['app', 'status'], ['policies'], ['vault']],
  policies: [['policies'], ['retention'], ['settings']],
  retention: [['retention']],
  exports: [['exports']],
  reportForms: [['reportForms']],
};

/** Call once, at the top of the page. */
export function useEventCache(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    // Main tells it again only when something more is said, however long nobody looks at it; it goes with its recording.
    queryClient.setQueryDefaults(soFarKey, { gcTime: Infinity });
    return onSottoEvent((event) => applyEvent(queryClient, event));
  }, [queryClient]);
}

/** What main told last of a running recording, also while its screen was left. */
export function useSoFar(encounterId: EncounterId): SoFar {
  return useQuery<SoFar>({ queryKey: [...soFarKey, encounterId], queryFn: () => nothingSoFar, staleTime: Infinity, initialData: nothingSoFar }).data;
}

/** Work under way by visit, as far as main told since the vault was opened. */
export function useProgress(): ProgressById {
  return useQuery<ProgressById>({ queryKey: progressKey, queryFn: () => ({}), staleTime: Infinity, initialData: {} }).data;
}

/** What the window itself is at with a visit; null: nothing any more. */
export function setProgress(queryClient: QueryClient, encounterId: EncounterId, progress: WorkProgress | null): void {
  queryClient.setQueryData<ProgressById>(progressKey, (before) => {
    const { [encounterId]: _, ...others } = before ?? {};
    return progress === null ? others : { ...others, [encounterId]: progress };
  });
}

/** What main told last of the models on their way. */
export function useDownloads(): DownloadsById {
  return useQuery<DownloadsById>({ queryKey: downloadsKey, queryFn: () => ({}), staleTime: Infinity, initialData: {} }).data;
}

export function applyEvent(queryClient: QueryClient, event: SottoEvent): void {
  if (event.type === 'changed') {
    const { encounterId, aggregates } = event;
    for (const key of aggregates.flatMap((aggregate) => keysByAggregate[aggregate])) {
      void queryClient.invalidateQueries({ queryKey: key, predicate: (query) => concerns(query.queryKey, encounterId) });
    }
    if (aggregates.includes('encounters')) forgetEnded(queryClient);
    if (aggregates.includes('notes') && !aggregates.includes('encounters')) refreshHeads(queryClient, encounterId);
  } else if (event.type === 'recording-status') {
    queryClient.setQueryData(verbKey('recording', 'status', {}), event.status);
    forgetEnded(queryClient);
  } else if (event.type === 'recording-so-far') {
    queryClient.setQueryData<SoFar>([...soFarKey, event.encounterId], event.soFar);
  } else if (event.type === 'model-progress') {
    const { modelId, phase, receivedBytes, totalBytes } = event;
    const download: ModelDownload = { phase, receivedBytes, totalBytes, failure: null };
    queryClient.setQueryData<DownloadsById>(downloadsKey, (before) => ({ ...before, [modelId]: download }));
  } else if (event.type === 'encounter-progress') {
    setProgress(queryClient, event.encounterId, { stage: event.stage, fraction: event.fraction });
  }
}

/** What was heard stays in the page with the running recording alone, also what came late. */
function forgetEnded(queryClient: QueryClient): void {
  const status = queryClient.getQueryData<RecordingStatus>(verbKey('recording', 'status', {}));
  if (status === undefined) return;
  const runningId = status.phase === 'idle' ? null : status.encounterId;
  queryClient.removeQueries({ queryKey: soFarKey, predicate: ({ queryKey }) => queryKey[soFarKey.length] !== runningId });
}

/** Of the visits that are looked at; one that is on its way, or whose head cannot be had, is asked for whole. */
function refreshHeads(queryClient: QueryClient, encounterId: EncounterId | null): void {
  for (const { queryKey, state } of queryClient.getQueryCache().findAll({ queryKey: ['encounters', 'get'], predicate: (query) => concerns(query.queryKey, encounterId) })) {
    const askWhole = () => queryClient.invalidateQueries({ queryKey, exact: true });
    const id = (state.data as EncounterDetail | undefined)?.encounter.id;
    if (id === undefined || state.fetchStatus !== 'idle') void askWhole();
    else call('encounters', 'head', { id }).then((head) => queryClient.setQueryData<EncounterDetail>(queryKey, (before) => before && { ...before, ...head }), askWhole);
  }
}

/** One visit's change leaves the details of the others alone; lists and searches may show it, so they are asked again. */
function concerns(queryKey: readonly unknown[], encounterId: EncounterId | null): boolean {
  if (encounterId === null || queryKey[0] !== 'encounters' || (queryKey[1] !== 'get' && queryKey[1] !== 'head')) return true;
  const input = queryKey[2];
  return typeof input === 'object' && input !== null && 'id' in input && input.id === encounterId;
}
