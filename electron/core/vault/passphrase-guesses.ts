/**
 * How many guesses a passphrase costs somebody with lists of words, names, leaked passwords and keyboards: zxcvbn, from
 * the dictionaries it brings, with nothing sent anywhere. They are large and wanted only beside the field for a new
 * passphrase, so they are loaded at the first question; unlocking never needs them.
 */

/** What stands beyond this only adds, and the time it takes grows with the square: see docs/decisions/0020. */
export const judgedLength = 48;

type Check = (text: string, ownWords: string[]) => { readonly guesses: number };
let loading: Promise<Check> | null = null;

/** `ownWords`: the account's own name and e-mail, guessed first. */
export async function loadGuessEstimate(ownWords: readonly string[]): Promise<(text: string) => number> {
  loading ??= load().catch((failure: unknown) => {
    loading = null;
    throw failure;
  });
  const check = await loading;
  const words = ownWords.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 1);
  return (text) => check([...text].slice(0, judgedLength).join(''), words).guesses;
}

async function load(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-en'),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs, maxLength: judgedLength,
  });
  return (text, ownWords) => estimator.check(text, ownWords);
}
