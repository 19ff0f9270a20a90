/** What may be said while dictating, beside the running recording. */
import { Text } from '@mantine/core';
import { Disclosure } from '../../ui/disclosure.tsx';

export function DictationHints() {
  return (
    <>
      <Text size="sm" c="dimmed">Dictation: you alone speak. Say a heading, such as “assessment” or “plan”, pause, and go on.</Text>
      <Disclosure words="What you can say">
        <Text size="sm" c="dimmed">
          “full stop”, “comma”, “colon”, “question mark”, “new paragraph”, “open bracket”, “close bracket”; “scratch that” takes back the last sentence;
          “heading” before a name makes it a heading without a pause.
        </Text>
      </Disclosure>
    </>
  );
}
