/**
 * Words of danger with another meaning, told by what else is said near them: "killed myself laughing", "we talked about death in my
 * philosophy class", "hail hit me". A figure of speech of fixed words is an `idiom` in risk.tsv; here are those whose sense hangs on the
 * sentence. None is taken back where the sentence also speaks of a wish or a purpose: what is in doubt stays a cue.
 */
import type { RiskMatch } from './judge-said.ts';

interface LookAlike {
  readonly categories: readonly string[];
  /** In the words of the match. */
  readonly said: RegExp;
  /** In the words near it, the match among them. */
  readonly near: RegExp;
}

const reach = 14;

const lookAlikes: readonly LookAlike[] = [
  {
    categories: ['suicidal ideation', 'intent', 'self-harm'],
    said: /\b(kill|killed|killing|hang|hanged|hung|drown|drowned|stab|stabbed|shoot|shot) (myself|yourself)\b/,
    near: /\b(last level|this level|next level|boss level|respawn|checkpoint|xbox|playstation|minecraft|video game|boss fight)\b|\b(myself|yourself) (\w+ ){0,4}(laugh\w*|giggl\w*|trip|tripped|tripping|slip|slipped|slipping|fell|falling|ladder|skateboard|skiing|squats?|gym|marathon|treadmill|overtime|deadlines?)\b|\b(myself|yourself) (trying |just |here )?(to (get|finish|please|pass|meet|be on time|keep up)|for (that|this|the) (job|company|grade|exam|team|boss))\b|\b(tripped|slipped|laughed|laughing|fell|stumbled) (\w+ ){0,6}(nearly|almost) \w+ (myself|yourself)\b/,
  },
  {
    categories: ['suicidal ideation', 'protective factor'],
    said: /\b(die|dying|dead|death)\b/,
    near: /(?<!\b(?:not|never|no longer|not even) )\b(scared|afraid|terrified|frightened|worried|fear|fears|fearful|nervous|panic|panicking|panicked) (that |of |about |i |am |was |might |will |would |going |to |could |it |is )*(die|dying|death|dead)\b|\b(thought|think|felt like|feels like|feel like|convinced|sure) (that )?(i|it) (was|am|is|were|would|might|will) (going to |about to |actually |really )*(die|dying|dead|death)\b|\b(chest|breath|breathe|breathing|heart attack|operation|surgery|anesthetic|anaesthetic|crash|turbulence|palpitations)\b.*\b(going to die|was dying|am dying|might die|would die)\b/,
  },
  {
    categories: ['suicidal ideation'],
    said: /\b(die|died|dead|dying)\b/,
    near: /\b((boss|last|this|next|that|final) level|respawn\w*|checkpoint|xbox|playstation|minecraft|video game)\b/,
  },
  {
    categories: ['suicidal ideation'],
    said: /\b(death|dying|suicide|dead)\b/,
    near: /\b(philosophy|lecture|seminar|essay|documentary|podcast|novel|sermon|funeral|eulogy|museum|history|exhibition|dissertation|textbook|poem|poetry|article|statistics|opera|exam|homework|assignment|musical|buddhis\w*|hamlet)\b/,
  },
  {
    categories: ['suicidal ideation'],
    said: /\bnot (wanting |want )to ?(really |even )?be (here|around|alive)\b|\bnot be here\b/,
    near: /\b(hospitals?|clinics?|doctors?|therapy|counsel\w*|session|sessions|appointment|office|waiting room|court|rehab|class|classes|group|school|campus|meeting|this (town|city|country|house|job|place|ward|unit)|made me come|make me come|(mother|mom|mum|wife|husband|parents|judge|probation) (made|makes|sent|forced)|talking to (you|a))\b/,
  },
  {
    categories: ['harm to others'],
    said: /\b(hurt|hurting|harm|harmed)\b/,
    near: /\b(feelings|what i said|things i said|my words|emotionally|break ?up|broke up|broken up|left (him|her)|cheat\w*|affair|lied|lying|ghosted|disappoint\w*|dumped|forgot|apologi[sz]e\w*)\b/,
  },
  {
    categories: ['suicidal ideation', 'means', 'plan', 'self-harm'],
    said: /\b(rope|knife|knives|razor|razors|blade|blades|scissors|lighter|belt|hose|cord|bleach|needle|needles|gas|oven)\b/,
    near: /\b(camping|climbing|harness|climbing gym|fishing|gardening|barbecue|bbq|cooking|chef|recipe|shaving|laundry|sewing|knitting|mower|toolbox|diy|wrapping|haircut|salon|firewood|crafts?)\b|\b(for|to) (\w+ ){0,3}(tents?|boats?|garden|swing|grill|dinner|lunch|dog|horse|hedge|carpets?|bread|school|kitchen|cat|candles?|washing|car|roof rack|trailer|project)\b/,
  },
  {
    categories: ['means', 'plan', 'suicidal ideation', 'harm to others'],
    said: /\b(gun|guns|rifle|rifles|shotgun|shotguns|weapon|weapons|firearm|firearms|bullet|shoot|shooting)\b/,
    near: /\b(rabbits?|clays?|pheasants?|hunting|deer|fired a shot|(the|shooting|in) season|the lads|video ?games?|range|toy|plastic|xbox|playstation|film|movie|photo\w*|video shoot|ears|hearing|tinnitus|museum)\b/,
  },
  {
    // What was agreed for the treatment; "the plan is to jump" is `meant`.
    categories: ['plan'],
    said: /^plans?$/,
    near: /\b(safety|care|treatment|crisis|meal|action|coping|recovery|lesson|pension|phone|data|business|holiday) plans?\b|\b(the|our|so the|then the) plan (is|was|for (today|this week|next|now)|will be)\b/,
  },
  {
    categories: ['plan'],
    said: /\b(gave|give|giving|given|sold)\b.*\baway\b/,
    near: /\b(clothes|toys|furniture|kittens|puppies|tickets|samples|secret|ending|plot|lead|outgrown|too small|charity|goodwill|donat\w*|(before|for|with) (the|our|my) move|moving|yard sale|garage sale|declutter\w*|raffle|baby things|the bride|for free at)\b/,
  },
  {
    categories: ['plan', 'suicidal ideation'],
    said: /\b(wrote|write|writing|written|left|leave)\b.*\b(notes?|letters?|will)\b/,
    near: /\b(neighbou?rs?|parcel|landlord|council|school|teacher|boss|manager|santa|editor|complaint|application|reference|resignation|thank you|milkman|cleaner|fridge|postman|class|lecture|shopping|homework)\b|\b(could|can|would|might) you (maybe |please |try to )?write\b|\byou to (try to )?write\b|\blet us (try to )?write\b/,
  },
  {
    categories: ['plan', 'suicidal ideation', 'self-harm'],
    said: /\b(jump|jumped|jumping|stood|walk|walked|step|stepped|drive|drove|bridge|roof|cliff)\b/,
    near: /\b(bungee|parachute|trampoline|skydiv\w*|tandem|charity|hospice|sponsor\w*|fundrais\w*|for a dare|summer camp|at camp|bellyflop|dock|photos?|pictures|sunset|view|fireworks|parade|diving board|swim|swimming|splash|dog walk|picnic|marathon|hike|hiking|repair\w*|tiles|gutter|engineer)\b/,
  },
  {
    categories: ['suicidal ideation', 'self-harm', 'abuse and neglect'],
    said: /\b(overdoses?|wrists|suicide|abuse|self harm|self-harm)\b/,
    near: /\b(my shift|on shift|night shift|the ward|safeguarding|in the er|came in with|were brought in|lad who|lady who|resuscitat\w*|paramedics?|triage)\b/,
  },
  {
    categories: ['abuse and neglect', 'harm to others'],
    said: /\b(hit|hits|stab|stabbed|shot|shoot|threw|throws|punched|beat|kicked|broke|tackled|belt)\b/,
    near: /\b(sparring|boxing|karate|judo|rugby|hurling|football|match|referee|snowballs?|pillow fight|water fight|in the pool|paintball|laser tag|shoulder to shoulder|for a pint|(boss|last|this|next|that|final) level|the whole squad|new season|xbox|playstation|respawn|checkpoint)\b/,
  },
  {
    // What somebody anxious does so as to feel safe is asked of them, not whether they are.
    categories: ['abuse and neglect'],
    said: /\bfeel safe\b/,
    near: /\b(do|does|did|doing|helps?|helped|things) (\w+ ){0,2}to feel safe\b/,
  },
  {
    categories: ['abuse and neglect'],
    said: /\b(phone|money|card|controlling)\b/,
    near: /\b(school nights?|homework|grades?|grounded|bedtime|screen time|chores|until christmas)\b/,
  },
  {
    categories: ['abuse and neglect'],
    said: /\b(hit|attacked|knocked|bit|pushed)\b/,
    near: /\b(rear|rear-ended|collision|vehicle|driver|car accident|wreck|intersection|red light|insurance|airbags?|windshield|football|soccer|baseball|hockey|basketball|puck|goalie|tackle|tackled|defender|referee|match|dogs?|cats?|goose|cyclist|motorcycle)\b/,
  },
  {
    categories: ['self-harm', 'suicidal ideation', 'means', 'plan'],
    said: /\b(took|take|taking|taken|takes)\b/,
    near: /\b((twice|once|times) (a|per) day|daily|as (prescribed|needed|directed)|did you take|at the same time)\b/,
  },
  {
    categories: ['self-harm'],
    said: /\bneedles?\b/,
    near: /\b(pins|inject\w*|elbow|knee|doctor|clinic|hospital|accident\w*|jammed|insulin|blood|biopsy|tingl\w*|numb\w*|vaccin\w*|acupunctur\w*|dentist)\b/,
  },
  {
    categories: ['self-harm'],
    said: /\bscratch\w*\b/,
    near: /\b(itch\w*|rash|eczema|hives|mosquito\w*|ivy|psoriasis|scabies|cat|dog|kitten|brambles?|thorns?)\b/,
  },
  {
    categories: ['self-harm'],
    said: /\bburn(ing|ed|s|t)?\b/,
    near: /\b(pain|painful|urin\w*|pee|peeing|sensation|tingl\w*|numb\w*|sting\w*|heartburn|reflux|stomach|throat|eyes|feet|itch\w*|rash|fever|hot|oven|stove|kettle|pan|iron|grill|sun|steam)\b/,
  },
  {
    categories: ['abuse and neglect'],
    said: /\b(abuse|abused|abusive|abusing|neglect|violence|assault)\b/,
    near: /\b(substance|alcohol|drug|drugs|opioid|opiate|laxatives?|prescription|steroid|solvent|policy|policies|(works?|worked|volunteers?|volunteered|job|raising money|fundraising|donat\w*) .*(shelter|refuge|charity|helpline|centre|center)|shelter for|training (course|day)|documentary|on the news|referee|swore at the)\b/,
  },
];

