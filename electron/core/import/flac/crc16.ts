/** The checksum at the end of a FLAC frame: polynomial x^16 + x^15 + x^2 + 1, from zero, nothing reflected (RFC 9639, 9.3). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (let index = 0; index < bytes.length; index += 1) crc = ((crc << 8) & 0xffff) ^ table[(crc >>> 8) ^ bytes[index]!]!;
  return crc;
}

const table = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x8005;
  return crc & 0xffff;
});
