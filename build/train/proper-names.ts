/**
 * Names that are written with a capital wherever they stand, from common knowledge: countries and what is called after them,
 * states, cities, holidays, first names that are no other word, eponyms, products. Not those that are also ordinary words
 * ("may", "mark", "grace", "turkey", "china", "polish", "reading").
 */

const lists: readonly string[] = [
  // Days and months
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays',
  'January February March April June July August September October November December',
  // Countries, peoples, languages
  'America American Americans Canada Canadian Mexico Mexican England English Britain British Scotland Scottish Ireland Irish Wales Welsh France French Germany German',
  'Spain Spanish Italy Italian Portugal Portuguese Greece Greek Poland Russia Russian Ukraine Ukrainian India Indian Pakistan Pakistani Bangladesh Nepal Nepalese',
  'Japan Japanese Korea Korean Vietnam Vietnamese Thailand Philippines Filipino Filipina Indonesia Malaysia Singapore Australia Australian Zealand Africa African Nigeria Nigerian',
  'Kenya Ghana Ethiopia Somalia Egypt Egyptian Morocco Israel Iran Iraq Syria Lebanon Afghanistan Europe European Asia Asian Hispanic Latino Latina Caucasian Cuba Cuban Jamaica Jamaican',
  'Haiti Haitian Dominican Brazil Brazilian Colombia Colombian Peru Argentina Venezuela Chinese Turkish Arabic Hindi Urdu Bengali Punjabi Mandarin Cantonese Caribbean Hawaii Hawaiian',
  // States and cities
  'Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maryland Massachusetts Michigan',
  'Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming',
  'London Manchester Birmingham Liverpool Leeds Glasgow Edinburgh Cardiff Dublin Paris Rome Madrid Berlin Boston Chicago Houston Dallas Seattle Denver Detroit Baltimore',
  'Philadelphia Pittsburgh Cleveland Atlanta Miami Orlando Tampa Portland Sacramento Minneapolis Milwaukee Cincinnati Nashville Memphis Austin Brooklyn Manhattan Toronto Vancouver Montreal Sydney Melbourne',
  // Holidays, religions
  'Christmas Thanksgiving Easter Halloween Ramadan Hanukkah Diwali Christian Catholic Jewish Muslim Islam Hindu Buddhist Protestant Mormon Baptist Bible',
  // Eponyms
  "Alzheimer Alzheimer's Parkinson Parkinson's Crohn Crohn's Hodgkin Hodgkin's Addison's Cushing's Cushing Raynaud's Raynaud Sjogren's Meniere's Bell's Huntington's Tourette's Tourette",
  "Asperger's Barrett's Babinski Romberg Lachman McMurray's McMurray Phalen's Tinel's Tinel Hoffman's Spurling's Spurling Achilles Dupuytren's Lyme Epstein Barr Guillain Barre Kawasaki Marfan Pap",
  "Foley Gleason Glasgow Colles Schatzki Billroth Nissen Kegel Kegels Mohs Wernicke Korsakoff Hashimoto's Hashimoto Bartholin Fallopian Braxton Hicks Epley Snellen Trendelenburg Weber Rinne Murphy's",
  'Rorschach Freud Rogerian Gestalt Zoom Google Facebook Instagram YouTube Uber Walmart Costco Walgreens Amazon Netflix Medicare Medicaid Medtronic',
  // Medicines of the British Isles
  'Ventolin Piriton Calpol Nurofen Gaviscon Dioralyte Implanon Nexplanon Clenil Seretide Fostair Symbicort Voltarol Canesten Lemsip Sudafed Imodium Anusol Daktacort Fucidin Diprobase Zoladex Mirena Depo',
  // First names
  'Aaron Abigail Adam Adrian Aisha Alan Albert Alexander Alexandra Alexis Alfred Alice Alicia Allison Amanda Amber Amelia Amy Andrea Andrew Angela Anita Ann Anna Anne Annie Anthony Antonio Arthur Ashley Audrey',
  'Barbara Benjamin Bernard Beth Betty Beverly Bobby Bonnie Brad Bradley Brandon Brenda Brian Bruce Bryan Caitlin Cameron Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine Cathy Cecilia Charles Charlotte Cheryl Chloe Chris',
  'Christina Christine Christopher Cindy Claire Claudia Clara Colin Connie Courtney Craig Crystal Curtis Cynthia Daniel Danielle David Deborah Debbie Debra Denise Dennis Derek Diana Diane Dolores Donald Donna Dorothy Douglas Duncan Dylan',
  'Edith Edward Edwin Eileen Elaine Eleanor Elizabeth Ellen Emily Emma Eric Erica Erin Ethan Eugene Evelyn Fatima Fiona Florence Frances Francis Frederick Gabriel Gary Gavin Geoffrey George Georgia Gerald Gina Gloria Gordon Graham Gregory',
  'Hannah Harold Harriet Heather Hector Helen Henry Howard Hugh Ian Irene Isaac Isabel Isabella Isla Ivan Jacob Jacqueline James Jamie Jane Janet Janice Jason Jasmine Jeff Jeffrey Jennifer Jenny Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joanne Joe Joel',
  'John Johnny Jonathan Jordan Jose Joseph Joshua Joyce Juan Juanita Judith Judy Julia Julian Julie Justin Karen Karl Kate Katherine Kathleen Kathryn Kathy Katie Keith Kelly Kenneth Kevin Kim Kimberly Kyle Larry Laura Lauren Lawrence Leah Leonard Leslie',
  'Liam Lillian Linda Lisa Logan Lois Lorraine Louis Louise Lucas Lucy Luis Luke Lynn Madison Malcolm Marcus Margaret Maria Marie Marilyn Mario Marion Marjorie Martha Martin Mary Matthew Maureen Megan Melanie Melissa Michael Michelle Miguel Mildred Mohammed Monica Muhammad',
  'Nancy Naomi Natalie Nathan Neil Nicholas Nicole Nigel Nina Noah Norma Norman Oliver Olivia Omar Oscar Pamela Patricia Patrick Paul Paula Pauline Pedro Peggy Peter Philip Phillip Phyllis Priya Rachel Ralph Raymond Rebecca Renee Richard Rita Robert Roberta Robin Rodney Roger',
  'Ronald Rosemary Roy Russell Ruth Ryan Sally Samantha Samuel Sandra Sara Sarah Scott Sean Sebastian Sharon Sheila Shirley Simon Sofia Sophia Sophie Stacy Stanley Stephanie Stephen Steve Steven Stuart Susan Sylvia Tamara Tammy Tanya Teresa Terry Theodore Theresa Thomas Tiffany Timothy',
  'Tina Todd Tracy Trevor Tyler Valerie Vanessa Veronica Victor Victoria Vincent Virginia Vivian Walter Wanda Wayne Wendy William Yolanda Yusuf Zachary Zoe',
];

