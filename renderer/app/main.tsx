/** Entry of the page: styles first, then the app into the document. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../styles/global.css';
import '../api/no-compiling.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#shared/lib/assert.ts';
import { Page } from './page.tsx';

createRoot(must(document.getElementById('root'), 'index.html holds it')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
