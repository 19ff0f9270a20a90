/**
 * Visits put together from turns written for this project, by nobody said: plain clinic and therapy talk that the data sets
 * lack, since theirs are long visits of one country's clinics. The same every time for the same seed.
 */
import { createRandom } from './as-if-heard.ts';
import type { KnownSpeaker, LabelledTurn, LabelledVisit } from './labelled-visits.ts';

const slots: Readonly<Record<string, readonly string[]>> = {
  problem: 'a cough|a headache|back pain|a rash|dizziness|a sore throat|stomach pain|chest pain|trouble sleeping|swelling|nausea|a fever|joint pain|panic attacks|hay fever'.split('|'),
  place: 'knee|back|chest|stomach|shoulder|neck|ankle|head|hip|hand|left leg|right arm'.split('|'),
  drug: 'paracetamol|ibuprofen|metformin|lisinopril|amoxicillin|sertraline|omeprazole|loratadine|the inhaler|atorvastatin|fluoxetine|the cream'.split('|'),
  dose: 'five hundred milligrams|twenty milligrams|one tablet|two tablets|two puffs|fifty milligrams|ten milligrams|a spoonful'.split('|'),
  often: 'once a day|twice a day|three times a day|every six hours|in the morning|at night|with food|when you need it'.split('|'),
  time: 'two days|three days|a week|two weeks|a month|about six weeks|a few months|a year|since monday|since last summer'.split('|'),
  later: 'one week|two weeks|a month|six weeks|three months'.split('|'),
  number: 'seventy two|eighty eight|ninety six|one twenty|thirty seven|ninety eight point four|thirty six point eight|sixty five'.split('|'),
  illness: 'a viral infection|tonsillitis|asthma|a migraine|reflux|eczema|a chest infection|tendonitis|an ear infection|low mood|anxiety|high blood pressure'.split('|'),
  feeling: 'sad|anxious|angry|tired|overwhelmed|hopeless|ashamed|lonely|numb|guilty|worried|on edge'.split('|'),
  person: 'my mother|my husband|my wife|my boss|my sister|my partner|my son|my friend|my father'.split('|'),
  situation: 'at work|at home|on the bus|in the meeting|at the party|at school|in the shop|with my family'.split('|'),
};

interface Talk {
  readonly openings: readonly string[];
  readonly stories: readonly string[];
  /** A question, then what may be answered. */
  readonly exchanges: readonly (readonly [question: string, ...answers: string[]])[];
  readonly findings: readonly string[];
  readonly views: readonly string[];
  readonly advice: readonly string[];
  readonly repliesToAdvice: readonly string[];
  readonly closings: readonly string[];
}

