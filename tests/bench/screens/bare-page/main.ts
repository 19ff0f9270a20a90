/** React, the component library and one input that takes the keyboard: what a page of ours cannot be quicker than. */
import '@mantine/core/styles.css';
import { MantineProvider, TextInput } from '@mantine/core';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(
  createElement(MantineProvider, null, createElement(TextInput, { label: 'Words', autoFocus: true })),
);
