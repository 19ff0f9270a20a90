import type { Command } from 'commander';
import { strikeSpan } from '#core/workflows/taking-back/strike-span.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { tellOfBackups, withReason } from '../reason-option.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface StrikeOptions extends VaultOption {
  readonly json?: boolean;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

export function strikeCommand(): Command {
  return withReason(vaultCommandNamed('strike', 'take a stretch of a visit off the record: its sound, its words, and the statements of the draft that rest on them')
    .argument('<id>', 'the visit\'s id, or the beginning of it')
    .requiredOption('--from <time>', 'where it begins: seconds, or like 12:34 or 1:02:03.5', parsePlace)
    .requiredOption('--to <time>', 'where it ends', parsePlace)).action(strike);
}

async function strike(id: string, { json, from, to, reason, ...options }: StrikeOptions): Promise<void> {
  if (from >= to) throw new UsageError('--to: it has to end after it begins.');
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const struck = mustSucceed(await strikeSpan(clinic, { encounterId, startMs: from, endMs: to, reason }));
    if (json) printJson({ encounterId, ...struck });
    else printLine(`Off the record: ${struck.words} word${struck.words === 1 ? '' : 's'} and ${struck.statements} statement${struck.statements === 1 ? '' : 's'} removed, the sound is silence.`);
    tellOfBackups();
  });
}

/** In milliseconds. */
function parsePlace(text: string): number {
  if (!/^(\d{1,2}:)?\d{1,2}:[0-5]?\d(\.\d{1,3})?$|^\d+(\.\d{1,3})?$/u.test(text)) throw new UsageError(`${text}: write seconds like 75.5, or a time like 12:34 or 1:02:03.5.`);
  return Math.round(text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000);
}
