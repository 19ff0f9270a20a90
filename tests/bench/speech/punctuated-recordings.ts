/**
 * The spoken recordings of `../shared/audio` as a person would write them down: their words with case and marks, numbers
 * spelled out. Their scripts were written for this project; nobody in them is real.
 */
export const punctuatedRecordings: Readonly<Record<string, readonly string[]>> = {
  'dictation-clinic-letter': [
    'This is a fifty eight year old woman with a history of type two diabetes and high blood pressure.',
    'She presents with shortness of breath on climbing stairs for the past three weeks.',
    'She denies chest pain, palpitations or dizziness.',
    'On examination, the lungs are clear, heart sounds are normal and there is mild swelling of both ankles.',
    'Blood pressure today was one hundred and forty six over eighty eight, heart rate eighty four.',
    'Assessment, possible early heart failure.',
    'Plan, chest X ray, blood tests and an echocardiogram, start furosemide twenty milligrams once a day and review in two weeks.',
  ],
  'digits-and-doses': [
    'Date of birth, the fourteenth of March nineteen sixty seven.',
    'Metformin five hundred milligrams twice a day.',
    'Ramipril two point five milligrams in the morning.',
    'Sertraline one hundred milligrams once daily.',
    'Insulin twelve units before breakfast and eight units before dinner.',
    'Blood pressure one hundred and thirty two over seventy eight, pulse seventy two.',
    'Weight eighty four kilograms, next appointment the twenty first of June at half past nine.',
  ],
  'noisy-follow-up': [
    'Hello, Anna. How have you been since I last saw you?',
    'Much better, thank you. The pain in my knee has gone down, but it is still stiff in the morning.',
    'Are you still doing the exercises from the physiotherapist?',
    'Yes, every day, and I take ibuprofen when I need it.',
    'That sounds good. Let us carry on with the exercises and I will see you again in six weeks.',
  ],
  'therapy-session': [
    'How has your mood been this week?',
    'It has been low. I would say four out of ten. I felt overwhelmed at work on Tuesday.',
    'What was going through your mind when you felt overwhelmed?',
    'I kept thinking that I am not good enough and that I am letting everyone down.',
    'Did you try the breathing exercise we practiced?',
    'Yes, I did the slow breathing three times and it helped me to calm down.',
    'Well done. Have you had any thoughts of harming yourself?',
    'No. I get hopeless sometimes, but I would never act on it because of my children.',
    'Thank you for telling me. For homework, please keep a thought diary and go for a short walk every day.',
  ],
  'visit-two-voices': [
    'Good morning, Sarah. Come in and take a seat. What brings you in today?',
    'I have had a cough for about two weeks and now my chest feels tight at night.',
    'I am sorry to hear that. Are you bringing up any phlegm?',
    'Yes, a little bit in the morning. It is yellow. I have not had a fever.',
    'Do you smoke or have you ever had asthma?',
    'I had asthma as a child. I stopped smoking four years ago.',
    'Your temperature is thirty seven point two and your oxygen saturation is ninety seven percent. I can hear some wheeze on both sides.',
    'Is it serious?',
    'No, I think this is asthma. Use the salbutamol inhaler, two puffs every four hours, and come back in one week.',
  ],
};
