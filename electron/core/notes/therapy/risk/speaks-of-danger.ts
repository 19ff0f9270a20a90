/**
 * What the net may point at. It learned from few passages and hears danger in many an innocent sentence ("I did the thought record twice"), so
 * a clause, or one beside it, must also hold a word that somebody who speaks of such a thing uses: of dying, ending or being gone, of what it is done with and
 * where, of hurting, of somebody who does something to one. Wide on purpose: what is meant is often said round about.
 */
import type { RiskKind } from '#shared/domain/therapy.ts';

const death = 'di(?:e|es|ed|ying)|dead|death|kill\\w*|suicid\\w*|murder\\w*|graves?|graveyard|cemetery|churchyard|coffin|headstone\\w*|funeral\\w*|obituar\\w*|heaven|late (?:wife|husband)|end|ends|ended|ending|finish\\w*|gone|disappear\\w*|vanish\\w*|exist\\w*|existence|alive|living|live|lives|life|heart(?:beat)?|never wake|not wake|long sleep|return me|goodbye|goodnight|farewell|letters?|notes?|'
  + 'around|not here|be here|anywhere|nobody|nothing|burden|pointless|point|enough|more days|without me|any ?more|much longer|not be long|way out|signing off|going through with it|do it|doing it|done it|did it|done|take myself|taken|let it take|brought back|join|envious|jealous|memory|queue|ticket|attached|tired of|world|winter|god|pray\\w*';
const method = 'pills?|tablets?|capsules?|strips?|overdos\\w*|drain|poison\\w*|bleach|rope|cord|line|belt|noose|neck|bannister|hang\\w*|hung|guns?|rifle|shotgun|revolver|shells|bullets?|twelve-bore|knife|knives|blades?|razors?|bridges?|rail\\w*|tracks?|trains?|platform|windows?|roof|balcony|cliff|ledge|river|reservoir|pit|sea|water|drown\\w*|jump\\w*|lorry|truck|tree|traffic|cross|wheel|wrist|engine|garage|exhaust|hose|car|gas|fence|insulin|stash\\w*|saved|saving|hidden|hid|boot|bags?|vodka|bottle|googled|plane|meteor|bed|boat|stuff|bought';
const wounds = 'cut\\w*|carv\\w*|scratch\\w*|burn\\w*|bit|bite|biting|slam\\w*|bang\\w*|punch\\w*|hit|hitting|walls?|hurt\\w*|harm\\w*|starv\\w*|swallow\\w*|blades?|razors?|lighter|kettle|stove|straighteners|shocks?|bleed\\w*|blood|lines?|sleeves|arms?|thighs?|wrists?|skin|purpose|relapsed|ill|worse|pain|fence|ankle|marks?|scars?|bruis\\w*|plaster|stitches';
const violence = 'kill\\w*|murder\\w*|hurt\\w*|harm\\w*|hit\\w*|punch\\w*|beat\\w*|stab\\w*|strangl\\w*|chok\\w*|shoot\\w*|shot|knif\\w*|knives?|hammer|bat|guns?|petrol|bottle|push\\w*|pinch\\w*|swing\\w*|broke|break|wreck\\w*|crush\\w*|drown\\w*|shak\\w*|smash\\w*|slap\\w*|kick\\w*|leather\\w*|neck|throat|windpipe|jaw|face|eye|hands?|ground|pillow|floppy|coma|body bag|devil|voices?|followed|waiting for|waiting by|rage|rag|lesson|threat\\w*|wise|careful|get him|get her|get them|first|under|pay for|have coming|what is coming';
const people = 'he|she|they|him|her|them|his|their|dad|daddy|mum|mom|mother|father|mam|nan|grandad|grandson|husband|wife|partner|boyfriend|girlfriend|ex|boss|manager|coach|lodger|carer|uncle|aunt|brother|sister|son|daughter|stepdad|agency|man|woman|girl|boy|lads?|somebody|someone|friends?|teacher|priest|pastor|visitors';

const any = (...sources: readonly string[]) => new RegExp(`\\b(?:${sources.join('|')})\\b`);
const own = any(death, method);

const wordsByKind: Readonly<Partial<Record<RiskKind, RegExp>>> = {
  'ideation': own, 'plan': own, 'means': own, 'intent': own, 'self-harm': any(wounds, method), 'harm-to-others': any(violence), 'abuse': any(people),
};

/** `words`: the clause's, with a space between. */
export function speaksOfDanger(kind: RiskKind, words: string): boolean {
  return wordsByKind[kind]?.test(words) ?? false;
}
