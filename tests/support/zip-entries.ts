/** The text files of a zip, by name, as a reader of a DOCX sees them. */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export async function zipEntries(zipped: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(zipped));
  const textByName = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    textByName.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  }
  return textByName;
}
