/**
 * A vault as the Sotto before this one left it: its database without the newest migration step, with some hundred visits,
 * so that migrating takes long enough to be killed in, and with what that step changes: withdrawn consent and strikes that wait.
 */
import Database from 'better-sqlite3';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { toIndexedText } from '#core/storage/index-text.ts';
import { migrations } from '#core/storage/migrations/index.ts';
import { migrateDatabase } from '#core/storage/migrations/migrate.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { createVault } from '#core/vault/vault.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';

export const oldVisits = 400;

/** Every third. */
export const withdrawnVisits = Math.ceil(oldVisits / 3);

/** The driver's cipher fork adds this to the usual interface. */
interface KeyedDatabase extends Database.Database {
  key(key: Buffer): number;
}

export async function makeOldVault(folder: string, passphrase: Redacted<string>): Promise<void> {
  const vault = mustSucceed(await createVault({ folder, passphrase, deps: { clock: systemClock, ids: randomIds } }));
  const file = vaultPaths(folder).databaseFile;
  const raw = new Database(file) as KeyedDatabase;
  try {
    raw.pragma("cipher = 'sqlcipher'");
    raw.pragma('legacy = 4');
    // A migration step writes the search index anew with it.
    raw.function('index_text', { deterministic: true }, toIndexedText);
    raw.key(Buffer.concat([Buffer.from('raw:'), vault.keys.database]));
    // As every Sotto has it: else the first that opens it changes that, under a journal which a kill would leave behind.
    raw.pragma('journal_mode = WAL');
    mustSucceed(migrateDatabase({ raw, file, encrypted: true, migrations: migrations.slice(0, -1), clock: systemClock }));
    raw.transaction(() => fillOld(raw))();
  } finally {
    raw.close();
    vault.lock();
  }
}

function fillOld(raw: Database.Database): void {
  const at = systemClock.now();
  raw.prepare(`INSERT INTO account (id, name, email, phone, age, gender, profession, role, active, created_at, changed_at) VALUES (?, 'Test clinician', '', '', NULL, '', '', 'clinician', 1, ?, ?)`).run(randomIds.next(), at, at);
  const addVisit = raw.prepare(`
    INSERT INTO encounter (id, title, summary, participants, started_at, duration_ms, status, consent_state, consent_at, template_id, created_at, changed_at)
    VALUES (?, 'Visit', '', '[]', ?, 0, 'needs-review', 'given', ?, 'soap', ?, ?)`);
  const addUtterance = raw.prepare(`INSERT INTO utterance (id, encounter_id, ordinal, speaker, start_ms, end_ms, text, words, created_at, changed_at) VALUES (?, ?, 0, 'unknown', 0, 1000, ?, '[]', ?, ?)`);
  const addStrike = raw.prepare('INSERT INTO pending_strike (id, encounter_id, start_ms, end_ms, created_at, changed_at) VALUES (?, ?, 0, 1000, ?, ?)');
  // As that Sotto left it: without words.
  const withdraw = raw.prepare(`UPDATE encounter SET title = '', status = 'failed', failure = '{"stage":"transcribing","code":"consent-withdrawn","message":"Withdrawn."}', consent_state = 'withdrawn' WHERE id = ?`);
  for (let visit = 0; visit < oldVisits; visit += 1) {
    const id = randomIds.next();
    addVisit.run(id, at, at, at, at);
    if (visit % 3 === 0) {
      withdraw.run(id);
      continue;
    }
    addUtterance.run(randomIds.next(), id, 'some words of a visit '.repeat(60), at, at);
    addStrike.run(randomIds.next(), id, at, at);
  }
}
