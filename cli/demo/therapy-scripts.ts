/**
 * What is said in the invented sessions of therapy: four steps of a course each, from how it began to how it goes. Written for this, nobody
 * ever said it. A line begins with who says it: C the clinician, P the patient.
 */

export interface Course {
  readonly name: string;
  readonly steps: readonly [readonly string[], readonly string[], readonly string[], readonly string[]];
}

const worry: Course = {
  name: 'Worry',
  steps: [
    [
      'C What would you like to talk about today?', 'P I worry about work all the time, and I feel very anxious before every meeting.',
      'C How long has that been going on?', 'P About four months now, since the new project began. My stomach hurts in the mornings.',
      'C What goes through your mind before a meeting?', 'P That everybody will see I do not know enough, and that I will lose my job.',
      'C Let us try a breathing exercise together, slowly in for four and out for six.', 'P That does help a little, I feel calmer now.',
      'C I would like you to practise the breathing twice a day until next week.', 'P I will do the breathing in the morning and before bed.',
    ],
    [
      'C How did the breathing exercise go?', 'P I did it most days. I still feel anxious at work, but the mornings are easier.',
      'C Did you notice the thoughts that come before the worry?', 'P Yes, I always think the worst will happen. I wrote some of them down.',
      'C That is good work. Let us look at the evidence for one of those thoughts.', 'P My manager said the report was fine, so I suppose the thought was not true.',
      'C I want you to keep a thought record this week, three entries at least.', 'P I can write them down on the train home.',
    ],
    [
      'C How has the week been?', 'P Better. I spoke in two meetings and nothing bad happened.',
      'C How did you feel when you spoke?', 'P Nervous at first, but I felt proud after it. My colleague said it was useful.',
      'C What helped you to do it?', 'P I used the breathing and I challenged the thought that I would fail.',
      'C Next step is to lead a small meeting. Could you plan one until next week?', 'P I will lead the team meeting on Thursday.',
    ],
    [
      'C How are you feeling these days?', 'P I feel good. I sleep well and I am hardly anxious at work any more.',
      'C What has changed for you?', 'P I know now that the worry passes when I do not run from it.',
      'C Let us write a plan for what to do when the worry comes back.', 'P I will keep the thought record for bad days and call you if I need to.',
      'C I suggest we meet every two weeks from now on.', 'P That sounds right to me.',
    ],
  ],
};

const lowMood: Course = {
  name: 'Low mood',
  steps: [
    [
      'C Tell me how you have been.', 'P I feel very low. I have no energy and I do not enjoy anything any more.',
      'C How are you sleeping and eating?', 'P I wake up at four every night, and I have lost my appetite.',
      'C Have you had any thoughts of hurting yourself or of ending your life?', 'P No, I have not. I would never do that to my children.',
      'C Is there somebody who supports you?', 'P My sister calls me every evening. That helps.',
      'C I would like us to plan one small activity for each day.', 'P I could walk around the lake in the morning.',
    ],
    [
      'C How did the walks go?', 'P I went four times. I was still sad on most days, but the walks felt all right.',
      'C Which day was the best one?', 'P Sunday. I met my sister and we cooked together.',
      'C So being with people lifts your mood. What could you do more of?', 'P I stopped singing in the choir. I miss that.',
      'C Would you go to one rehearsal before we meet again?', 'P I will go on Wednesday evening.',
    ],
    [
      'C Did you go to the choir?', 'P I did, and I enjoyed it. I laughed for the first time in months.',
      'C How is your energy?', 'P Better in the mornings. I still get tired after lunch.',
      'C Any thoughts of not wanting to live?', 'P No, none at all.',
      'C Let us keep the activity plan and add one thing you put off for a long time.', 'P I will clear the desk in the spare room this week.',
    ],
    [
      'C How would you describe your mood now?', 'P I feel hopeful. I am back at work three days a week and I look forward to things.',
      'C What do you do when a low day comes?', 'P I keep to the plan, I walk and I call my sister.',
      'C What are the first signs for you that it gets worse?', 'P I stop answering messages, and I sleep late.',
      'C Please write these signs down with what helps, so that we can go through them.', 'P I will bring the list next time.',
    ],
  ],
};

