/**
 * Says what an import names: a file of this repository, an npm package, or one of Node's own modules. Follows relative
 * paths and the `imports` aliases of package.json; extensions are never guessed, since Node guesses none either.
 */
import { existsSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';

export type Resolved =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly module: string }
  | { readonly kind: 'nothing' };

/** The parts of package.json that decide what an import means. */
export interface PackageFacts {
  /** `#shared/*` → `./shared/*` */
  readonly aliases: Readonly<Record<string, string>>;
  readonly packages: ReadonlySet<string>;
}

export function resolveImport(root: string, importer: string, target: string, facts: PackageFacts): Resolved {
  // Vite's `?url`, `?raw` and `?worker` say how to load a file, not which.
  const [path = ''] = target.split('?');
  if (path.startsWith('.')) return fileOrNothing(root, posix.join(posix.dirname(importer), path));
  if (path.startsWith('#')) return fileOrNothing(root, unalias(path, facts.aliases));
  if (isBuiltin(path)) return { kind: 'node', module: path.replace(/^node:/, '') };
  return { kind: 'package', name: packageName(path) };
}

function fileOrNothing(root: string, path: string | null): Resolved {
  if (path === null || path.startsWith('..')) return { kind: 'nothing' };
  const file = join(root, path);
  return existsSync(file) && statSync(file).isFile() ? { kind: 'file', path } : { kind: 'nothing' };
}

function unalias(path: string, aliases: PackageFacts['aliases']): string | null {
  for (const [alias, folder] of Object.entries(aliases)) {
    const prefix = alias.replace('*', '');
    if (path.startsWith(prefix)) return posix.normalize(folder.replace('*', path.slice(prefix.length)));
  }
  return null;
}

function packageName(path: string): string {
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
}
