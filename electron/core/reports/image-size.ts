/** Width and height of a PNG or a JPEG, read from its head: enough to tell that it is one, and to keep its proportions. */

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Null for what is neither. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && pngSignature.every((byte, index) => bytes[index] === byte)) return inBounds(view.getUint32(16), view.getUint32(20));
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  // Segments: a marker, its length in two bytes; SOF0…SOF15, but for C4, C8 and CC, hold the size (ITU T.81, B.2.2).
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return inBounds(view.getUint16(at + 7), view.getUint16(at + 5));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function inBounds(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 && width <= 10_000 && height <= 10_000 ? { width, height } : null;
}
