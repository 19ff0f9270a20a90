/**
 * "Did you hurt yourself when you fell?" asks after an injury. Only words of hurting are weighed, only beside a fall, a crash or
 * work with the hands, and never where the sentence speaks of a wish, an urge or a purpose: what is in doubt stays a cue.
 */
import type { RiskMatch } from './judge-said.ts';

const hurting = /\b(hurt|hurting|harm|harmed|injure|injured|injuring|cut|cutting|burn|burned|burnt|hit|scratch|scratched|bit|stab|stabbed|bruise|bruised|damage|bang|banged|banging|bash|cuts|scratches|burns|bruises|scars)\b/;

const mishap = new RegExp([
  // "when you fell", "after the fall", "since my accident"; falling asleep, apart or in love is another thing.
  String.raw`\b(when|while|after|since|as|because|from|in|during|before) (i|you|we|the|a|an|your|my|that|this)( \w+)? (fell|fall|tripped|slipped|crashed|accident|crash|collision|wreck|car accident|tumble)\b(?! (asleep|apart|in|into|off|behind|back|out|for)\b)`,
  String.raw`\b(fell|tripped|slipped|stumbled|crashed)( (down|over|off|on|from|out|and|in|into|the|a|my|your|stairs|ladder|ice|bike|bed|steps|of)){0,5} and( \w+){0,2} (hurt|injured|cut|hit|bruised|banged|bit|scratched|burned|burnt)\b`,
  String.raw`\b(hurt|injured|injure|cut|bruised|banged|burned|burnt|scratched|bit|stabbed)( \w+){1,3} (falling|tripping|slipping|lifting|running|exercising|jogging|skiing|biking|cycling|climbing|moving (the|a|some)|playing|cooking|shaving|chopping|slicing|gardening|ironing|working out|at work|at the gym|in the kitchen|opening (a|the)|while (you|i) (was|were) (working|cooking|running|lifting|playing|driving|skiing|moving|exercising|shaving))\b`,
  String.raw`\b(while|when) (you|i) (was|were) (lifting|running|exercising|jogging|skiing|biking|cycling|climbing|playing|cooking|shaving|chopping|slicing|gardening|working out)\b`,
].join('|'), 'u');

const meant = /\b(want|wanted|wants|wanting|urges?|urge to|thoughts?|thinking|thought of|thought about|feel like|felt like|on purpose|purposely|intend|intended|intention|intentionally|deliberately|plan|planned|planning|try|tried|trying|attempt|suicid\w*|die|kill|dead|deserve|deserved|punish\w*|again|keep|kept|relief|cope|numb)\b/u;

/** `words`: the sentence's. */
export function isAccident(words: readonly string[], { first, last, value }: RiskMatch): boolean {
  if (value.category !== 'self-harm' || !hurting.test(words.slice(first, last + 1).join(' '))) return false;
  const whole = words.join(' ');
  return mishap.test(whole) && !meant.test(whole);
}
