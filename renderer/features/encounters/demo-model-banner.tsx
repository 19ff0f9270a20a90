/** Said plainly, so that nobody records a patient with a model that cannot understand one. */
import { Button, Group, Text } from '@mantine/core';
import { Caution } from '../../ui/caution.tsx';

export function DemoModelBanner({ onOpenModels }: { readonly onOpenModels: () => void }) {
  return (
    <Caution>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">
          Only the demonstration model is installed. It understands synthesised speech only, not people. Add a model to transcribe real visits:
          until then sound is still recorded and kept.
        </Text>
        <Button size="compact-sm" variant="default" flex="none" onClick={onOpenModels}>Add a model</Button>
      </Group>
    </Caution>
  );
}
