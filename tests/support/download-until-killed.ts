/** A program for a test to kill: downloads the model of a manifest and installs it. Arguments: folder with the manifest, folder for models, id, address, phase. */
import { createModelDownloads } from '#core/speech/model-downloads.ts';
import { createModelRegistry } from '#core/speech/model-registry.ts';
import { mustSucceed } from '#shared/lib/result.ts';

const [bundledModelsFolder = '', installedModelsFolder = '', id = '', address = '', phase = ''] = process.argv.slice(2);
const downloads = createModelDownloads({
  registry: createModelRegistry({ bundledModelsFolder, installedModelsFolder }), installedModelsFolder,
  means: { fetch: (_, init) => fetch(address, init), reserveBytes: 0 },
  onProgress(_, state) {
    if (state.phase !== phase || (phase === 'downloading' && state.receivedBytes === 0)) return;
    // Nothing gets away: as if the power were cut in the middle of it.
    process.kill(process.pid, 'SIGKILL');
  },
});
mustSucceed(await mustSucceed(await downloads.begin(id)).done);
