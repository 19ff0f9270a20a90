/** What is said in the invented visits to a physician, in order. Written for this, nobody ever said it. C the clinician, P the patient. */

export interface Illness {
  readonly name: string;
  readonly visits: readonly (readonly string[])[];
}

export const illnesses: readonly Illness[] = [
  {
    name: 'Blood pressure',
    visits: [
      [
        'C What brings you in today?', 'P My blood pressure was high at the pharmacy, and I have had headaches for two weeks.',
        'C Any chest pain or shortness of breath?', 'P No chest pain, no shortness of breath.',
        'C Do you smoke?', 'P I quit five years ago.',
        'C Your blood pressure is one hundred fifty eight over ninety six. Your heart sounds are normal.', 'P My father had a stroke when he was seventy.',
        'C I think this is hypertension. I will start you on lisinopril ten milligrams once a day.', 'P Is there anything I should avoid?',
        'C Use less salt, and walk for half an hour a day. We will check your kidney function, and I will see you back in four weeks.', 'P All right.',
      ],
      [
        'C How are you doing with the lisinopril?', 'P The headaches are gone, but I have a dry cough at night.',
        'C Your blood pressure is one hundred thirty six over eighty four today.', 'P I measured about the same at home.',
        'C The cough may come from the lisinopril. I will change it to losartan fifty milligrams once a day.', 'P Good, the cough keeps my wife awake.',
        'C Please measure your blood pressure every morning, and come back in six weeks.', 'P I will write it down.',
      ],
      [
        'C How is the cough?', 'P It stopped a week after I changed the tablets.',
        'C Your blood pressure is one hundred twenty eight over seventy eight. Kidney function and potassium are normal.', 'P I walk every evening now.',
        'C Well controlled hypertension. Continue losartan fifty milligrams, and I will see you in three months.', 'P Thank you.',
      ],
    ],
  },
  {
    name: 'Knee',
    visits: [
      [
        'C What can I do for you?', 'P My right knee has been hurting for three weeks, mostly when I go down the stairs.',
        'C Did you injure it?', 'P No, but I started running again in the new year.',
        'C Any swelling or locking?', 'P A little swelling after a run. It does not lock.',
        'C There is tenderness below the kneecap, and the ligaments are stable.', 'P I am allergic to ibuprofen, it gave me a rash.',
        'C Then take acetaminophen one gram up to three times a day. I will refer you to physical therapy. No running for two weeks.', 'P Can I ride my bike?',
        'C Yes, gently. Come back in four weeks if it is not better.', 'P All right.',
      ],
      [
        'C How is the knee?', 'P Much better. The exercises help, and there is no swelling any more.',
        'C Full range of motion, no tenderness today.', 'P May I run again?',
        'C Start with ten minutes every other day. No follow up is needed unless the pain comes back.', 'P Thank you.',
      ],
    ],
  },
  {
    name: 'Migraine',
    visits: [
      [
        'C Tell me about the headaches.', 'P They are on the left side, throbbing, and I feel sick with them. I have had them twice a week for three months.',
        'C Does light bother you?', 'P Yes, I have to lie down in a dark room.',
        'C Any weakness, numbness or trouble speaking?', 'P No, nothing like that.',
        'C Your neurological exam is normal. This is migraine without aura.', 'P I take acetaminophen, but it does not help.',
        'C I will prescribe sumatriptan fifty milligrams when an attack begins. Please keep a headache diary.', 'P I will do that.',
      ],
      [
        'C How many attacks did you have?', 'P Five in a month. The sumatriptan works within an hour.',
        'C Any side effects?', 'P I feel a bit tired after it.',
        'C We could start propranolol forty milligrams twice a day to prevent them. Do you have asthma?', 'P No asthma. I would like to try it.',
        'C Then I will see you in eight weeks with the diary.', 'P Fine.',
      ],
    ],
  },
  {
    name: 'Diabetes',
    visits: [
      [
        'C We have your results. How have you been feeling?', 'P I have been thirsty for a month, and I get up twice a night.',
        'C Your hemoglobin a one c is seven point eight percent. That means you have type two diabetes.', 'P My mother has diabetes too.',
        'C Any blurred vision or numbness in your feet?', 'P My vision is fine. No numbness.',
        'C I will start metformin five hundred milligrams twice a day with meals, and refer you to a dietitian.', 'P I drink a lot of juice.',
        'C Please change the juice for water. We will check the blood again in three months, and I want an eye exam.', 'P I will make the appointment.',
      ],
      [
        'C How do you tolerate the metformin?', 'P I had diarrhea in the first week, now it is fine. I lost six pounds.',
        'C Your feet look good, the pulses are strong.', 'P The eye doctor saw nothing wrong.',
        'C Very good. Increase metformin to one thousand milligrams twice a day, and keep up the walking.', 'P I walk the dog twice a day.',
      ],
    ],
  },
];
