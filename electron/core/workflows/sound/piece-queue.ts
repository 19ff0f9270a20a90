/** Pieces of a file on their way from who sends them to who reads them. A sender is held until its piece was taken. */

export interface PieceQueue {
  /** Nothing more is read: the sender ended it, or the reader has seen enough. */
  readonly ended: boolean;
  /** Resolves when the piece has been taken, or is not wanted any more. */
  push(piece: Uint8Array): Promise<void>;
  /** What was pushed before is still read. */
  end(): void;
  /** For one reader. */
  read(): AsyncGenerator<Uint8Array>;
}

export function createPieceQueue(): PieceQueue {
  let ended = false;
  const waiting: Array<{ readonly piece: Uint8Array; readonly taken: () => void }> = [];
  let wakeReader: (() => void) | null = null;

  const wake = () => {
    wakeReader?.();
    wakeReader = null;
  };
  const end = () => {
    ended = true;
    for (const { taken } of waiting) taken();
    wake();
  };

  return {
    get ended() { return ended; },
    push(piece) {
      if (ended) return Promise.resolve();
      return new Promise((taken) => {
        waiting.push({ piece, taken });
        wake();
      });
    },
    end,
    async *read() {
      try {
        for (;;) {
          const next = waiting.shift();
          if (next !== undefined) {
            next.taken();
            yield next.piece;
          } else if (ended) return;
          else await new Promise<void>((resolve) => { wakeReader = resolve; });
        }
      } finally {
        // A reader that has seen enough (a bad file, the end of the sound) leaves nobody waiting.
        end();
      }
    },
  };
}
