import { addWord, changeWord, importWords, removeWord } from '#core/workflows/transcripts/keep-vocabulary.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createVocabularyHandlers({ sotto }: HandlerDeps): Handlers['vocabulary'] {
  return {
    list: () => withClinic(sotto, ({ open }) => ok(open.repositories.vocabulary.reader.list())),
    add: (entry) => withClinic(sotto, ({ open }) => addWord(open, entry)),
    update: ({ id, entry }) => withClinic(sotto, ({ open }) => changeWord(open, id, entry)),
    remove: ({ id }) => withClinic(sotto, ({ open }) => done(removeWord(open, id))),
    importList: (list) => withClinic(sotto, ({ open }) => importWords(open, list)),
  };
}
