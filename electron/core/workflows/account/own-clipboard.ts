/**
 * What Sotto put into the clipboard, taken out again at a lock if it is still there. Of the text only a salted hash is
 * remembered. What somebody else copied meanwhile is never touched.
 */
import { isSameBytes, sha256 } from '#core/crypto/digest.ts';
import { randomSalt } from '#core/crypto/random.ts';
import type { Logger } from '#core/kernel/logger.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';

/** The computer's. */
export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
  /** The same twice: as text, and with headings and lists for programs that take them. */
  writeRich?(text: string, html: string): Promise<void>;
  clear(): Promise<void>;
}

export interface OwnClipboard {
  copy(text: string, html?: string | null): Promise<Result<void>>;
  /** Resolves when our text is out of it, or after a short while: no lock waits for a clipboard that does not answer. */
  empty(): Promise<void>;
}

const patienceMs = 2_000;
const saltSizeBytes = 16;

export function createOwnClipboard({ clipboard, log }: { readonly clipboard: Clipboard | null; readonly log: Logger }): OwnClipboard {
  let ours: { readonly salt: Buffer; readonly hash: Buffer } | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** A copy that a lock falls into is in the clipboard before that is emptied. */
  const inTurn = <Value>(act: () => Promise<Value>): Promise<Value> => {
    const turn = lastTurn.then(act);
    lastTurn = turn.catch(() => {});
    return turn;
  };

  const emptyNow = async (): Promise<void> => {
    const copied = ours;
    ours = null;
    if (clipboard === null || copied === null) return;
    if (isSameBytes(hashOf(await clipboard.readText(), copied.salt), copied.hash)) await clipboard.clear();
  };

  return {
    copy: (text, html = null) => inTurn(async () => {
      if (clipboard === null) return err(noClipboard());
      try {
        await (html === null || clipboard.writeRich === undefined ? clipboard.writeText(text) : clipboard.writeRich(text, html));
      } catch (cause) {
        return err(noClipboard(cause));
      }
      const salt = randomSalt(saltSizeBytes);
      ours = { salt, hash: hashOf(text, salt) };
      return ok();
    }),
    async empty() {
      const emptied = inTurn(emptyNow).catch((failure: unknown) => log.warn('clipboard.not-emptied', { why: nameOf(failure) }));
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(patience.resolve, patienceMs);
      await Promise.race([emptied, patience.promise]);
      clearTimeout(timer);
    },
  };
}

/** Windows may give lines back with other ends. */
function hashOf(text: string, salt: Buffer): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(text.replaceAll('\r\n', '\n'), 'utf8')]));
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : 'unknown';
}

function noClipboard(cause?: unknown) {
  return problem('clipboard-unavailable', 'The text could not be copied, because the computer’s clipboard does not answer. Mark the text and copy it by hand.', { cause });
}