const sleep: Course = {
  name: 'Sleep',
  steps: [
    [
      'C What brings you here?', 'P I cannot sleep. I lie awake for two hours every night and I am exhausted at work.',
      'C What do you do while you lie awake?', 'P I look at my phone and I think about everything I have to do.',
      'C How much coffee do you drink?', 'P Four cups, the last one at about five in the afternoon.',
      'C I want you to keep a sleep diary, and no coffee after noon.', 'P I will try that.',
    ],
    [
      'C Let us look at the sleep diary.', 'P I slept five hours on most nights. I stopped the coffee after lunch.',
      'C You spend nine hours in bed. I suggest you go to bed at midnight and get up at six.', 'P That sounds hard, but I am willing to try.',
      'C And if you cannot sleep, get up and sit in the other room.', 'P I will put a blanket and a book there.',
    ],
    [
      'C How are the nights now?', 'P I fall asleep within half an hour. I feel less irritable with my kids.',
      'C What about the worries at night?', 'P I write them down after dinner, so they are out of my head.',
      'C Good. Let us add half an hour in bed this week.', 'P I will go to bed at half past eleven.',
    ],
    [
      'C How do you feel in the daytime?', 'P I feel rested. I sleep seven hours, and I am happy with that.',
      'C What will you do if bad nights come back?', 'P I will go back to the sleep diary for a week and get up at the same time.',
      'C Then I will see you in a month to see whether it holds.', 'P Thank you, I will write down how it goes.',
    ],
  ],
};

const loss: Course = {
  name: 'Loss',
  steps: [
    [
      'C I am sorry for your loss. Would you like to tell me about your mother?', 'P She died in the winter. I feel sad and numb, and I cry every evening.',
      'C What are the hardest moments?', 'P Sundays, when I used to visit her. I feel guilty that I was not there at the end.',
      'C Do you have any thoughts of wanting to die yourself?', 'P No. I just want the pain to stop, but I do not want to die.',
      'C Who is with you in this?', 'P My husband listens, but he does not know what to say.',
    ],
    [
      'C How was last Sunday?', 'P I was very sad. I looked at her photographs with my daughter.',
      'C What came up when you looked at them?', 'P We laughed about the garden. It was the first good memory in weeks.',
      'C You could write her a letter and tell her what you did not get to say.', 'P I will write the letter before we meet again.',
    ],
    [
      'C You brought the letter. Would you like to read it?', 'P I cried when I wrote it, but I felt lighter after it.',
      'C What did you tell her about the guilt?', 'P That I did what I could, and that she would have said so herself.',
      'C How could you remember her on Sundays from now on?', 'P I would like to plant her roses in our garden.',
    ],
    [
      'C How have you been?', 'P I miss her, but I feel calm about it. The roses are in the ground.',
      'C What do you want to take with you from these weeks?', 'P That I can be sad and still have a good day.',
      'C Let us meet once more before her birthday.', 'P I would like that. I will plan a dinner with my family for the day.',
    ],
  ],
};

const panic: Course = {
  name: 'Panic',
  steps: [
    [
      'C Please tell me what happens in such a moment.', 'P My heart races, I feel dizzy and I am scared that I will faint. It happened on the bus three times.',
      'C What do you do then?', 'P I get off and call my partner. Now I do not take the bus any more.',
      'C What you describe are panic attacks. They are frightening, but they pass by themselves.', 'P It does not feel like that when it happens.',
      'C I would like you to write down each attack, how strong it was and how long it lasted.', 'P I can do that on my phone.',
    ],
    [
      'C What do your notes show?', 'P Five attacks, and none was longer than ten minutes.',
      'C What did you learn from that?', 'P That it stops, even when I do nothing.',
      'C Today we will spin in the chair until you feel dizzy, and stay with it.', 'P I was anxious, but the dizziness went away quickly.',
      'C Please do this exercise every day, and ride the bus for one stop.', 'P I will ride one stop with my partner.',
    ],
    [
      'C How was the bus?', 'P I rode four stops alone. I was tense, but there was no attack.',
      'C What did you tell yourself?', 'P That it is only my heart beating fast, and that I can stay.',
      'C The next step is the whole way to work, without a bottle of water in your hand.', 'P I will do it on Tuesday and on Friday.',
    ],
    [
      'C When was the last attack?', 'P Three weeks ago. I take the bus every day, and I feel free again.',
      'C What do you still avoid?', 'P Crowded concerts. I bought two tickets for next month.',
      'C That is a fine plan. Write down what you expect, and afterwards what happened.', 'P I will bring it with me next time.',
    ],
  ],
};

export const courses: readonly Course[] = [worry, lowMood, sleep, loss, panic];

export const openings: readonly string[] = [
  'C Good to see you again. How was your week?', 'C Hello, please take a seat. How have you been since the last time?', 'C Thank you for coming in. Where shall we begin today?',
];
/** How the patient answers an opening, by how far the course has come. */
export const moods: readonly (readonly string[])[] = [
  ['P Not good. It was a hard week.', 'P I feel very low today.', 'P It was a bad week, I am exhausted.'],
  ['P Mixed, some days were a bit better.', 'P I feel a little better than last time.', 'P Up and down.'],
  ['P Better, thank you. There were good days.', 'P I feel better this week.', 'P Quite good, on the whole.'],
  ['P I feel good this week.', 'P Very good, thank you. I feel like myself again.', 'P It was a good week.'],
];
export const closings: readonly string[] = [
  'C Then we meet at the same time next week.', 'C Please call the practice if anything changes before that. I will see you next week.', 'C Thank you for your openness today. See you next week.',
];
