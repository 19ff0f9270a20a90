/**
 * The page's content policy forbids compiling code at run time, and the mere attempt would be reported as a violation. The library of
 * the schemas tries it as it makes the first of them, so this is said before it is loaded, in the place where it looks.
 */
export const schemaSettings = { jitless: true };

Object.assign(globalThis, { __zod_globalConfig: schemaSettings });
