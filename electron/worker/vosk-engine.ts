/**
 * libvosk behind the `Engine` port, bound with koffi. Blocking: call it from a thread of its own. Every pointer libvosk
 * returns is checked, since it answers null instead of failing. What is created here must be freed by its owner; the
 * model last.
 */
import koffi, { type LibraryHandle } from 'koffi';
import { EngineError, type Engine, type EngineModel, type EngineRecogniser } from '#core/speech/engine.ts';
import { assert } from '#shared/lib/assert.ts';
import { voskPartialToText, voskResultToWords } from './vosk-result.ts';

/** Throws `EngineError` 'library-missing' when the library cannot be loaded on this machine. */
export function createVoskEngine(libraryFile: string): Engine {
  const vosk = bindLibrary(libraryFile);
  vosk.setLogLevel(-1);
  return { loadModel: (folder) => loadModel(vosk, folder) };
}

type Library = ReturnType<typeof bindFunctions>;

function bindLibrary(libraryFile: string): Library {
  try {
    return bindFunctions(koffi.load(libraryFile));
  } catch (cause) {
    throw new EngineError('library-missing', 'The speech recogniser could not be loaded.', { cause });
  }
}

function bindFunctions(library: LibraryHandle) {
  // Anonymous types: named ones are global to the process and would clash with a second thread's.
  const model = koffi.pointer(koffi.opaque());
  const recogniser = koffi.pointer(koffi.opaque());
  const samples = koffi.pointer('int16_t');
  return {
    setLogLevel: library.func('vosk_set_log_level', 'void', ['int']),
    modelNew: library.func('vosk_model_new', model, ['str']),
    modelFree: library.func('vosk_model_free', 'void', [model]),
    modelFindWord: library.func('vosk_model_find_word', 'int', [model, 'str']),
    recogniserNew: library.func('vosk_recognizer_new', recogniser, [model, 'float']),
    recogniserFree: library.func('vosk_recognizer_free', 'void', [recogniser]),
    setWords: library.func('vosk_recognizer_set_words', 'void', [recogniser, 'int']),
    acceptSamples: library.func('vosk_recognizer_accept_waveform_s', 'int', [recogniser, samples, 'int']),
    result: library.func('vosk_recognizer_result', 'str', [recogniser]),
    partialResult: library.func('vosk_recognizer_partial_result', 'str', [recogniser]),
    finalResult: library.func('vosk_recognizer_final_result', 'str', [recogniser]),
  };
}

function loadModel(vosk: Library, folder: string): EngineModel {
  const model: unknown = vosk.modelNew(folder);
  if (model === null) throw new EngineError('not-a-model', 'The folder holds no model that Vosk can read.');
  let freed = false;
  const loaded: EngineModel = {
    createRecogniser({ sampleRateHz }) {
      assert(!freed, 'a recogniser is made from a living model');
      const recogniser: unknown = vosk.recogniserNew(model, sampleRateHz);
      if (recogniser === null) throw new EngineError('not-a-model', 'The model is damaged or incomplete.');
      vosk.setWords(recogniser, 1);
      return wrapRecogniser(vosk, recogniser);
    },
    knowsWord: (word) => vosk.modelFindWord(model, word) >= 0,
    free() {
      if (!freed) vosk.modelFree(model);
      freed = true;
    },
  };
  provesUsable(loaded);
  return loaded;
}

/** A damaged graph passes `vosk_model_new` and fails only here: better at once than in the middle of a visit. */
function provesUsable(model: EngineModel): void {
  try {
    model.createRecogniser({ sampleRateHz: 16_000, partials: false }).free();
  } catch (failure) {
    model.free();
    throw failure;
  }
}

function wrapRecogniser(vosk: Library, recogniser: unknown): EngineRecogniser {
  let freed = false;
  return {
    accept(samples) {
      const state: number = vosk.acceptSamples(recogniser, samples, samples.length);
      if (state < 0) throw new EngineError('recogniser-failed', 'The recogniser stopped with an error of its own.');
      return state === 0 ? null : voskResultToWords(vosk.result(recogniser));
    },
    partialText: () => voskPartialToText(vosk.partialResult(recogniser)),
    finish: () => voskResultToWords(vosk.finalResult(recogniser)),
    free() {
      if (!freed) vosk.recogniserFree(recogniser);
      freed = true;
    },
  };
}