/** A wish, a purpose, a will: with one of these near, nothing is taken for something else. */
const meant = /\b(want|wanted|wanting|wish|wished|hope|hoped|hoping|kill myself|my own life|end it|end my|suicid\w*|on purpose|use it on|for when|just in case|way out|not need (it|them|any)|going to do it|better off|deserve\w*|die|goodbye|urges?|(thought|thoughts|thinking|think) (of|about)|ready|hid|hidden|saved|nobody|alone|exactly)\b/;

const announced = /\b(going to|will|want to|wanted to|plan to|planning to|decided to|intend to)$/;

/** `words`: the sentence's. */
export function isLookAlike(words: readonly string[], { first, last, value }: RiskMatch): boolean {
  const own = words.slice(first, last + 1).join(' ');
  const candidates = lookAlikes.filter(({ categories, said }) => categories.includes(value.category) && said.test(own));
  if (candidates.length === 0) return false;
  const before = words.slice(Math.max(0, first - reach), first).join(' ');
  const after = words.slice(last + 1, last + 1 + reach).join(' ');
  // "I am going to kill myself, and i am laughing because …" is no figure of speech.
  if (announced.test(before) && own.endsWith('myself')) return false;
  return candidates.some(({ near }) => near.test(`${before} ${own} ${after}`)) && !meant.test(`${before} | ${after}`.replace(/\b(not want|fear|scared|afraid|terrified|thought i was going) to die\b/g, ' '));
}
