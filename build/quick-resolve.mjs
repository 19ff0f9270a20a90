/**
 * Loaded by `run.cjs` before every script of ours. The package.json of drizzle-orm is 180 kB of export paths, which Node reads
 * anew for every one of its 450 files: two thirds of the time a command took to start. Where its files lie is plain: beside
 * each other, and what is asked for by one name lies where it lay the first time.
 */
import module from 'node:module';

const inside = /\/node_modules\/drizzle-orm\//;
const known = new Map();

// Not there in a Node before 22.15, which takes its time then.
module.registerHooks?.({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? '';
    if (specifier.startsWith('.') && specifier.endsWith('.js') && inside.test(parent)) {
      return { url: new URL(specifier, parent).href, format: 'module', shortCircuit: true };
    }
    if (!/^drizzle-orm(?:\/|$)/.test(specifier) || context.conditions.includes('require')) return next(specifier, context);
    const found = known.get(specifier) ?? next(specifier, context);
    known.set(specifier, found);
    return { ...found, shortCircuit: true };
  },
});
