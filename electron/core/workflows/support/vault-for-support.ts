/** An open vault in counts, sizes, switches and checks. */
import { statSync } from 'node:fs';
import { encounterStatuses } from '#shared/domain/encounter.ts';
import { isOnThisComputer } from '#shared/domain/server-address.ts';
import type { SupportBundle } from '#shared/domain/support-bundle.ts';
import { checkAuditLog } from '../log/keep-audit-log.ts';
import { verifyNotes } from '../notes/verify-notes.ts';
import type { OpenVault } from '../open-vault.ts';

type SupportedVault = NonNullable<SupportBundle['vault']>;

/** Whose rows are counted; those of words, sentences and search are too many to be counted for this. */
const countedTables = [
  'patient', 'encounter', 'note', 'note_version', 'addendum', 'psychotherapy_note', 'kept_transcript', 'audio_file', 'condemned_audio_file', 'struck_span', 'deletion',
  'note_template', 'report_form', 'vocabulary_entry', 'learned_wording', 'model_reply', 'retention_run', 'retired_audit_key', 'audit_entry',
] as const;

export interface SupportMeans {
  readonly knownModelIds: ReadonlySet<string>;
  readonly sound: { readonly files: number; readonly bytes: number };
  readonly withChecks: boolean;
}

export async function vaultForSupport(open: OpenVault, { knownModelIds, sound, withChecks }: SupportMeans): Promise<SupportedVault> {
  const { raw } = open.database;
  const count = (table: string) => Number(raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const visits = raw.prepare('SELECT status, count(*) AS visits FROM encounter GROUP BY status').all() as ReadonlyArray<{ status: string; visits: number }>;
  return {
    role: open.repositories.accounts.reader.current()?.role ?? null,
    migration: String(raw.prepare('SELECT id FROM migration ORDER BY id DESC LIMIT 1').pluck().get() ?? '') || null,
    databaseBytes: sizeOf(raw.name), writeAheadBytes: sizeOf(`${raw.name}-wal`), soundFiles: sound.files, soundBytes: sound.bytes,
    warnings: open.warnings.length,
    rowsByTable: Object.fromEntries(countedTables.map((table) => [table, count(table)])),
    visitsByStatus: Object.fromEntries(visits.filter(({ status }) => (encounterStatuses as readonly string[]).includes(status)).map(({ status, visits: number }) => [status, number])),
    settings: settingsForSupport(open, knownModelIds),
    policies: open.policies(),
    checks: withChecks ? checksOf(open) : null,
  };
}

function settingsForSupport(open: OpenVault, knownModelIds: ReadonlySet<string>): SupportedVault['settings'] {
  const { version, microphone, writeFigures, correctBySound, idleLockMinutes, language, defaultTemplateId, modelIdByLanguage, remoteEngine, languageModels } = open.settings();
  const own = new Set(open.repositories.noteTemplates.reader.list().map(({ id }) => id));
  const here = languageModels.filter(({ address }) => isOnThisComputer(address)).length;
  return {
    version, microphone, writeFigures, correctBySound, idleLockMinutes, language,
    defaultTemplate: open.templatesById.has(defaultTemplateId) && !own.has(defaultTemplateId) ? defaultTemplateId : 'own',
    modelByLanguage: Object.fromEntries(Object.entries(modelIdByLanguage).map(([tag, id]) => [tag, knownModelIds.has(id) ? id : 'own'])),
    secondEngine: remoteEngine === null ? 'none' : isOnThisComputer(remoteEngine.address) ? 'on-this-computer' : 'elsewhere',
    languageModelsHere: here, languageModelsElsewhere: languageModels.length - here,
  };
}

function checksOf(open: OpenVault): NonNullable<SupportedVault['checks']> {
  const rows = open.database.raw.pragma('quick_check(1)') as ReadonlyArray<{ quick_check: string }>;
  const log = checkAuditLog(open);
  const notes = verifyNotes(open.repositories);
  return {
    database: rows[0]?.quick_check === 'ok' ? 'sound' : 'damaged',
    auditLog: { sound: log.ok, entries: log.entries, brokenAt: log.brokenAt },
    signedNotes: notes.signedNotes, damagedNotes: notes.findings.length,
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
