/** Ordinary sentences of visits, written for this: nothing in them is ever to be changed. */
export const ordinarySentences: readonly string[] = `
good morning how have you been since the last time
i have had this cough for about three weeks now
it gets worse at night when i lie down
have you noticed any blood when you cough
no but i feel short of breath on the stairs
do you smoke or have you ever smoked
i stopped smoking ten years ago
any fever or chills or night sweats
my temperature was a hundred and one on sunday
let me listen to your lungs take a deep breath in
and breathe out again please
your blood pressure is one thirty over eighty today
that is a little higher than last time
how much salt do you eat in a day
i cook at home most of the time
we should check your kidney function and your cholesterol
i will order a blood test for next week
please come in fasting that means nothing to eat after midnight
can i still drink coffee in the morning
black coffee is fine without milk or sugar
does the pain go anywhere else like your back or your arm
it goes down my left leg to the foot
is there any numbness or tingling in your toes
sometimes my big toe feels asleep
i want you to push against my hand as hard as you can
now bend forward and try to touch the floor
that hurts right there in the lower back
we will start with some exercises and a heating pad
take the tablet with food so it does not upset your stomach
you can take one tablet every six hours for the pain
do not take more than four tablets in a day
call us if the rash comes back or gets worse
how are you sleeping these days
i wake up at three and cannot get back to sleep
what goes through your mind when you wake up
mostly worries about work and about my mother
have you had any thoughts of hurting yourself
no nothing like that i just feel tired
on a scale of one to ten how bad is it today
it was an eight last night and a four this morning
what did you have for dinner last night
rice and beans and a glass of water
any change in your weight over the last few months
i lost about eleven pounds without trying
are your periods regular or do they come and go
the last one was about six weeks ago
could you be pregnant do you think
we can do a test before you leave today
how is your daughter doing in school this year
she has trouble sitting still and paying attention
her teacher says she is kind but very restless
let us talk about what helps when she is upset
we sit together and read a book until she calms down
that sounds like a very good plan
have the headaches been any better with the new glasses
a bit but i still see spots before they start
does light bother your eyes when it happens
yes i have to close the curtains and lie down
did you try the breathing we talked about
i tried it twice and it did help a little
i am proud of you for trying it at all
your wound looks clean and there is no redness
keep it dry for two more days and then you may shower
the stitches can come out on friday
is there any swelling in your ankles at the end of the day
my shoes feel tight in the evening
press here does that leave a mark
we may need to increase your water tablet
how many pillows do you sleep on
i sleep on three or i cannot breathe
i would like to get a picture of your heart
it does not hurt it is just a cold gel and a probe
have you ever had a reaction to any medicine
my mother is allergic to bee stings but i am not
please roll up your sleeve and relax your arm
you will feel a small pinch now
the results should be back by the end of the week
i will call you if anything is not normal
do you have any questions for me before we finish
how long until i can go back to work
give it another week and then we will see
can you stand on one leg for me
now walk over to the door and back
your balance is much better than in june
do you use a stick or a frame when you go out
i hold on to my husband when we walk
who helps you at home with the shopping
my neighbor comes in on tuesdays and fridays
it must be hard to be so far away from your family
i miss them most in the evening
that makes sense after a loss like yours
we could meet again in two weeks if that suits you
same time on thursday works for me
please leave a urine sample in the cup by the sink
there is a little bit of sugar in it today
have you been thirsty or going to the toilet more often
i get up four or five times every night
we will check your feet and your eyes once a year
cut down on bread and walk after each meal
i can do that but not when it rains
your throat is red but i see no white spots
it is most likely a virus so it will pass on its own
drink plenty of warm tea with honey and rest your voice
the swelling on your knee has gone down nicely
bend it as far as you can without pain
i heard a pop when i twisted it on the ice
put your weight on it and tell me how that feels
a brace will hold it steady while it heals
let me have a look in your ears
there is a lot of wax on the left side
we can rinse it out with warm water right now
she was born two weeks early but she is doing well
does she finish her bottle at every feed
he has had all of his shots except the last one
the nurse will see you at the front desk on the way out
thank you for coming in today take good care
i was up on a ladder and i fell on my side
just a cup of tea and some ice on it
i can't hold my cup of coffee in the morning
i will try my best to get there on time
tell him his doctor called about the form
hold a pen in this hand and write your name
`.trim().split('\n');