/** Several words that are a name together. */
export const properPhrases: readonly string[] = [
  'New York', 'New Jersey', 'New Mexico', 'New Hampshire', 'New England', 'New Orleans', 'New Zealand', 'North Carolina', 'South Carolina', 'North Dakota', 'South Dakota',
  'West Virginia', 'Rhode Island', 'Los Angeles', 'San Francisco', 'San Diego', 'San Antonio', 'Las Vegas', 'Puerto Rico', 'Saint Louis', 'Costa Rica', 'El Salvador', 'Hong Kong',
  'South Africa', 'South America', 'North America', 'Northern Ireland', 'United States', 'United Kingdom', 'Saudi Arabia', 'Sri Lanka', 'Labor Day', 'Memorial Day',
  "New Year's", "Mother's Day", "Father's Day", "Valentine's Day", 'Blue Cross', 'Blue Shield', 'Ace wrap', 'Salt Lake City', 'Kansas City', 'Jehovah\'s Witness', 'Social Security', 'Down syndrome',
];

export const properNames: readonly string[] = [...new Set(lists.flatMap((line) => line.split(' ')))];

/** Written all in capitals though said as a word or letter by letter, and what has capitals of its own. */
export const ownSpellings: readonly string[] = [
  'MRI', 'EKG', 'ECG', 'EEG', 'EMG', 'ICU', 'ENT', 'COPD', 'GERD', 'PTSD', 'OCD', 'ADHD', 'CBT', 'HIV', 'HPV', 'TSH', 'LDL', 'HDL', 'CBC', 'BMP', 'CMP', 'PSA', 'INR', 'BMI',
  'ACL', 'MCL', 'UTI', 'IBS', 'NSAID', 'NSAIDs', 'SSRI', 'SSRIs', 'COVID', 'MRSA', 'CPAP', 'DVT', 'TIA', 'CPR', 'DNA', 'EMDR', 'NHS', 'GP', 'AFib', 'OK', 'TV', 'USA', 'HbA1c', 'CABG', 'BRAT', 'CPS', 'MMR', 'DEXA', 'HIPAA',
  'OxyContin', 'NovoLog', 'MiraLAX', 'DayQuil', 'NyQuil', 'MyChart', 'EpiPen', 'iPhone', 'iPad', 'YouTube', 'McDonald\'s',
];
