/**
 * Reads a write-ahead log frame by frame, as SQLite would recover it (https://www.sqlite.org/fileformat2.html#walformat),
 * but calls damage what SQLite takes for the end of the log. A frame cut short at the very end is no damage: the
 * transaction it belonged to never finished.
 */
import { readPieces } from './read-pieces.ts';
import { pageSizeBytes, type PageMac } from './page-mac.ts';

export interface WalContents {
  readonly frames: number;
  /** Pages the database has after the last finished transaction; null when none finished. */
  readonly pageCount: number | null;
  /** Numbers of the pages that finished transactions wrote. */
  readonly pages: ReadonlySet<number>;
}

export interface WalDamage {
  /** 1-based; 0 is the log's own header. */
  readonly damagedFrame: number;
}

const headerSizeBytes = 32;
const frameHeaderSizeBytes = 24;
const frameSizeBytes = frameHeaderSizeBytes + pageSizeBytes;
const magicLittleEndian = 0x377f0682;
const magicBigEndian = 0x377f0683;
const formatVersion = 3_007_000;

export function checkWal(file: string, pageMac: PageMac): WalContents | WalDamage {
  let scan: WalScan | null = null;
  let frame = 0;
  for (const piece of readPieces(file, { firstSizeBytes: headerSizeBytes, sizeBytes: frameSizeBytes })) {
    if (scan === null) {
      scan = startScan(piece, pageMac);
      if (scan === null) return { damagedFrame: 0 };
    } else {
      frame += 1;
      if (piece.length < frameSizeBytes) break;
      if (!scan.accept(piece)) return { damagedFrame: frame };
    }
  }
  return scan?.contents() ?? { frames: 0, pageCount: null, pages: new Set() };
}

interface WalScan {
  /** False when the frame is damaged. */
  accept(frame: Buffer): boolean;
  contents(): WalContents;
}

function startScan(header: Buffer, pageMac: PageMac): WalScan | null {
  if (header.length < headerSizeBytes) return null;
  const magic = header.readUInt32BE(0);
  if (magic !== magicLittleEndian && magic !== magicBigEndian) return null;
  if (header.readUInt32BE(4) !== formatVersion || header.readUInt32BE(8) !== pageSizeBytes) return null;
  const checksum = createWalChecksum(magic === magicLittleEndian);
  checksum.add(header.subarray(0, 24));
  if (!checksum.equals(header, 24)) return null;
  return createScan(Buffer.from(header.subarray(16, 24)), checksum, pageMac);
}

function createScan(salts: Buffer, checksum: WalChecksum, pageMac: PageMac): WalScan {
  let frames = 0;
  let pageCount: number | null = null;
  let ended = false;
  const pages = new Set<number>();
  let unfinished: number[] = [];
  return {
    accept(frame) {
      const saltsMatch = frame.subarray(8, 16).equals(salts);
      // After the log's end nothing of this log may follow: matching salts there mean that something was cut out.
      if (ended) return !saltsMatch;
      const page = frame.subarray(frameHeaderSizeBytes);
      checksum.add(frame.subarray(0, 8));
      checksum.add(page);
      if (saltsMatch !== checksum.equals(frame, 16)) return false;
      ended = !saltsMatch;
      if (ended) return true;
      const pageNumber = frame.readUInt32BE(0);
      if (!pageMac.isGenuine(page, pageNumber)) return false;
      frames += 1;
      unfinished.push(pageNumber);
      const pagesAfterCommit = frame.readUInt32BE(4);
      if (pagesAfterCommit > 0) {
        pageCount = pagesAfterCommit;
        for (const finished of unfinished) pages.add(finished);
        unfinished = [];
      }
      return true;
    },
    contents: () => ({ frames, pageCount, pages }),
  };
}

interface WalChecksum {
  /** Goes on from what was added before; `bytes` come in eights. */
  add(bytes: Buffer): void;
  equals(buffer: Buffer, offset: number): boolean;
}

function createWalChecksum(littleEndian: boolean): WalChecksum {
  let first = 0;
  let second = 0;
  return {
    add(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let offset = 0; offset < bytes.byteLength; offset += 8) {
        first = (first + view.getUint32(offset, littleEndian) + second) >>> 0;
        second = (second + view.getUint32(offset + 4, littleEndian) + first) >>> 0;
      }
    },
    equals: (buffer, offset) => buffer.readUInt32BE(offset) === first && buffer.readUInt32BE(offset + 4) === second,
  };
}
