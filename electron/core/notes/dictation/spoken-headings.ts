/**
 * Spoken headings: “assessment”, a pause, and what follows goes there. The template's own titles first, then what clinicians call the
 * parts of a note. A name said within a sentence (“the plan is to …”) is no heading: it stands where something begins, and somebody pauses after it.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Template } from '#shared/domain/template.ts';
import { commandAt } from './spoken-commands.ts';
import { pauseAfterMs, says, type DictatedWord } from './dictated-words.ts';

export interface SpokenHeading {
  readonly sectionKey: string;
  /** What it is called where its section goes by another name; else null. */
  readonly keptName: string | null;
  /** In words, an introducing “heading” included. */
  readonly length: number;
}

interface HeadingName {
  readonly said: readonly string[];
  readonly sectionKey: string;
  readonly keptName: string | null;
}

const otherNames: Readonly<Partial<Record<ClinicalSection, readonly string[]>>> = {
  'chief-complaint': ['chief complaint', 'presenting complaint', 'presenting problem', 'reason for visit'],
  'history-of-present-illness': ['history of present illness', 'history of presenting complaint', 'present illness', 'subjective', 'history'],
  'review-of-systems': ['review of systems'],
  'medical-history': ['past medical history', 'medical history', 'past history'],
  'surgical-history': ['past surgical history', 'surgical history'],
  'gynaecological-history': ['gynaecological history', 'gynecological history'],
  'family-history': ['family history'],
  'social-history': ['social history'],
  'immunizations': ['immunizations', 'immunisations', 'vaccinations'],
  'medications': ['medications', 'current medications', 'medication', 'drugs'],
  'allergies': ['allergies', 'drug allergies'],
  'vital-signs': ['vital signs', 'vitals', 'observations'],
  'physical-exam': ['physical exam', 'physical examination', 'examination', 'on examination', 'objective'],
  'mental-status': ['mental status', 'mental status exam', 'mental status examination', 'mental state examination', 'mental state'],
  'results': ['results', 'investigations', 'lab results'],
  'procedures': ['procedures'],
  'assessment': ['assessment', 'impression', 'diagnosis', 'diagnoses', 'formulation'],
  'plan': ['plan', 'treatment plan', 'management plan', 'management', 'recommendations'],
  'risk': ['risk', 'risk assessment', 'safety'],
  'goals': ['goals', 'goal'],
  'interventions': ['intervention', 'interventions'],
  'response': ['response'],
};

const pauseMs = 250;
/** After a name they go on with a sentence about it. */
const goesOn = new Set(['is', 'was', 'are', 'were', 'will', 'would', 'to', 'for', 'of', 'and', 'or', 'in', 'on', 'with', 'without', 'has', 'had', 'have', 'that', 'which', 'includes', 'include', 'including', 'discussed', 'shows', 'showed', 'remains', 'remain', 'as', 'by', 'from', 'at']);

export interface HeadingFinder {
  /** `begins`: a sentence or line was just ended, or nothing was said yet. */
  at(words: readonly DictatedWord[], from: number, begins: boolean): SpokenHeading | null;
}

export function createHeadingFinder(template: Template): HeadingFinder {
  const names = namesOf(template);
  const nameAt = (words: readonly DictatedWord[], from: number) => names.find(({ said }) => says(words, from, said));
  return {
    at(words, from, begins) {
      const introduced = says(words, from, ['heading']) ? 1 : says(words, from, ['next', 'section']) || says(words, from, ['new', 'section']) ? 2 : 0;
      const found = nameAt(words, from + introduced);
      if (found === undefined) return null;
      const last = from + introduced + found.said.length - 1;
      if (introduced === 0) {
        const stands = begins || words[from]!.pauseBeforeMs >= pauseMs;
        if (!stands || !isFollowedAsHeading(words, last, { begins, isTitle: found.keptName === null, nameFollows: nameAt(words, last + 1) !== undefined })) return null;
      }
      return { sectionKey: found.sectionKey, keptName: found.keptName, length: last - from + 1 };
    },
  };
}

function isFollowedAsHeading(
  words: readonly DictatedWord[], last: number, { begins, isTitle, nameFollows }: { readonly begins: boolean; readonly isTitle: boolean; readonly nameFollows: boolean },
): boolean {
  if (pauseAfterMs(words, last) >= pauseMs || commandAt(words, last + 1) !== null) return true;
  return begins && isTitle && !nameFollows && !goesOn.has(words[last + 1]?.spoken ?? '');
}

/** The longest first; of two alike, the template's own title. */
function namesOf({ sections }: Template): readonly HeadingName[] {
  const shown = sections.filter(({ shown: showing }) => showing !== 'hidden');
  const titles = shown.map(({ key, title }): HeadingName => ({ said: toWords(title), sectionKey: key, keptName: null }));
  const called = new Set(titles.map(({ said }) => said.join(' ')));
  const others = Object.entries(otherNames).flatMap(([section, names]) => names.filter((name) => !called.has(name)).map((name): HeadingName => {
    const taker = shown.find(({ takes }) => (takes as readonly string[]).includes(section));
    const isItsOnly = taker?.takes.length === 1 || titles.some(({ said, sectionKey }) => sectionKey === taker?.key && names.includes(said.join(' ')));
    return { said: name.split(' '), sectionKey: (taker ?? shown[0]!).key, keptName: isItsOnly ? null : name };
  }));
  return [...titles, ...others].filter(({ said }) => said.length > 0).toSorted((a, b) => b.said.length - a.said.length);
}

function toWords(title: string): readonly string[] {
  return title.toLowerCase().split(/[^\p{L}\p{N}']+/u).filter((word) => word !== '');
}
