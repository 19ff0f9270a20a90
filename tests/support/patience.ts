/** For what a test waits for on a busy machine: the limit is there to end a hang, not to measure. */
export const patience = { timeout: 120_000, interval: 20 } as const;
