/**
 * A template as a file that is handed on: JSON with the name and the version of its form. Read back, every fault is told by the
 * line it stands on, in words that say what to write there. A file without name and version is taken for one of the first form.
 */
import type { z } from 'zod';
import { lineAt, lineOfJson, type JsonPath } from '../lib/json-lines.ts';
import { templateSchema, type Template } from './template.ts';

const format = 'sotto-template';
export const templateFileVersion = 1;

export interface TemplateFault {
  /** Null where the whole file is meant. */
  readonly line: number | null;
  readonly words: string;
}

export type ReadTemplateFile = { readonly template: Template } | { readonly template: null; readonly isJson: boolean; readonly faults: readonly TemplateFault[] };

export function templateToFile(template: Template): string {
  return `${JSON.stringify({ format, version: templateFileVersion, ...template }, null, 2)}\n`;
}

export function readTemplateFile(text: string): ReadTemplateFile {
  const json = text.replace(/^\uFEFF/u, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    return { template: null, isJson: false, faults: [notJson(json, cause)] };
  }
  const { format: named, version, ...rest } = isRecord(value) ? value : {};
  if (named !== undefined && named !== format) return faulty(json, ['format'], 'format: this is the file of something else. Choose a template that Sotto wrote out.');
  if (typeof version === 'number' && version > templateFileVersion) return faulty(json, ['version'], 'version: a newer Sotto wrote this. Update Sotto, then import it again.');
  const parsed = templateSchema.safeParse(isRecord(value) ? rest : value, { reportInput: true });
  if (parsed.success) return { template: parsed.data };
  const faults = parsed.error.issues.map((issue) => ({ line: lineOfJson(json, jsonPath(issue)), words: faultToWords(issue) }));
  return { template: null, isJson: true, faults };
}

export function faultToLine({ line, words }: TemplateFault): string {
  return line === null ? words : `Line ${line}: ${words}`;
}

function faulty(json: string, path: JsonPath, words: string): ReadTemplateFile {
  return { template: null, isJson: true, faults: [{ line: lineOfJson(json, path), words }] };
}

/** Of the parser's own words only the place is told: they quote the file. */
function notJson(json: string, cause: unknown): TemplateFault {
  const place = /position (\d+)/u.exec(cause instanceof Error ? cause.message : '')?.[1];
  const line = json.trim() === '' ? null : lineAt(json, place === undefined ? json.length : Number(place));
  return { line, words: 'from here on this cannot be read as JSON. Look for a missing comma, quotation mark or bracket.' };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Issue = z.core.$ZodIssue;

/** An unknown name is shown where it stands, not where it stands in. */
function jsonPath(issue: Issue): JsonPath {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  return issue.code === 'unrecognized_keys' ? [...path, issue.keys[0]!] : path;
}

function faultToWords(issue: Issue): string {
  const place = issue.path.map(String).join('.');
  const rule = ruleToWords(issue);
  return place === '' ? rule : `${place}: ${rule}`;
}

const kinds: Readonly<Record<string, string>> = { string: 'text in quotation marks', array: 'a list in square brackets', object: 'an object in curly brackets', boolean: 'true or false', number: 'a number', int: 'a whole number' };

function ruleToWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `is missing. Write ${kind}.` : `has to be ${kind}.`;
    }
    case 'invalid_value': return `is none of those there are. Write one of: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys': return `${issue.keys.map((key) => `“${key.slice(0, 40)}”`).join(', ')} means nothing here. Take it out.`;
    case 'too_big': return issue.origin === 'string' ? `is too long${lengthOf(issue.input)}. Shorten it to ${issue.maximum} characters.` : `is more than there may be. Keep ${issue.maximum} at most.`;
    case 'too_small': return issue.origin === 'string' ? 'is empty. Write some words.' : issue.origin === 'array' ? 'is empty. Write at least one.' : `has to be above ${issue.minimum}.`;
    case 'invalid_format': return String(issue.path.at(-1)) === 'id' || String(issue.path.at(-1)) === 'key'
      ? 'has to begin with a small letter and hold small letters a–z, digits and hyphens only, such as my-visit.'
      : 'has to be one line of visible characters.';
    default: return issue.message;
  }
}

function lengthOf(input: unknown): string {
  return typeof input === 'string' ? ` (${input.length} characters)` : '';
}