const clinic: Talk = {
  openings: ['good morning come in and have a seat what can i do for you today', 'hello how are you what brings you in', 'good afternoon nice to see you again how have things been', 'hi there what seems to be the problem', 'welcome back how have you been since your last visit', 'come in please how can i help'],
  stories: ['i have had {problem} for {time}', 'my {place} has been hurting for {time} and it is getting worse', 'well i came because of {problem} it started {time} ago', 'i have been feeling really {feeling} and i am not sleeping well', 'i fell on my {place} and now i can not move it very well', 'not too bad but i still have {problem} when i get up', 'much better thank you my {place} does not hurt as much any more', 'i ran out of {drug} and my {place} is playing up again'],
  exchanges: [
    ['when did it start', 'about {time} ago', 'i think it was {time} ago maybe longer', 'on tuesday when i was {situation}'],
    ['have you had any {problem}', 'no', 'no nothing like that', 'yes a little bit', 'yes i had {problem} last week', 'not that i have noticed'],
    ['do you have any allergies', 'no not that i know of', 'yes i am allergic to penicillin it gives me a rash', 'no'],
    ['are you taking any medicines at the moment', 'yes i take {drug} {often}', 'just {drug} when i need it', 'no i do not take anything', 'i take {drug} and {drug}'],
    ['do you smoke', 'no i never have', 'yes about ten a day', 'i stopped {time} ago', 'only when i go out'],
    ['how much alcohol do you drink', 'a glass of wine at the weekend', 'i do not drink', 'maybe three or four beers a week'],
    ['where exactly is the pain', 'it is here in my {place}', 'right across my {place}', 'it goes from my {place} down to my {place}'],
    ['is there anything that makes it better or worse', 'it is worse at night', 'it gets better when i lie down', 'when i take {drug} it helps a bit', 'walking makes it worse'],
    ['how would you rate the pain out of ten', 'about a six', 'i would say seven out of ten', 'it is an eight when i move'],
    ['does anyone in your family have {illness}', 'yes {person} had it', 'my mother did', 'no i do not think so'],
    ['have you ever had this before', 'never', 'yes a few years ago', 'i had something like it as a child'],
    ['any trouble breathing or swelling in your legs', 'no', 'sometimes when i climb the stairs', 'my ankles swell up in the evening'],
    ['and how is your appetite', 'not great i have lost some weight', 'it is fine', 'i am eating normally'],
    ['what do you do for work', 'i am a teacher', 'i drive a lorry', 'i am retired', 'i work in an office'],
    ['is it okay if i have a look at your {place}', 'yes of course', 'sure go ahead', 'okay'],
  ],
  findings: ['your temperature is {number}', 'your blood pressure is {number} over {number}', 'your oxygen saturation is {number} percent', 'your heart rate is {number}', 'i can hear some crackles on the left side', 'your chest sounds clear', 'i can feel some tenderness here', 'there is a bit of swelling around your {place}', 'your throat looks red', 'your heart sounds are normal', 'take a deep breath in for me and out again', 'the x ray does not show a fracture', 'your blood tests came back normal'],
  views: ['i think this is {illness}', 'it looks like {illness} to me', 'this is most likely {illness} and nothing to worry about', 'i suspect you have {illness}', 'i am not too worried about this it should settle by itself', 'no it is not serious it is {illness}'],
  advice: ['take {drug} {dose} {often}', 'use {drug} {dose} {often}', 'i would like you to start {drug} {dose} {often}', 'let us increase your {drug} to {dose} {often}', 'please stop {drug} for now', 'drink plenty of fluids and rest', 'i am going to order some blood tests and an x ray', 'i will refer you to a specialist', 'come back in {later} if it is not better', 'come back and see me in {later}', 'keep your {place} moving and do the exercises', 'carry on with {drug} as before', 'if you get {problem} call us or go to the emergency department'],
  repliesToAdvice: ['okay', 'okay thank you', 'how long will it take to get better', 'is it serious', 'can i still go to work', 'do i have to take it with food', 'that sounds good', 'will it make me tired', 'all right i will do that', 'could it be something worse'],
  closings: ['do you have any other questions', 'i will see you again in {later}', 'take care and get well soon', 'all right bye now'],
};

