/** The models for a language, the one advised for this laptop first, with the reason. */
import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { downloadSizeWords, errorRateToWords } from '../../lib/model-words.ts';

type Advice = VerbOutput<'models', 'advise'>;

export interface ModelChoiceProps {
  readonly advice: Advice;
  readonly models: readonly ListedModel[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

export function ModelChoice({ advice, models, chosenId, onChoose }: ModelChoiceProps) {
  if (models.length === 0) return <Text size="sm">{whyWords(advice)}</Text>;
  const advisedFirst = models.toSorted((a, b) => Number(b.id === advice.modelId) - Number(a.id === advice.modelId));
  return (
    <Radio.Group label="Model" description={whyWords(advice)} value={chosenId} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {advisedFirst.map((model) => (
          <Radio
            key={model.id} value={model.id}
            label={<Group gap="xs" component="span"><span>{model.name}, {downloadSizeWords(model)}</span>{model.id === advice.modelId && <Badge tt="none" variant="light" component="span">Recommended</Badge>}</Group>}
            description={[model.description, mistakesWords(model)].filter((words) => words !== '').join(' ')}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function whyWords({ why, memoryBytes }: Advice): string {
  const memory = `${Math.round(memoryBytes / 2 ** 30)} GB`;
  switch (why) {
    case 'enough-memory': return `A large model may need 16 GB of memory, says its publisher. This laptop has ${memory}, so the large one is recommended.`;
    case 'little-memory': return `A large model may need 16 GB of memory, says its publisher, and a small one about 300 MB. This laptop has ${memory}, so the small one is recommended.`;
    case 'no-choice': return `This laptop has ${memory} of memory.`;
    case 'none-known': return 'Sotto knows no model for this language. If you have one, add it from its zip or folder.';
  }
}

/** The first test set: enough to compare the models of one language by. */
function mistakesWords({ errorRates: [rate] }: ListedModel): string {
  return rate === undefined ? 'How many mistakes it makes was not published.' : `Mistakes, says its publisher: ${errorRateToWords(rate)}.`;
}
