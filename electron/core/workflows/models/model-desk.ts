/**
 * Where an open vault asks for a model from its publisher. The download belongs to the program and goes on behind the lock;
 * what it means to the vault that asked (its log, its choice) is written down in that vault, at once or when it is next opened
 * while the program runs. After a restart the model is there all the same; the log then has its beginning only.
 */
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Logger } from '#core/kernel/logger.ts';
import type { ModelDownloads } from '#core/speech/model-downloads.ts';
import type { OpenVault } from '../open-vault.ts';
import { chooseModel, noteInstalled } from './note-installed.ts';

export interface ModelDesk {
  /** Answers when it runs. `chooseFor`: the language it is to write once it is here. */
  download(open: OpenVault, request: { readonly id: string; readonly chooseFor: string | null }): Promise<Result<FollowedDownload>>;
  /** After an unlock: what has come for this vault behind its lock is written down. */
  takeUp(open: OpenVault): void;
}

export interface FollowedDownload {
  /** The model, written down in the vault if that is still open; null when it was paused or cancelled. Never rejects. */
  readonly over: Promise<Result<SpeechModel> | null>;
}

export interface ModelDeskDeps {
  readonly downloads: ModelDownloads;
  readonly log: Logger;
  /** Whichever is open now. */
  readonly openVault: () => OpenVault | null;
}

interface Wanted {
  readonly vaultId: string;
  /** Joined to a download that ran already: that one is logged. */
  readonly isNew: boolean;
  readonly chooseFor: string | null;
}

interface Arrived extends Wanted {
  readonly model: SpeechModel;
}

export function createModelDesk({ downloads, log, openVault }: ModelDeskDeps): ModelDesk {
  let arrivedBehindLock: readonly Arrived[] = [];

  const arrive = (arrived: Arrived): void => {
    const open = openVault();
    if (open?.vault.vaultId === arrived.vaultId) writeDown(open, arrived);
    else arrivedBehindLock = [...arrivedBehindLock, arrived];
  };

  const follow = async (wanted: Wanted, done: Promise<Result<SpeechModel>>): Promise<Result<SpeechModel> | null> => {
    try {
      const result = await done;
      if (result.ok) arrive({ ...wanted, model: result.value });
      else log.warn('model.download-failed', { problem: result.error.type });
      return result;
    } catch (thrown) {
      if (!(thrown instanceof Cancelled)) log.error('model.download-failed', thrown);
      return null;
    }
  };

  return {
    async download(open, { id, chooseFor }) {
      const begun = await downloads.begin(id);
      if (!begun.ok) return begun;
      const { isNew, done } = begun.value;
      if (isNew) open.audit.append({ actor: open.actor(), action: 'model.download', subjectId: '', details: { model: id } });
      open.events.emit({ type: 'changed', aggregates: ['models', 'audit'], encounterId: null });
      return ok({ over: follow({ vaultId: open.vault.vaultId, isNew, chooseFor }, done) });
    },
    takeUp(open) {
      const own = arrivedBehindLock.filter(({ vaultId }) => vaultId === open.vault.vaultId);
      arrivedBehindLock = arrivedBehindLock.filter((arrived) => !own.includes(arrived));
      for (const arrived of own) writeDown(open, arrived);
    },
  };
}

function writeDown(open: OpenVault, { model, isNew, chooseFor }: Arrived): void {
  if (isNew) noteInstalled(open, model);
  if (chooseFor !== null) chooseModel(open, model, chooseFor);
}
