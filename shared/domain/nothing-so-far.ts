/** Apart from the schemas: the page's first screen knows it, and loads none of them. */
import type { SoFar } from './so-far.ts';

export const nothingSoFar: SoFar = { problems: [], medications: [], risks: [] };
