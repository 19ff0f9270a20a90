/**
 * What people type when asked for a long passphrase: well-known lines, the words that stand for a password, rows of the
 * keyboard. A short list of our own, in lower case; `passphrase-strength.ts` leaves out the spaces when it compares.
 */

/** Said or sung by so many that a guesser begins with them. A part of one is as bad as the whole. */
export const knownLines: readonly string[] = [
  'correct horse battery staple', 'the quick brown fox jumps over the lazy dog', 'to be or not to be that is the question',
  'may the force be with you', 'once upon a time in a land far far away', 'twinkle twinkle little star how i wonder what you are',
  'mary had a little lamb its fleece was white as snow', 'our father who art in heaven hallowed be thy name',
  'in the beginning god created the heaven and the earth', 'the lord is my shepherd i shall not want',
  'happy birthday to you happy birthday dear', 'i love you more than anything in the world', 'i love my wife and kids',
  'all you need is love love is all you need', 'somewhere over the rainbow way up high', 'i think therefore i am',
  'i have a dream that one day', 'one small step for man one giant leap for mankind', 'houston we have a problem',
  'a long time ago in a galaxy far far away', 'live long and prosper', 'winter is coming the north remembers',
  'you shall not pass speak friend and enter', 'one ring to rule them all', 'elementary my dear watson',
  'it was the best of times it was the worst of times', 'call me ishmael some years ago', 'open sesame open the door please',
  'an apple a day keeps the doctor away', 'first do no harm', 'lorem ipsum dolor sit amet consectetur',
  'all work and no play makes jack a dull boy', 'row row row your boat gently down the stream', 'let me in right now please',
  'this is my very long passphrase', 'this is a very secure password', 'i forgot my password again', 'nobody will ever guess this',
  'four score and seven years ago', 'we hold these truths to be self evident', 'we the people of the united states',
];

/** Worth nothing to a guesser, whatever they are joined with. */
export const worthlessWords: readonly string[] = [
  'passphrase', 'password', 'passwort', 'passcode', 'motdepasse', 'contrasena', 'changeme', 'letmein', 'welcome', 'iloveyou',
  'secret', 'default', 'administrator', 'admin', 'login', 'monkey', 'dragon', 'sunshine', 'princess', 'football', 'baseball',
  'superman', 'batman', 'starwars', 'trustno', 'hello', 'test', 'sotto', 'scribe', 'doctor', 'clinic', 'please', 'this', 'is',
  'my', 'the', 'very', 'long',
];

/** Runs along these, in either direction, are one idea and not many characters. */
export const walks: readonly string[] = [
  'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', '12345678901234567890',
  '!@#$%^&*()_+',
  'abcdefghijklmnopqrstuvwxyzabc', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp', 'q1w2e3r4t5y6u7i8o9p0',
];
