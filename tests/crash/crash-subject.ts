/**
 * The process that is killed: works on one vault, phase after phase, for ever, and says on stdout what it is at and how
 * much sound it has handed over. Started by `kill-loop.ts`; its environment names the vault, and what it is to begin with.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncounterId } from '#shared/domain/ids.ts';
import { frameSamples } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeSotto, type Clinic, type Sotto } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { backUpVault } from '#core/workflows/leaving/back-up-vault.ts';
import { closeSound } from '#core/workflows/sound/close-sound.ts';
import { createEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { deleteEncounter } from '#core/workflows/encounters/delete-encounter.ts';
import { exportReport } from '#core/workflows/leaving/export-report.ts';
import { finishEncounter } from '#core/workflows/encounters/finish-encounter.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { strikeSpan } from '#core/workflows/taking-back/strike-span.ts';
import { pathsAsTold } from '../support/paths-as-told.ts';
import type { CrashPhase } from './crash-phases.ts';

const vaultFolder = must(process.env['CRASH_VAULT'], 'the loop names the vault');
const passphrase = redacted(must(process.env['SOTTO_PASSPHRASE'], 'the loop gives the passphrase'));
const firstPhase = must(process.env['CRASH_FIRST'], 'the loop says how it begins') as CrashPhase;
const never = new AbortController().signal;

function say(phase: CrashPhase, details: Readonly<Record<string, string | number>> = {}): void {
  process.stdout.write(`${JSON.stringify({ phase, ...details })}\n`);
}

say('open');
const paths = pathsAsTold();
const sotto = await composeSotto({ paths, log: silentLogger, vaultFolder });
// Opening an old vault migrates it.
if (firstPhase === 'migrate') say('migrate');
mustSucceed(await sotto.unlock(passphrase));
const speech = (await readFile(join(paths.resourcesFolder, 'samples', 'visit-two-voices.wav'))).subarray(44);
sotto.events.on((event) => { if (event.type === 'encounter-progress' && event.stage === 'extracting') say('extract'); });

for (;;) await oneRound(sotto);

async function oneRound(of: Sotto): Promise<void> {
  if (firstPhase === 'rotate') await rotate(of);
  if (firstPhase === 'backup') await backUp(clinicOf(of));
  await oneVisit(clinicOf(of));
  await backUp(clinicOf(of));
  await rotate(of);
}

function clinicOf(of: Sotto): Clinic {
  return mustSucceed(of.clinic());
}

async function oneVisit(clinic: Clinic): Promise<void> {
  const { open } = clinic;
  const encounterId = await record(open);
  say('transcribe');
  mustSucceed(await finishEncounter(open, encounterId, never));
  say('strike');
  mustSucceed(await strikeSpan(clinic, { encounterId, startMs: 1000, endMs: 2500, reason: 'crash test' }));
  say('sign');
  mustSucceed(signNote(open, must(open.repositories.notes.reader.byEncounter(encounterId), 'it was drafted').id));
  say('export');
  mustSucceed(await exportReport(open, { encounterId, format: 'pdf', file: join(vaultFolder, '..', 'export.pdf'), includeTranscript: true }));
  const { items } = open.repositories.encounters.reader.list({ limit: 10, offset: 0 });
  const [spare] = items.filter(({ id, status }) => id !== encounterId && status === 'signed');
  if (spare === undefined) return;
  say('delete');
  mustSucceed(await deleteEncounter(open, spare.id, 'crash test'));
}

/** A few seconds of speech, a frame every 10 ms: ten times the pace of a microphone. */
async function record(open: Clinic['open']): Promise<EncounterId> {
  const encounter = open.repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: open.clock.now(), consent: { state: 'not-recorded', at: null },
    templateId: 'soap', audioSource: 'page',
  });
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, encounter.id));
  const frames = 40 + Math.floor(Math.random() * 60);
  for (let frame = 0; frame < frames; frame += 1) {
    const bytes = speech.subarray(frame * frameSamples * 2, (frame + 1) * frameSamples * 2);
    await writer.append(new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
    say('record', { encounterId: encounter.id, samples: (frame + 1) * frameSamples });
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  closeSound(open, encounter.id, await writer.close());
  await reader.close();
  return encounter.id;
}

async function backUp({ open }: Clinic): Promise<void> {
  say('backup');
  mustSucceed(await backUpVault(open, { file: join(vaultFolder, '..', 'vault.sotto-backup') }));
}

async function rotate(of: Sotto): Promise<void> {
  say('rotate');
  mustSucceed(await of.rotateKeys(passphrase));
}
