/** Where menus and lists lie while they are open: within a landmark, as all of the page. Each `<main>` that has any ends with it. */
export const floatingPlace = '[data-floating]';

export function FloatingPlace() {
  // No box of its own: it would have a gap before it.
  return <div data-floating style={{ display: 'contents' }} />;
}
