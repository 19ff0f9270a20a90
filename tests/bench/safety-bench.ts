/**
 * What the vault and the page's door stand, as counts that must be nought: kills that left anything wrong, replies that were
 * other than the contract says or told what they should not. Random, so each run tries others; the tests hold the rest.
 */
import { crashPhases } from '../crash/crash-phases.ts';
import { countKills } from '../crash/kill-loop.ts';
import { runCanarySession } from '../security/canary/canary-session.ts';
import { fuzzIpc } from '../security/fuzz/fuzz-ipc.ts';
import type { Bench } from './measurement.ts';

const kills = 2 * crashPhases.length;
const calls = 10_000;

export const killsBench: Bench = {
  figures: [{ name: 'kills-not-survived', unit: 'count', limit: 0 }],
  async measure() {
    const { survived, killsByPhase } = await countKills(kills);
    return [{
      value: kills - survived, raw: { kills, ...Object.fromEntries(killsByPhase) },
      how: `SIGKILLs after which a vault was not sound, of ${kills} at random moments of ${crashPhases.length} phases`,
    }];
  },
};

export const fuzzBench: Bench = {
  figures: [{ name: 'ipc-fuzz-failures', unit: 'count', limit: 0 }],
  async measure() {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const report = await fuzzIpc({ calls, seed });
    return [{
      value: report.failures.length, raw: { seed, calls: report.calls, ...report.callsByState },
      how: `crashes and wrong or telling replies, of ${report.calls} calls made from the contract's schemas (seed ${seed})`,
    }];
  },
};

export const canaryBench: Bench = {
  figures: [{ name: 'canaries-found', unit: 'count', limit: 0 }],
  async measure() {
    const { search, exports } = await runCanarySession();
    return [{
      value: search.finds.length, raw: { files: search.files, bytes: search.bytes, patterns: search.needles, foundInExports: exports.finds.length },
      how: `finds of ${search.needles} patterns of names, words, secrets and sound in the ${search.files} files that a whole session of the core wrote; `
        + `in its exports, which are meant to be read, there were ${exports.finds.length}`,
    }];
  },
};
