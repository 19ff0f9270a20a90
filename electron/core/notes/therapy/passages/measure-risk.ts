/**
 * Own passages about risk, and how well they are read. Only `held-out-risk-passages.tsv` and `fresh-risk-passages-k.tsv` were never tuned on. The others were, each after its first
 * reading was noted (decision 0034); d to k were written by somebody who had not seen how they are read, and `net-passages.tsv` by whoever tuned,
 * with nothing said outright, for the net to learn from. A row: what is hard about it, the flags it should have (`-` for none, kinds it does not
 * name were never asked), its turns with ` / ` between.
 */
import { riskKinds, type RiskFlag, type RiskKind, type RiskStatus } from '#shared/domain/therapy.ts';
import { assert, must } from '#shared/lib/assert.ts';

export interface RiskPassage {
  readonly about: string;
  readonly expected: ReadonlyMap<RiskKind, RiskStatus>;
  /** As `dialogueToUtterances` takes it. */
  readonly talk: string;
}

export interface RiskFigures {
  readonly passages: number;
  /** Affirmed risk that was read as affirmed or possible; protective factors are no risk and do not count. */
  readonly caught: number;
  /** Of what was read as affirmed, how much was. */
  readonly precision: number;
  /** Passages in which nothing of the kind was said and something was flagged all the same. */
  readonly falseFlags: number;
  /** Affirmed risk read as denied: must be none. */
  readonly wronglyDenied: number;
  /** Possible risk read as denied: a false reassurance too, if a smaller one. */
  readonly possibleDenied: number;
  /** All kinds of all passages read exactly as expected. */
  readonly exact: number;
  readonly faults: readonly RiskFault[];
}
export interface RiskFault {
  readonly about: string;
  readonly talk: string;
  readonly kind: RiskKind;
  readonly expected: RiskStatus;
  readonly read: RiskStatus;
}

export function parseRiskPassages(tsv: string): RiskPassage[] {
  return tsv.trimEnd().split('\n').slice(1).map((line) => {
    const [about, flags, talk] = line.split('\t');
    assert(about !== undefined && flags !== undefined && talk !== undefined, 'a passage has three columns');
    const expected = new Map(flags === '-' ? [] : flags.split(', ').map((flag): [RiskKind, RiskStatus] => {
      const [kind, status] = flag.split(' ');
      return [must(riskKinds.find((known) => known === kind), `a passage names the kind ${kind}`), status as RiskStatus];
    }));
    return { about, expected, talk: talk.split(' / ').join('\n') };
  });
}

export function measureRisk(passages: readonly RiskPassage[], read: (talk: string) => readonly RiskFlag[]): RiskFigures {
  const faults: RiskFault[] = [];
  const count = { affirmed: 0, caught: 0, readAffirmed: 0, rightlyAffirmed: 0, untouched: 0, falselyFlagged: 0, wronglyDenied: 0, possibleDenied: 0, kinds: 0, exact: 0 };
  for (const { about, expected, talk } of passages) {
    const statusByKind = new Map(read(talk).map((flag) => [flag.kind, flag.status]));
    let flaggedFalsely = false;
    for (const kind of riskKinds) {
      const [due, got] = [expected.get(kind) ?? 'never-asked', must(statusByKind.get(kind), 'there is a flag of every kind')];
      const flagged = got === 'affirmed' || got === 'possible';
      if (due === 'affirmed' && kind !== 'protective') {
        count.affirmed += 1;
        if (flagged) count.caught += 1;
        if (got === 'denied') count.wronglyDenied += 1;
      }
      if (due === 'possible' && got === 'denied') count.possibleDenied += 1;
      if (got === 'affirmed') {
        count.readAffirmed += 1;
        if (due === 'affirmed') count.rightlyAffirmed += 1;
      }
      if (due === 'never-asked' && flagged) flaggedFalsely = true;
      count.kinds += 1;
      if (due === got) count.exact += 1;
      else faults.push({ about, talk, kind, expected: due, read: got });
    }
    if (expected.size === 0) count.untouched += 1;
    if (expected.size === 0 && flaggedFalsely) count.falselyFlagged += 1;
  }
  const share = (part: number, whole: number) => whole === 0 ? 1 : part / whole;
  return {
    passages: passages.length, caught: share(count.caught, count.affirmed), precision: share(count.rightlyAffirmed, count.readAffirmed),
    falseFlags: count.untouched === 0 ? 0 : count.falselyFlagged / count.untouched, wronglyDenied: count.wronglyDenied, possibleDenied: count.possibleDenied, exact: share(count.exact, count.kinds), faults,
  };
}
