/** Whether a language model answers in the shape it must, tried with one line that nobody said. A lock ends it. */
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { createOpenaiLanguageModel } from '#core/llm/openai-language-model.ts';
import type { OpenVault } from '../open-vault.ts';

const request = { sections: [{ key: 'plan', title: 'Plan' }], lines: [{ speaker: 'clinician', text: 'we will meet again in two weeks' }] };

export function testLanguageModel({ acts }: Pick<OpenVault, 'acts'>, languageModel: LanguageModel): Promise<Result<null>> {
  return acts.run(async (signal) => {
    const answer = await createOpenaiLanguageModel(languageModel, { tries: 1 }).draft(request, { signal });
    return answer.ok ? ok(null) : answer;
  });
}
