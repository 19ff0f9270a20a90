/**
 * What jsdom does thoroughly and slowly, for pages of hundreds of fields: an element's style through the whole sheet of a browser, and
 * its labels through every label and field of the page. The tests load no style sheets, so what a style says here is what the element
 * itself says; labels go by `for` and by nesting, as HTML has them.
 */
import * as React from 'react';

const neverShown = new Set(['HEAD', 'SCRIPT', 'STYLE', 'TEMPLATE', 'TITLE', 'META', 'LINK']);
const initial: Readonly<Record<string, string>> = { display: 'block', visibility: 'visible', content: 'none', opacity: '1' };

export function makeDocumentQuick(): void {
  window.getComputedStyle = (element, pseudo) => styleOf(element, pseudo ?? null);
  for (const field of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement, HTMLButtonElement, HTMLOutputElement, HTMLProgressElement, HTMLMeterElement]) {
    Object.defineProperty(field.prototype, 'labels', { configurable: true, get(this: HTMLElement) { return labelsOf(this); } });
  }
  forgetWhereElementsAreMade();
}

/**
 * React keeps a stack with each element it makes, ten thousand a second at most, for warnings that say where; here it is told that so
 * many are made already. A sixth of the processor; without the internals, as in another version, it is only slower.
 */
function forgetWhereElementsAreMade(): void {
  const internals: unknown = Reflect.get(React, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE');
  if (typeof internals !== 'object' || internals === null || !('recentlyCreatedOwnerStacks' in internals)) return;
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', { configurable: true, get: () => Number.MAX_SAFE_INTEGER, set() {} });
}

function styleOf(element: Element, pseudo: string | null): CSSStyleDeclaration {
  const own = 'style' in element && pseudo === null ? (element as HTMLElement).style : null;
  const valueOf = (property: string): string => {
    if (property === 'display' && own !== null && (neverShown.has(element.tagName) || element.hasAttribute('hidden'))) return 'none';
    const said = own?.getPropertyValue(property) ?? '';
    if (said !== '') return said;
    if (property === 'visibility' && own !== null && element.parentElement !== null) return styleOf(element.parentElement, null).visibility;
    return initial[property] ?? '';
  };
  return new Proxy({} as CSSStyleDeclaration, {
    get: (_style, property) => {
      if (property === 'getPropertyValue') return valueOf;
      return typeof property === 'string' ? valueOf(property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)) : undefined;
    },
  });
}

function labelsOf(field: HTMLElement): readonly HTMLLabelElement[] | null {
  if (field instanceof HTMLInputElement && field.type === 'hidden') return null;
  const labels = field.id === '' ? [] : [...document.querySelectorAll<HTMLLabelElement>(`label[for="${field.id.replaceAll(/["\\]/g, String.raw`\$&`)}"]`)];
  const around = field.closest('label');
  return around === null || around.htmlFor !== '' ? labels : [...labels, around];
}
