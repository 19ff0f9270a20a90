/**
 * Finds circles among files that load one another when the program runs. Type-only imports must be left out by the
 * caller: they are gone by then.
 */

/** Run-time imports by importing file: the file loaded, and the line that does it. */
export type ImportGraph = ReadonlyMap<string, readonly { readonly path: string; readonly line: number }[]>;

export interface ImportCycle {
  /** In order of importing; the last imports the first again. */
  readonly files: readonly string[];
  /** In the first file, the import that enters the circle. */
  readonly line: number;
}

/** Every circle has at least one of its forms reported; mending all that is reported and asking again ends at none. */
export function findImportCycles(graph: ImportGraph): ImportCycle[] {
  const cycles: ImportCycle[] = [];
  const finished = new Set<string>();
  const trail: { file: string; line: number }[] = [];

  const visit = (file: string): void => {
    const step = { file, line: 1 };
    trail.push(step);
    for (const { path, line } of graph.get(file) ?? []) {
      step.line = line;
      const entered = trail.findIndex((earlier) => earlier.file === path);
      if (entered >= 0) cycles.push(toCycle(trail.slice(entered)));
      else if (!finished.has(path)) visit(path);
    }
    trail.pop();
    finished.add(file);
  };
  for (const file of graph.keys()) {
    if (!finished.has(file)) visit(file);
  }
  return cycles;
}

function toCycle(steps: readonly { file: string; line: number }[]): ImportCycle {
  return { files: steps.map((step) => step.file), line: steps[0]?.line ?? 1 };
}
