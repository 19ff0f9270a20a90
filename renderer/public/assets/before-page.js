/* Light or dark before the first picture, as the page will have it: else a dark room would be lit up for a moment. */
(() => {
  let kept = null;
  try {
    kept = window.localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // No store: as the system has it.
  }
  const dark = kept === 'dark' || (kept !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

/* What the first screen waits for, asked before the page's own script has even come: main answers meanwhile (api/first-questions.ts takes
   the replies). Only Sotto's own window has a way to ask. */
if (window.sotto !== undefined) {
  const [status, accounts] = [window.sotto.app.status({}), window.sotto.accounts.list({})];
  for (const reply of [status, accounts]) reply.catch(() => undefined);
  window.sottoFirstReplies = { askedAtMs: Date.now(), status, accounts };
}
