/**
 * Reads one TypeScript source into the facts the layer check judges: what it imports, and which watched names it uses.
 * Parses with oxc, knows no rule and no room. There is no scope analysis: a local variable called `fetch` counts as the
 * global of that name.
 */
import { parseSync, Visitor } from 'oxc-parser';

export interface Source {
  readonly imports: readonly Import[];
  readonly names: readonly NameUse[];
  /** Set when the file does not parse; the other facts are then empty. */
  readonly syntaxError: string | null;
}

export interface Import {
  /** Null when the target is computed at run time. */
  readonly target: string | null;
  /** Erased before running. `import { type A }` is not: it still loads its module. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface NameUse {
  readonly name: string;
  /** `free`: by its bare name. `window`: as a property of the global object. `member`: of any other object. */
  readonly as: 'free' | 'window' | 'member';
  readonly line: number;
}

type Node = { readonly type: string; readonly start: number };

const globalObjects = new Set(['window', 'globalThis', 'self', 'global']);
/** What may stand around the global object, as in `(window as SottoWindow).sotto`. */
const wrappers = new Set(['ParenthesizedExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

export function readSource(path: string, text: string, watchedNames: ReadonlySet<string>): Source {
  const { program, errors } = parseSync(path, text);
  const firstError = errors[0];
  if (firstError !== undefined) return { imports: [], names: [], syntaxError: firstError.message };

  const imports: Import[] = [];
  const names: NameUse[] = [];
  // Names that belong to something else (a property, a key) and were judged, or excused, when that was visited.
  const settled = new WeakSet<object>();
  const lineOf = createLineFinder(text);
  const addImport = (target: Node, typeOnly: boolean): void => {
    imports.push({ target: literalText(target), typeOnly, line: lineOf(target.start) });
  };
  const addName = (name: string | null, as: NameUse['as'], node: Node): void => {
    if (name !== null && watchedNames.has(name)) names.push({ name, as, line: lineOf(node.start) });
  };
  const settleKey = (node: { key: object; computed: boolean }): void => {
    if (!node.computed) settled.add(node.key);
  };

  new Visitor({
    ImportDeclaration: (node) => addImport(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) addImport(node.source, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => addImport(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => addImport(node.source, false),
    TSImportType: (node) => addImport(node.source, true),
    CallExpression: (node) => {
      const [target] = node.arguments;
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire && target !== undefined) addImport(target, false);
    },
    MemberExpression: (node) => {
      addName(memberName(node), isGlobalObject(node.object) ? 'window' : 'member', node.property);
      if (!node.computed) settled.add(node.property);
    },
    VariableDeclarator: (node) => {
      if (node.init === null || !isGlobalObject(node.init) || node.id.type !== 'ObjectPattern') return;
      for (const property of node.id.properties) {
        if (property.type === 'Property') addName(keyName(property.key), 'window', property);
      }
    },
    // The imported name is judged; what it is called here is the same thing once more.
    ImportSpecifier: (node) => void settled.add(node.local),
    Property: settleKey,
    MethodDefinition: settleKey,
    PropertyDefinition: settleKey,
    TSPropertySignature: settleKey,
    TSMethodSignature: settleKey,
    Identifier: (node) => {
      if (!settled.has(node)) addName(node.name, 'free', node);
    },
  }).visit(program);
  return { imports, names, syntaxError: null };
}

function memberName(node: { property: Node; computed: boolean }): string | null {
  return node.computed ? literalText(node.property) : keyName(node.property);
}

function keyName(node: Node): string | null {
  if ((node.type === 'Identifier' || node.type === 'PrivateIdentifier') && 'name' in node) return String(node.name);
  return literalText(node);
}

function literalText(node: Node): string | null {
  if (node.type === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value;
  return null;
}

function isGlobalObject(node: Node): boolean {
  if (wrappers.has(node.type) && 'expression' in node) return isGlobalObject(node.expression as Node);
  return node.type === 'Identifier' && 'name' in node && globalObjects.has(String(node.name));
}

/** Lines count from 1; offsets are in UTF-16 units, as oxc gives them to JavaScript. */
function createLineFinder(text: string): (offset: number) => number {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (offset) => lineStarts.findLastIndex((start) => start <= offset) + 1;
}
