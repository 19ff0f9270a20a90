/** What the workflows share once a vault is unlocked. Built by `compose.ts`, closed by lock. */
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Policies } from '#shared/domain/policies.ts';
import type { Template } from '#shared/domain/template.ts';
import type { AuditLog } from '#core/audit/audit-log.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { EventBus } from '#core/kernel/event-bus.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Logger } from '#core/kernel/logger.ts';
import type { NotePipeline } from '#core/notes/pipeline.ts';
import type { ModelRegistry } from '#core/speech/model-registry.ts';
import type { ModelWords } from '#core/speech/own-words/model-words.ts';
import type { RecogniserPool } from '#core/speech/recogniser-pool.ts';
import type { Scribe } from '#core/speech/scribe.ts';
import type { SpeakerAttribution } from '#core/speech/speakers/speaker-attribution.ts';
import type { SottoDatabase } from '#core/storage/sotto-database.ts';
import type { Repositories } from '#core/storage/repositories/index.ts';
import type { AudioFileKeys } from '#core/vault/audio-file-keys.ts';
import type { UnlockAttempts } from '#core/vault/unlock-attempts.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import type { ActsUnderWay } from './acts-under-way.ts';
import type { SoundInHand } from './sound/sound-in-hand.ts';
import type { NoteUndo } from './notes/note-undo.ts';
import type { EditUndo } from './transcripts/edit-undo.ts';

export interface OpenVault {
  readonly vault: UnlockedVault;
  readonly database: SottoDatabase;
  readonly repositories: Repositories;
  readonly audit: AuditLog;
  readonly audioFileKeys: AudioFileKeys;
  /** The count of wrong secrets, outside the vault; null for one that is named by its folder. */
  readonly attempts: UnlockAttempts | null;
  readonly soundInHand: SoundInHand;
  readonly acts: ActsUnderWay;
  /** Of transcripts edited by hand. */
  readonly undo: EditUndo;
  /** Of notes edited by hand. */
  readonly noteUndo: NoteUndo;
  readonly recognisers: RecogniserPool;
  /** What the models that were lent can write at all. */
  readonly modelWords: Pick<ModelWords, 'knows' | 'knowsForWish'>;
  readonly models: ModelRegistry;
  readonly speakers: SpeakerAttribution;
  readonly scribe: Scribe;
  readonly pipeline: NotePipeline;
  /** Shipped ones first, then the clinician's own, as they are now. */
  readonly templatesById: ReadonlyMap<string, Template>;
  readonly resourcesFolder: string;
  readonly events: EventBus<SottoEvent>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  /** What was found wrong while it was opened, in words for the person; nothing that keeps it from being used. */
  readonly warnings: string[];
  settings(): Settings;
  /** Of this laptop, as this vault accepted them. */
  policies(): Policies;
  /** Account id, or `system` before the account exists. */
  actor(): string;
}
