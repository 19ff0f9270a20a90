/**
 * Models on their way from their publisher to this computer: those that come, and those of which half is here. They belong to
 * the program and not to a vault, as models do: a lock does not end them. What ends them leaves half a file that is gone on
 * with, and never half a model.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelDownload, SpeechModel } from '#shared/domain/speech-model.ts';
import { catchProblem, err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { isModelId } from './model-id.ts';
import type { ModelRegistry } from './model-registry.ts';
import { downloadFile, ordinaryMeans, readUnfinishedFile, removePartialFile, type DownloadMeans } from './network/download-file.ts';

export type { DownloadMeans } from './network/download-file.ts';

export interface RunningDownload {
  /** False: it ran already. */
  readonly isNew: boolean;
  /** The model, installed. Rejects with `Cancelled` when it was paused or cancelled. */
  readonly done: Promise<Result<SpeechModel>>;
}

export interface ModelDownloads {
  begin(id: string): Promise<Result<RunningDownload, Problem<'model-unknown' | 'model-exists'>>>;
  /** By the model's id. */
  states(): Promise<ReadonlyMap<string, ModelDownload>>;
  /** What has come is kept. */
  pause(id: string): Promise<void>;
  /** What has come is removed. */
  cancel(id: string): Promise<void>;
  /** Pauses all. None is begun any more. */
  close(): Promise<void>;
}

export interface ModelDownloadsDeps {
  readonly registry: Pick<ModelRegistry, 'list' | 'addFrom'>;
  readonly installedModelsFolder: string;
  readonly means?: Partial<DownloadMeans> | undefined;
  /** A hundred times or so for each download, and at each phase. */
  readonly onProgress?: (id: string, download: ModelDownload) => void;
  /** It ended, well or not. */
  readonly onEnded?: (id: string) => void;
}

interface Running {
  readonly done: Promise<Result<SpeechModel>>;
  readonly stop: AbortController;
  state: ModelDownload;
}

/** After these the archive is of no use: the next try begins anew. */
const badArchives: ReadonlySet<string> = new Set(['not-a-model', 'model-archive-unsafe', 'model-archive-damaged', 'model-checksum-wrong', 'model-exists']);

const partPrefix = '.downloading-';
const partSuffix = '.part';

export function createModelDownloads({ registry, installedModelsFolder, means = {}, onProgress = () => {}, onEnded = () => {} }: ModelDownloadsDeps): ModelDownloads {
  const runningById = new Map<string, Running>();
  const failuresById = new Map<string, string>();
  let isClosed = false;
  const partOf = (id: string) => join(installedModelsFolder, partPrefix + id + partSuffix);

  const run = async (model: SpeechModel & { readonly url: string }, stop: AbortController): Promise<Result<SpeechModel>> => {
    const { id, url, sizeBytes } = model;
    const path = partOf(id);
    const told = tellSparingly((state) => {
      const running = runningById.get(id);
      if (running !== undefined) running.state = state;
      onProgress(id, state);
    });
    const fetched = await catchProblem(async () => {
      await mkdir(installedModelsFolder, { recursive: true });
      await downloadFile({ url, path, expectedBytes: sizeBytes, means: { ...ordinaryMeans, ...means }, onProgress: told.bytes, signal: stop.signal });
    });
    if (!fetched.ok) return fetched;
    const added = await registry.addFrom(path, { as: id, signal: stop.signal, onPhase: told.phase });
    if (added.ok || badArchives.has(added.error.type)) await removePartialFile(path);
    return added;
  };

  const begin = (model: SpeechModel & { readonly url: string }): Running => {
    const { id } = model;
    failuresById.delete(id);
    const stop = new AbortController();
    // Behind the first moment: it must be listed before it tells anything.
    const done = Promise.resolve().then(() => run(model, stop)).then((result) => {
      if (!result.ok) failuresById.set(id, result.error.message);
      return result;
    }).finally(() => {
      runningById.delete(id);
      onEnded(id);
    });
    done.catch(() => {});
    const running: Running = { done, stop, state: { phase: 'downloading', receivedBytes: 0, totalBytes: null, failure: null } };
    runningById.set(id, running);
    return running;
  };

  const stopRunning = async (id: string): Promise<void> => {
    const running = runningById.get(id);
    running?.stop.abort();
    await running?.done.catch(() => {});
  };

  return {
    async begin(id) {
      const before = runningById.get(id);
      if (before !== undefined) return ok({ isNew: false, done: before.done });
      const model = (await registry.list()).find((each) => each.id === id);
      if (model === undefined || model.url === null || isClosed) return err(problem('model-unknown', 'There is no model of this name to download.'));
      if (model.installed) return err(problem('model-exists', 'A model of this name is already installed.'));
      // Somebody else asked at the same moment.
      const meanwhile = runningById.get(id);
      if (meanwhile !== undefined) return ok({ isNew: false, done: meanwhile.done });
      return ok({ isNew: true, done: begin({ ...model, url: model.url }).done });
    },
    async states() {
      const states = new Map<string, ModelDownload>();
      for (const [id, failure] of failuresById) states.set(id, { phase: 'stopped', receivedBytes: 0, totalBytes: null, failure });
      for (const id of await unfinishedIn(installedModelsFolder)) {
        const unfinished = await readUnfinishedFile(partOf(id));
        if (unfinished === null) continue;
        const { receivedBytes, origin: { totalBytes } } = unfinished;
        states.set(id, { phase: 'stopped', receivedBytes, totalBytes, failure: failuresById.get(id) ?? null });
      }
      for (const [id, { state }] of runningById) states.set(id, state);
      return states;
    },
    pause: stopRunning,
    async cancel(id) {
      await stopRunning(id);
      failuresById.delete(id);
      if (isModelId(id)) await removePartialFile(partOf(id));
    },
    async close() {
      isClosed = true;
      await Promise.all([...runningById.keys()].map(stopRunning));
    },
  };
}

async function unfinishedIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(partPrefix) && name.endsWith(partSuffix))
    .map((name) => name.slice(partPrefix.length, -partSuffix.length));
}

const leastStepBytes = 256 * 1024;
const mostStepBytes = 2 * 1024 * 1024;

/** Each piece of the network would be too much for a page. */
function tellSparingly(tell: (state: ModelDownload) => void) {
  let told: ModelDownload | null = null;
  const tellNow = (state: ModelDownload) => {
    told = state;
    tell(state);
  };
  return {
    bytes(receivedBytes: number, totalBytes: number | null): void {
      const stepBytes = Math.min(Math.max((totalBytes ?? 0) / 100, leastStepBytes), mostStepBytes);
      const isStep = told === null || Math.abs(receivedBytes - told.receivedBytes) >= stepBytes || totalBytes !== told.totalBytes || receivedBytes === totalBytes;
      if (isStep) tellNow({ phase: 'downloading', receivedBytes, totalBytes, failure: null });
    },
    phase(phase: 'checking' | 'unpacking'): void {
      tellNow({ receivedBytes: told?.receivedBytes ?? 0, totalBytes: told?.totalBytes ?? null, failure: null, phase });
    },
  };
}
