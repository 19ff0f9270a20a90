import { InputBase, NumberInput, Textarea, TextInput } from '@mantine/core';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderInTheme } from './testing/render-app.tsx';

test.each([
  ['TextInput', <TextInput key="field" label="Reason" />], ['Textarea', <Textarea key="field" label="Reason" />],
  ['NumberInput', <NumberInput key="field" label="Reason" />], ['InputBase', <InputBase key="field" label="Reason" />],
])('the browser is told to remember nothing of what is typed into a %s', (_, field) => {
  renderInTheme(field);
  expect(screen.getByLabelText('Reason').getAttribute('autocomplete')).toBe('off');
});
