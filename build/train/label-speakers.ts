/** MTS-Dialog's labels (`Doctor:`, `Patient:`, `Guest_family:`) as those of a dialogue of ours: `[doctor]`, `[patient]`, `[other]`. */
export function labelSpeakers(dialogue: string): string {
  return dialogue.replace(/^\s*(doctor|patient|guest_?\w*)\s*:/gimu, (_, who: string) => (/doctor/iu.test(who) ? '[doctor]' : /patient/iu.test(who) ? '[patient]' : '[other]'));
}
