/**
 * Who signed a note, when, and the fingerprint of what was signed. The short code is for reading aloud, the full one for
 * comparing; this block prints them and does not check them.
 */
import type { Account } from '#shared/domain/account.ts';
import type { Note, Signer } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import type { Block } from './document-model.ts';
import { toPrintableLine } from './printable-text.ts';
import type { ReportDates } from './report-dates.ts';

export function signatureToBlock(note: Note, account: Account, dates: ReportDates): Block {
  const signedBy = must(note.signedBy, 'a signed note names its signer');
  const contentHash = must(note.contentHash, 'a signed note carries its hash');
  return {
    kind: 'signature',
    heading: 'Signed',
    lines: [
      { label: 'By', value: note.signer ? signerToLine(note.signer) : signedBy === account.id ? accountToSigner(account) : `another account (${signedBy})` },
      { label: 'On', value: dates.exactly(must(note.signedAt, 'a signed note carries its time')) },
      { label: 'Short code', value: hashToShortCode(contentHash) },
      { label: 'SHA-256', value: contentHash },
    ],
  };
}

function signerToLine({ name, credentials, licenceNumber }: Signer): string {
  return [name, credentials, licenceNumber === '' ? '' : `licence ${licenceNumber}`].map(toPrintableLine).filter((part) => part !== '').join(', ');
}

function accountToSigner({ name, profession }: Account): string {
  return [name, profession].map(toPrintableLine).filter((part) => part !== '').join(', ');
}

/** The first twelve of the hash's hexadecimal digits, in threes of four: `9f86 d081 884c`. */
function hashToShortCode(contentHash: string): string {
  return (contentHash.slice(0, 12).match(/.{1,4}/gu) ?? []).join(' ');
}
