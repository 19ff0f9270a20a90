/** What is known about a recording on the disk without hearing it. */

export interface StoredAudio {
  readonly frameCount: number;
  readonly sampleCount: number;
}

export interface AudioFacts extends StoredAudio {
  /** The recording was closed, not cut off by a crash. */
  readonly endedCleanly: boolean;
  /** Bytes after the last whole slot: what a crash left of a frame that was being written. Lost sound, but no damage. */
  readonly tornBytes: number;
}
