/** Entry of the page: styles first, then the app into the document. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../styles/global.css';
import '../api/no-compiling.ts';
import { takeFirstAnswers } from '../api/first-questions.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#shared/lib/assert.ts';
import { createQueryClient } from '../api/query-client.ts';
import { Page } from './page.tsx';

const queryClient = createQueryClient();
const root = createRoot(must(document.getElementById('root'), 'index.html holds it'));
void takeFirstAnswers(queryClient).then(() => root.render(
  <StrictMode>
    <Page queryClient={queryClient} />
  </StrictMode>,
));
