/** What opens something registers what closes it on the same line; disposal runs backward, and goes on past a failure. */

export interface Disposal {
  add(dispose: () => void | Promise<void>): void;
  dispose(): Promise<void>;
}

export function createDisposal(): Disposal {
  const steps: Array<() => void | Promise<void>> = [];
  return {
    add: (step) => void steps.push(step),
    async dispose() {
      const failures: unknown[] = [];
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (failure) {
          failures.push(failure);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Some parts could not be closed.');
    },
  };
}
