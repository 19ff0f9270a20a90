/** The whole page: the app, or, in a window without a way to main, the word that it is open elsewhere. */
import type { QueryClient } from '@tanstack/react-query';
import { hasDoor } from '../api/has-door.ts';
import { App } from './app.tsx';
import { Providers } from './providers.tsx';
import { SecondWindow } from './second-window.tsx';

export function Page({ queryClient }: { readonly queryClient: QueryClient }) {
  return <Providers queryClient={queryClient}>{hasDoor() ? <App /> : <SecondWindow />}</Providers>;
}
