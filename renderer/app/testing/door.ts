/** Answers of a main whose vault is shut. */
import type { Answers } from '../../api/testing/fake-sotto.ts';
import { testId } from '../../api/testing/fake-sotto.ts';

export const blueRoom = { key: testId(50), label: 'Blue room', deviceRemembered: false };
export const garden = { key: testId(51), label: 'Garden', deviceRemembered: true };

export function statusOf(vault: 'none' | 'locked' | 'unlocked', lockedRecording: { readonly elapsedMs: number; readonly phase: 'recording' | 'paused' | 'waiting'; readonly marks: number } | null = null) {
  return { version: '0.1.0', shell: 'browser', vault, lockedRecording, accountName: vault === 'unlocked' ? 'Dr. Test' : null, onlyDemoModel: false };
}

/** Strong enough, whatever is typed. */
export const goodPassphrase = () => ({ score: 4, hint: 'Very good.', refusal: null });

export function lockedAnswers(accounts: readonly object[] = [blueRoom]): Answers {
  return { 'app.status': () => statusOf(accounts.length === 0 ? 'none' : 'locked'), 'accounts.list': () => accounts, 'accounts.judgePassphrase': goodPassphrase };
}
