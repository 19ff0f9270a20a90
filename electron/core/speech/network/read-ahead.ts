/**
 * Reads a body as fast as it comes and hands it on as fast as it is taken, with a few megabytes between. A connection that
 * breaks throws away what nobody has read yet: so it is read at once, and all that came is handed on before the failure.
 */

export interface ReadAheadWatch {
  /** A piece has come, or the next is waited for. */
  heard(): void;
  /** Nothing is waited for: there is enough, or the end. */
  end(): void;
}

const mostAheadBytes = 4 * 1024 * 1024;

export function readAhead(body: AsyncIterable<Uint8Array>, watch: ReadAheadWatch): AsyncIterable<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let aheadBytes = 0;
  let isLeft = false;
  let over = null as { readonly failure: unknown } | 'whole' | null;
  let changed = Promise.withResolvers<void>();
  const tell = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  void (async () => {
    try {
      for await (const piece of body) {
        pieces.push(piece);
        aheadBytes += piece.byteLength;
        tell();
        watch.end();
        while (aheadBytes > mostAheadBytes && !isLeft) await changed.promise;
        if (isLeft) break;
        watch.heard();
      }
      over = 'whole';
    } catch (failure) {
      over = { failure };
    } finally {
      watch.end();
      tell();
    }
  })();

  return (async function* () {
    try {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) {
          aheadBytes -= piece.byteLength;
          tell();
          yield piece;
        } else if (over === 'whole') return;
        else if (over !== null) throw over.failure;
        else await changed.promise;
      }
    } finally {
      isLeft = true;
      tell();
    }
  })();
}
