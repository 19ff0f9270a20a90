/** A WAV file on this machine, from its bytes to a drafted note: the command line's way in. */
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { openWavFile } from '#core/capture/open-wav-file.ts';
import { createWavFileSource } from '#core/capture/wav-file-source.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import type { OpenVault } from '../open-vault.ts';
import { takeInSound } from './take-in-sound.ts';

export interface WavImport {
  readonly templateId: string;
  readonly patientId: PatientId | null;
  readonly title?: string;
  /** How much of what is stored has been recognised. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export async function importWavFile(deps: OpenVault, file: string, visit: WavImport): Promise<Result<EncounterId>> {
  const opened = await openWavFile(file);
  if (!opened.ok) return opened;
  const { signal = new AbortController().signal, onProgress = () => {} } = visit;
  let elapsedMs = 0;
  const intake = await takeInSound(deps, {
    title: visit.title ?? '', patientId: visit.patientId, participants: [], templateId: visit.templateId, consent: 'not-recorded', language: null, wantedModelId: null,
  }, createWavFileSource({ chunks: opened.value, pace: 'fast' }), {
    onLevel: (_dbfs, ms) => { elapsedMs = ms; },
    onHeard: (heardSamples) => onProgress(heardSamples / Math.max(1, msToSamples(elapsedMs))),
  }, signal);
  if (!intake.ok) return intake;
  const { encounterId, closed, transcribed } = intake.value;
  const [sound, heard] = await Promise.all([closed, transcribed]);
  if (!heard.ok) return heard;
  const finished = await finishEncounter(deps, encounterId, signal);
  if (!finished.ok) return finished;
  return sound.failure === null ? ok(encounterId) : err(sound.failure);
}