const therapy: Talk = {
  openings: ['how has your mood been this week', 'how have you been since our last session', 'what would you like to talk about today', 'welcome back where shall we begin', 'hello how are things going for you'],
  stories: ['it has been up and down i felt {feeling} most of the week', 'i had a row with {person} and i have felt {feeling} ever since', 'not so good i keep waking up at night and thinking about everything', 'a bit better i went out twice and i saw {person}', 'i have been {feeling} {situation} and i do not know why', 'i just feel like nothing i do is good enough'],
  exchanges: [
    ['what was going on just before you felt {feeling}', 'i was {situation} and {person} said something', 'nothing really i was just sitting there', 'i kept thinking about {person}'],
    ['what went through your mind at that moment', 'that i am a failure', 'i thought everybody was looking at me', 'that i would never get better', 'i thought i was going to die'],
    ['how strong was that feeling from nought to ten', 'about a seven', 'maybe eight out of ten', 'it was a nine at first'],
    ['how did that make you feel', '{feeling} and {feeling}', 'i felt {feeling} i wanted to leave', 'it made me feel small'],
    ['where did you notice it in your body', 'my chest went tight', 'in my {place} mostly', 'my hands were shaking'],
    ['what did you do then', 'i went home and i stayed in bed', 'i called {person}', 'i had a drink', 'i tried the breathing and it helped me a little'],
    ['did you manage the homework', 'yes i wrote it down most days', 'i forgot to do it i am sorry', 'i did it twice', 'no i did not get round to it'],
    ['have you had any thoughts of hurting yourself or of ending your life', 'no', 'no nothing like that', 'sometimes i wish i would not wake up but i would never do anything', 'i have thought about it but i have my children'],
    ['what keeps you safe when it gets that bad', 'my children', 'i call {person}', 'i go for a walk with my dog'],
    ['how are you sleeping', 'badly i wake up at four', 'better than last week', 'i lie awake for hours'],
    ['what would you say to a friend who felt like that', 'i would tell them it is not their fault', 'i suppose i would be kinder', 'i do not know'],
    ['is there another way of looking at it', 'maybe {person} was just tired', 'i guess it was not only my fault', 'i can not see one'],
  ],
  findings: ['it sounds like you have been carrying a lot', 'i hear how {feeling} you felt', 'so when you are {situation} the thought comes that you are not good enough', 'well done for telling me that', 'that must have been very hard for you', 'i notice that you are smiling as you say that', 'let us stay with that for a moment'],
  views: ['it makes sense that you felt {feeling}', 'that thought and that feeling belong together', 'you did something very brave there', 'we can look at what keeps this going', 'avoiding it helps for a moment and makes it stronger over time'],
  advice: ['for homework please write down one situation a day', 'i would like you to practise the breathing every evening', 'try to go for a short walk each day', 'let us make a plan for the next time it happens', 'this week you could call {person} once', 'keep a record of your sleep until we meet again', 'if you feel unsafe call the number we talked about'],
  repliesToAdvice: ['okay i will try', 'i am not sure i can do that', 'that sounds doable', 'what if it does not work', 'yes that helps', 'all right'],
  closings: ['we have to stop here for today', 'see you next week', 'thank you for being so open today', 'shall we meet at the same time next week'],
};

export function makeUpVisits(count: number, seed: number): readonly LabelledVisit[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => ({ id: `made up ${index}`, turns: makeUpVisit(random() < 0.6 ? clinic : therapy, random) }));
}

function makeUpVisit(talk: Talk, random: () => number): readonly LabelledTurn[] {
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const several = <Item>(items: readonly Item[], most: number): readonly Item[] => Array.from({ length: 1 + Math.floor(random() * most) }, () => one(items));
  const turns: LabelledTurn[] = [];
  const say = (speaker: KnownSpeaker, ...sentences: readonly string[]) => {
    const said = sentences.map((sentence) => sentence.replace(/\{(\w+)\}/g, (_, slot: string) => one(slots[slot]!)).split(' '));
    turns.push({ speaker, words: said.flat(), marks: said.flatMap((words) => words.map((_, at) => (at === words.length - 1 ? '.' : ''))) });
  };
  say('clinician', one(talk.openings));
  say('patient', ...several(talk.stories, 2));
  for (const [question, ...answers] of several(talk.exchanges, 8)) {
    say('clinician', ...(random() < 0.3 ? [one(['okay', 'right', 'i am sorry to hear that', 'i see', 'oh dear', 'well done'])] : []), question);
    say('patient', one(answers), ...(random() < 0.2 ? [one(talk.stories)] : []));
  }
  say('clinician', ...several(talk.findings, 3));
  if (random() < 0.5) say('patient', one(talk.repliesToAdvice));
  say('clinician', one(talk.views), ...several(talk.advice, 3));
  say('patient', one(talk.repliesToAdvice));
  say('clinician', ...several(talk.advice, 2), one(talk.closings));
  return turns;
}
