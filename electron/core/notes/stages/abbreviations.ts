/** Abbreviations a note writes in capitals, however they were heard or typed. Only such as are no English word in small letters. */
const written = [
  'ABG', 'ACL', 'ADHD', 'AFib', 'BMI', 'BNP', 'BPD', 'CBC', 'CBT', 'CKD', 'CMP', 'COPD', 'CPAP', 'CRP', 'CSF', 'CT', 'CVA', 'DBT', 'DVT', 'ECG', 'ECT', 'EEG', 'EGD', 'EKG', 'EMDR', 'EMG', 'ESR',
  'FEV1', 'GAD-7', 'GERD', 'GFR', 'GI', 'GP', 'HbA1c', 'HDL', 'HIV', 'HPV', 'HRT', 'IBS', 'ICU', 'INR', 'IUD', 'IV', 'LDL', 'LFTs', 'MCL', 'MRI', 'NSAID', 'NSAIDs', 'OCD', 'PCOS', 'PCP',
  'PCR', 'PHQ-2', 'PHQ-9', 'PPI', 'PSA', 'PTSD', 'SSRI', 'STI', 'TB', 'TIA', 'TSH', 'UTI',
];

export const abbreviations: ReadonlyMap<string, string> = new Map([
  ...written.map((abbreviation): [string, string] => [abbreviation.toLowerCase(), abbreviation]),
  ['a1c', 'A1c'], ['phq9', 'PHQ-9'], ['gad7', 'GAD-7'],
]);
