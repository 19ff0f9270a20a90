/**
 * Whose work is shipped, with the licence each names in the lock file: what the program needs at run time, and what is built into the
 * page. Writes `resources/licences.json`, which the screen About shows; a test holds it to the lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, '..');
export const licencesFile = join(root, 'resources', 'licences.json');

/** Built into the page, and so among the development dependencies. */
const inPage = /^(?:@mantine\/|@tabler\/|@tanstack\/|react$|react-dom$|wavesurfer\.js$)/u;
/** Whose lock entry says nothing, by the text of the licence that lies in the package. */
const readInPackage: Readonly<Record<string, string>> = { 'png-js': 'MIT' };
/** Types are not part of what is shipped. */
const notShipped = /^(?:@types\/|csstype$)/u;

export function shippedPackages(): readonly ShippedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, LockedPackage>> };
  const own = packages[''] as LockedPackage & { readonly devDependencies?: Readonly<Record<string, string>> };
  const roots = [...Object.keys(own.dependencies ?? {}), ...Object.keys(own.devDependencies ?? {}).filter((name) => inPage.test(name))];
  const seen = new Set<string>();
  const queue = roots.map((name) => `node_modules/${name}`);
  const shipped: ShippedPackage[] = [];
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    const locked = packages[place];
    if (locked === undefined || seen.has(place)) continue;
    seen.add(place);
    const name = locked.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const isListed = shipped.some((each) => each.name === name && each.version === locked.version);
    if (!notShipped.test(name) && !isListed) shipped.push({ name, version: locked.version ?? '', licence: locked.license ?? readInPackage[name] ?? 'see its package' });
    for (const each of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })) queue.push(findPlace(packages, place, each));
  }
  return shipped.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** As Node looks for it: beside the one that needs it, then further up. */
function findPlace(packages: Readonly<Record<string, unknown>>, from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (folder === '' || !folder.includes('/node_modules/')) return `node_modules/${name}`;
  }
}

export function licencesToText(shipped: readonly ShippedPackage[]): string {
  return `[\n${shipped.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]\n`;
}

if (import.meta.main) writeFileSync(licencesFile, licencesToText(shippedPackages()));
