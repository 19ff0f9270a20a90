/**
 * Builds small .zip archives in memory, honest or hostile: any name goes in as it is, and a size, checksum or file mode
 * may be told falsely. After the APPNOTE of PKWARE, without Zip64.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Unix type and permissions, e.g. 0o120777 for a symbolic link. */
  readonly mode?: number;
  /** Lies of the table of contents. */
  readonly claimedSizeBytes?: number;
  readonly claimedCrc32?: number;
}

const deflated = 8;
const utf8Names = 0x0800;
const versionNeeded = 20;
const madeOnUnix = 0x0300 | versionNeeded;

export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const packed = deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const facts = commonFacts(entry, content, packed, name);
    table.push(tableRecord(facts, entry.mode ?? 0o100644, offset), name);
    const local = Buffer.concat([localRecord(facts), name, packed]);
    parts.push(local);
    offset += local.length;
  }
  const tableBytes = Buffer.concat(table);
  return Buffer.concat([...parts, tableBytes, endRecord(entries.length, tableBytes.length, offset)]);
}

/** What the local record and the table's say alike: bytes 4 to 30 of the one, 6 to 32 of the other. */
function commonFacts(entry: ZipEntry, content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(versionNeeded, 0);
  facts.writeUInt16LE(utf8Names, 2);
  facts.writeUInt16LE(deflated, 4);
  facts.writeUInt32LE(entry.claimedCrc32 ?? crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(entry.claimedSizeBytes ?? content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function localRecord(facts: Buffer): Buffer {
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts]);
}

function tableRecord(facts: Buffer, mode: number, offset: number): Buffer {
  const start = Buffer.alloc(6);
  start.write('PK\u0001\u0002', 0, 'latin1');
  start.writeUInt16LE(madeOnUnix, 4);
  const end = Buffer.alloc(14);
  end.writeUInt32LE((mode << 16) >>> 0, 6);
  end.writeUInt32LE(offset, 10);
  return Buffer.concat([start, facts, end]);
}

function endRecord(count: number, tableSize: number, tableOffset: number): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\u0005\u0006', 0, 'latin1');
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(tableSize, 12);
  record.writeUInt32LE(tableOffset, 16);
  return record;
}
