/** The part of node-record-lpcm16 1.0.1 that is used; the package brings no types. CommonJS: import its default. */
declare module 'node-record-lpcm16' {
  import type { ChildProcess } from 'node:child_process';
  import type { Readable } from 'node:stream';

  export interface RecordingOptions {
    readonly recorder: 'arecord' | 'sox' | 'rec';
    readonly sampleRate: number;
    readonly channels: number;
    readonly audioType: 'raw' | 'wav';
    /** Understood with arecord (`-D`) and sox (`AUDIODEV`); `rec` goes without. */
    readonly device?: string;
  }

  export interface Recording {
    readonly process: ChildProcess;
    stream(): Readable;
  }

  const recorders: { record(options: RecordingOptions): Recording };
  export default recorders;
}
