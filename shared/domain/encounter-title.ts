/** What a visit is called where it has to be called something: screens and command line alike. */
export function encounterTitle({ title }: { readonly title: string }): string {
  return title === '' ? 'Untitled visit' : title;
}
