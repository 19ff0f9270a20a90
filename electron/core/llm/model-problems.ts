/** What can go wrong with a language model's server, in words that say what to do. */
import { problem } from '#shared/lib/result.ts';
import type { ModelProblem, ModelProblemType } from './note-language-model.ts';

const wordsByType: Readonly<Record<ModelProblemType, string>> = {
  'model-unreachable': 'The language model cannot be reached. Check that its server runs, and its address in the settings.',
  'model-timeout': 'The language model did not answer in time. Give it more time in the settings, or choose a smaller model.',
  'model-key-refused': 'The language model’s server refused the key. Check it in the settings.',
  'model-not-found': 'There is no language model at this address. It usually ends in /v1; check it and the model’s name in the settings.',
  'model-busy': 'The language model’s server is busy. Try again later.',
  'model-too-large': 'This visit is too long for the language model. Choose one that reads more.',
  'model-refused': 'The language model’s server refused the request. Check the model’s name in the settings.',
  'model-failed': 'The language model’s server failed. Its own log may say why; try again.',
  'model-redirected': 'The address of the language model leads elsewhere. Text is sent to no address but the one you entered: correct it in the settings.',
  'model-not-understood': 'The answer of the language model could not be understood. Try again, or choose another model.',
  'model-unencrypted': 'This address is not on this computer and not encrypted. Use one that begins with https.',
};

export function modelProblem(type: ModelProblemType, details?: ModelProblem['details']): ModelProblem {
  return problem(type, wordsByType[type], details === undefined ? {} : { details });
}

/** Why a server was passed over. */
export function passedOverWords(reason: ModelProblemType | 'consent-needed'): string {
  return reason === 'consent-needed' ? 'It is not on this computer, and nobody agreed for this visit that text goes there. Nothing was sent to it.' : wordsByType[reason];
}
