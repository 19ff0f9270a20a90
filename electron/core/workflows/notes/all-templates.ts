/** The templates a vault can choose from. A later version may ship one under an id that somebody's own has: theirs holds. */
import type { Template } from '#shared/domain/template.ts';

export function allTemplates(shipped: readonly Template[], own: readonly Template[]): ReadonlyMap<string, Template> {
  return new Map([...shipped, ...own].map((template) => [template.id, template]));
}
