/** The calm sign that something is on its way; its words are for screen readers. */
import { Center, Loader } from '@mantine/core';

export function Loading({ label }: { readonly label: string }) {
  return <Center p="xl" role="status" aria-label={label}><Loader type="dots" aria-hidden /></Center>;
}
