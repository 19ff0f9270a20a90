/** The language of a model nobody listed, as far as its name tells: its publisher calls them `vosk-model-small-de-0.15`. */

/** Where the publisher's codes are not those of BCP 47. */
const tagByPublishersCode: Readonly<Record<string, string>> = { cn: 'zh', vn: 'vi', kz: 'kk', ua: 'uk', gr: 'el', ph: 'tl' };

/** BCP 47; `und` where the name does not say it. */
export function languageOfModelName(id: string): string {
  const [, code = '', region = ''] = /^vosk-model-(?:small-)?([a-z]{2})(?:-([a-z]{2}))?-/.exec(id) ?? [];
  if (code === '') return 'und';
  const language = tagByPublishersCode[code] ?? code;
  return region === '' || !isRegion(region) ? language : `${language}-${region.toUpperCase()}`;
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isRegion(code: string): boolean {
  return names.of(code.toUpperCase()) !== undefined;
}
