/**
 * The commands in the order `help` shows them, each loaded by itself: with nearly every one comes all of core, half a second
 * of it, and only one is run. What is asked for is found by commander's own reading of the options before the name.
 */
import type { Command } from 'commander';

const makerByName = {
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  vault: async () => (await import('./commands/vault.ts')).vaultCommand,
  transcribe: async () => (await import('./commands/transcribe.ts')).transcribeCommand,
  list: async () => (await import('./commands/list.ts')).listCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  transcript: async () => (await import('./commands/transcript.ts')).transcriptCommand,
  note: async () => (await import('./commands/note.ts')).noteCommand,
  search: async () => (await import('./commands/search.ts')).searchCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  delete: async () => (await import('./commands/delete.ts')).deleteCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  models: async () => (await import('./commands/models.ts')).modelsCommand,
  extract: async () => (await import('./commands/extract.ts')).extractCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  records: async () => (await import('./commands/records.ts')).recordsCommand,
  account: async () => (await import('./commands/account.ts')).accountCommand,
  policies: async () => (await import('./commands/policies.ts')).policiesCommand,
  retention: async () => (await import('./commands/retention.ts')).retentionCommand,
  strike: async () => (await import('./commands/strike.ts')).strikeCommand,
  consent: async () => (await import('./commands/consent.ts')).consentCommand,
  vocabulary: async () => (await import('./commands/vocabulary.ts')).vocabularyCommand,
  wordings: async () => (await import('./commands/wordings.ts')).wordingsCommand,
  support: async () => (await import('./commands/support.ts')).supportCommand,
  template: async () => (await import('./commands/template.ts')).templateCommand,
  patient: async () => (await import('./commands/patient.ts')).patientCommand,
  appointment: async () => (await import('./commands/appointment.ts')).appointmentCommand,
  move: async () => (await import('./commands/move.ts')).moveCommand,
} satisfies Readonly<Record<string, () => Promise<() => Command>>>;

/** The one that `typed` names; all of them for `help`, and for a name that is none, where commander suggests one. */
export async function loadCommands(program: Command, typed: readonly string[]): Promise<readonly Command[]> {
  const [name] = program.parseOptions([...typed]).operands;
  const makers = name !== undefined && isCommand(name) ? [makerByName[name]] : Object.values(makerByName);
  return Promise.all(makers.map(async (load) => (await load())()));
}

function isCommand(name: string): name is keyof typeof makerByName {
  return Object.hasOwn(makerByName, name);
}
