/**
 * Reads the JSON libvosk answers with: `{"result":[{"word","start","end","conf"}],"text"}`, times in seconds, no `result`
 * when nothing was said; `"spk"`, a voice, where a speaker model is. Checked by hand because the worker carries no schema library. `[unk]`, the mark for sound the
 * model has no word for, is left out.
 */
import { EngineError, type Word } from '#core/speech/engine.ts';

const unknownWord = '[unk]';

export function voskResultToWords(json: string): readonly Word[] {
  const answer = parseObject(json);
  if (answer['result'] === undefined) return [];
  if (!Array.isArray(answer['result'])) throw unreadable('"result" is not a list');
  return answer['result'].map(toWord).filter((word) => word.spoken !== unknownWord);
}

/** `spk` is there with a speaker model and enough speech. Five places are more than two takes of one voice have in common. */
export function voskResultToVoice(json: string): readonly number[] | null {
  const { spk } = parseObject(json);
  if (spk === undefined) return null;
  if (!Array.isArray(spk) || !spk.every(isNumber)) throw unreadable('"spk" is not a list of numbers');
  return spk.length === 0 ? null : spk.map((value) => Math.round(value * 1e5) / 1e5);
}

/** Between utterances libvosk answers in the shape of an empty result, `{"text":""}`. */
export function voskPartialToText(json: string): string {
  const { partial, text } = parseObject(json);
  if (partial === undefined && text === '') return '';
  if (typeof partial !== 'string') throw unreadable('"partial" is not text');
  return partial.split(' ').filter((word) => word !== unknownWord).join(' ');
}

function toWord(entry: unknown): Word {
  if (!isObject(entry)) throw unreadable('a word is not an object');
  const { word, start, end, conf } = entry;
  if (typeof word !== 'string' || !isNumber(start) || !isNumber(end) || !isNumber(conf)) {
    throw unreadable('a word lacks its text, times or confidence');
  }
  // The first word may be dated a frame before the stream, and a sure word a hair above 1.
  const startMs = Math.max(0, Math.round(start * 1000));
  const endMs = Math.max(startMs, Math.round(end * 1000));
  return { spoken: word, startMs, endMs, confidence: Math.min(1, Math.max(0, conf)) };
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Without the cause: a parser's message quotes what was said.
    throw unreadable('not JSON');
  }
  if (!isObject(value)) throw unreadable('not an object');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function unreadable(reason: string): EngineError {
  return new EngineError('recogniser-failed', `The recogniser's answer could not be read: ${reason}.`);
}
