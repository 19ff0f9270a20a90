/**
 * libvosk behind the `Engine` port, bound with koffi. Blocking: call it from a thread of its own. Every pointer libvosk
 * returns is checked, since it answers null instead of failing. What is created here must be freed by its owner; the
 * model last. Pointers are addresses of the process (koffi gives them as numbers), so that threads can share a model:
 * libvosk counts who uses it and changes nothing in it while it hears.
 */
import koffi, { type LibraryHandle } from 'koffi';
import { EngineError, type Engine, type EngineModel, type EngineRecogniser, type ModelAddress } from '#core/speech/engine.ts';
import { assert } from '#shared/lib/assert.ts';
import { withoutDeadSilence } from './no-dead-silence.ts';
import { voskPartialToText, voskResultToVoice, voskResultToWords } from './vosk-result.ts';

/** Throws `EngineError` 'library-missing' when the library cannot be loaded on this machine. */
export function createVoskEngine(libraryFile: string): Engine {
  const vosk = bindLibrary(libraryFile);
  vosk.setLogLevel(-1);
  return {
    loadModel: (folder, speakerModelFolder = null) => loadModel(vosk, folder, speakerModelFolder),
    modelAt: (address) => wrapModel(vosk, address),
    freeRecogniserAt: (address) => vosk.recogniserFree(address),
  };
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
  const speakerModel = koffi.pointer(koffi.opaque());
  const samples = koffi.pointer('int16_t');
  return {
    setLogLevel: library.func('vosk_set_log_level', 'void', ['int']),
    modelNew: library.func('vosk_model_new', model, ['str']),
    modelFree: library.func('vosk_model_free', 'void', [model]),
    modelFindWord: library.func('vosk_model_find_word', 'int', [model, 'str']),
    speakerModelNew: library.func('vosk_spk_model_new', speakerModel, ['str']),
    speakerModelFree: library.func('vosk_spk_model_free', 'void', [speakerModel]),
    recogniserNew: library.func('vosk_recognizer_new', recogniser, [model, 'float']),
    recogniserFree: library.func('vosk_recognizer_free', 'void', [recogniser]),
    setWords: library.func('vosk_recognizer_set_words', 'void', [recogniser, 'int']),
    setSpeakerModel: library.func('vosk_recognizer_set_spk_model', 'void', [recogniser, speakerModel]),
    acceptSamples: library.func('vosk_recognizer_accept_waveform_s', 'int', [recogniser, samples, 'int']),
    result: library.func('vosk_recognizer_result', 'str', [recogniser]),
    partialResult: library.func('vosk_recognizer_partial_result', 'str', [recogniser]),
    finalResult: library.func('vosk_recognizer_final_result', 'str', [recogniser]),
  };
}

function loadModel(vosk: Library, folder: string, speakerModelFolder: string | null): EngineModel {
  const model: bigint | null = vosk.modelNew(folder);
  if (model === null) throw new EngineError('not-a-model', 'The folder holds no model that Vosk can read.');
  const speakerModel: bigint | null = speakerModelFolder === null ? null : vosk.speakerModelNew(speakerModelFolder);
  const loaded = wrapModel(vosk, { model, speakerModel: speakerModel ?? 0n });
  provesUsable(loaded);
  return loaded;
}

function wrapModel(vosk: Library, address: ModelAddress): EngineModel {
  const { model, speakerModel } = address;
  let freed = false;
  return {
    address,
    createRecogniser({ sampleRateHz }) {
      assert(!freed, 'a recogniser is made from a living model');
      const recogniser: bigint | null = vosk.recogniserNew(model, sampleRateHz);
      if (recogniser === null) throw new EngineError('not-a-model', 'The model is damaged or incomplete.');
      vosk.setWords(recogniser, 1);
      if (speakerModel !== 0n) vosk.setSpeakerModel(recogniser, speakerModel);
      return wrapRecogniser(vosk, recogniser);
    },
    knowsWord: (word) => vosk.modelFindWord(model, word) >= 0,
    free() {
      if (freed) return;
      freed = true;
      vosk.modelFree(model);
      if (speakerModel !== 0n) vosk.speakerModelFree(speakerModel);
    },
  };
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

function wrapRecogniser(vosk: Library, recogniser: bigint): EngineRecogniser {
  let freed = false;
  let voice: readonly number[] | null = null;

  function wordsOf(result: string) {
    voice = voskResultToVoice(result);
    return voskResultToWords(result);
  }

  return {
    address: recogniser,
    accept(samples) {
      const state: number = vosk.acceptSamples(recogniser, withoutDeadSilence(samples), samples.length);
      if (state < 0) throw new EngineError('recogniser-failed', 'The recogniser stopped with an error of its own.');
      return state === 0 ? null : wordsOf(vosk.result(recogniser));
    },
    partialText: () => voskPartialToText(vosk.partialResult(recogniser)),
    lastVoice: () => voice,
    finish: () => wordsOf(vosk.finalResult(recogniser)),
    free() {
      if (!freed) vosk.recogniserFree(recogniser);
      freed = true;
    },
  };
}
