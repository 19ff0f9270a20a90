/** Light, dark, or as the system has it. Kept by this window and not in the vault: the locked door wears it too. */
import { Radio, Stack, useMantineColorScheme } from '@mantine/core';
import { SettingBlock } from '../../ui/setting-block.tsx';

const schemes = [
  { value: 'auto', words: 'As the system', about: 'Follows what this computer is set to, by day and by night.' },
  { value: 'light', words: 'Light', about: 'Dark letters on a light ground.' },
  { value: 'dark', words: 'Dark', about: 'Light letters on a dark ground, for a dim room.' },
] as const;

export function AppearanceSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SettingBlock title="Colours" about="How every window of Sotto on this computer looks, whoever unlocks it.">
      <Radio.Group aria-label="Colours" value={colorScheme} onChange={(value) => setColorScheme(schemes.find((scheme) => scheme.value === value)?.value ?? 'auto')}>
        <Stack gap="sm">
          {schemes.map(({ value, words, about }) => <Radio key={value} value={value} label={words} description={about} />)}
        </Stack>
      </Radio.Group>
    </SettingBlock>
  );
}
