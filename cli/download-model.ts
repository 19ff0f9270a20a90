/** Fetches a model with its progress on stderr. Ctrl-C pauses it: what has come is kept, and the same command goes on. */
import type { ModelDownload, SpeechModel } from '#shared/domain/speech-model.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createModelDownloads, type ModelDownloads } from '#core/speech/model-downloads.ts';
import { createModelRegistry } from '#core/speech/model-registry.ts';
import { inOpened, type VaultOption } from './open-clinic.ts';
import { createProgress, tell } from './output.ts';
import { sourcePaths } from './source-paths.ts';

/** `vault`: whose log has it too; null for none. Null when it was paused. */
export async function downloadModel(id: string, vault: VaultOption | null): Promise<SpeechModel | null> {
  return vault === null ? withoutVault(id) : inVault(id, vault);
}

async function withoutVault(id: string): Promise<SpeechModel | null> {
  const paths = sourcePaths();
  const shown = showProgress();
  const downloads = createModelDownloads({
    registry: createModelRegistry(paths), installedModelsFolder: paths.installedModelsFolder, onProgress: (_, state) => shown.report(state),
  });
  return pausedByHand(downloads, id, async () => {
    const { done } = mustSucceed(await downloads.begin(id));
    await sayWhatIsAsked(id);
    return mustSucceed(await done.finally(() => shown.done()));
  });
}

function inVault(id: string, vault: VaultOption): Promise<SpeechModel | null> {
  return inOpened(vault, ({ sotto, clinic }) => {
    const shown = showProgress();
    sotto.events.on((event) => { if (event.type === 'model-progress') shown.report(event); });
    return pausedByHand(sotto.downloads, id, async () => {
      const { over } = mustSucceed(await sotto.modelDesk.download(clinic.open, { id, chooseFor: null }));
      await sayWhatIsAsked(id);
      const result = await over.finally(() => shown.done());
      if (result === null) throw new Cancelled();
      return mustSucceed(result);
    });
  });
}

async function pausedByHand(downloads: ModelDownloads, id: string, act: () => Promise<SpeechModel>): Promise<SpeechModel | null> {
  const pause = () => void downloads.pause(id);
  process.once('SIGINT', pause);
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    tell('Paused. What has come is kept; the same command goes on with it.');
    return null;
  } finally {
    process.off('SIGINT', pause);
  }
}

async function sayWhatIsAsked(id: string): Promise<void> {
  const url = (await createModelRegistry(sourcePaths()).list()).find((model) => model.id === id)?.url ?? '';
  tell(`Asking ${url} for the model: this computer’s address becomes known there, and nothing of any patient.`);
}

function showProgress() {
  const progress = createProgress('Downloading');
  return {
    report({ phase, receivedBytes, totalBytes }: Pick<ModelDownload, 'phase' | 'receivedBytes' | 'totalBytes'>): void {
      if (phase === 'downloading' && totalBytes !== null && totalBytes > 0) progress.report(receivedBytes / totalBytes);
    },
    done: () => progress.done(),
  };
}
