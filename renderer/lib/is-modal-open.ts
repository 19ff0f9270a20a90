/** Whether a dialog stands that is answered before anything behind it; what merely hangs from a button, such as a calendar, is none. */
export function isModalOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
