/** Goes through a long list in slices, between which the window answers keys and draws. Throws where it is given up. */
export async function inSlices<Item>(items: readonly Item[], act: (item: Item) => void, signal: AbortSignal): Promise<void> {
  let slice = performance.now();
  for (const item of items) {
    if (performance.now() - slice > sliceMs) {
      await rest();
      signal.throwIfAborted();
      slice = performance.now();
    }
    act(item);
  }
}

/** Less than a drawn frame takes. */
const sliceMs = 8;

function rest(): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve); });
}
