/** A model's id is the name of its folder, so it holds only what every file system takes and no path can be made of. */

export const modelIdPattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?$/;

/** Windows keeps these for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export function isDeviceName(name: string): boolean {
  return deviceName.test(name);
}

export function isModelId(text: string): boolean {
  return modelIdPattern.test(text) && !isDeviceName(text);
}

/** The nearest id to a folder or archive name; null when nothing of it can stay. */
export function nameToModelId(name: string): string | null {
  const id = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 100)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return isModelId(id) ? id : null;
}
