/** Whether one reply is what the contract promises: its shape, an answer of the verb's own kind, an error that tells nothing. */
import { z } from 'zod';
import { appErrorSchema } from '#shared/ipc/app-error.ts';

export interface ReplyRules {
  readonly output: z.ZodType;
  /** False for a sender that may not speak and for a call with more or fewer arguments than one. */
  readonly mayAsk: boolean;
  readonly country: { readonly secrets: readonly string[]; readonly folder: string };
}

export interface Judged {
  /** Null for an answer; `none` where the reply is no reply. */
  readonly code: string | null;
  readonly faults: readonly string[];
}

const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: appErrorSchema }),
]);

const repository = new URL('../../..', import.meta.url).pathname;

export function judgeReply(reply: unknown, { output, mayAsk, country }: ReplyRules): Judged {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) return { code: 'none', faults: [`no reply but ${describe(reply)}`] };
  if (parsed.data.ok) {
    const value = output.safeParse(parsed.data.value);
    return {
      code: null,
      faults: [
        ...(mayAsk ? [] : ['was answered to somebody who may not ask']),
        ...(value.success ? [] : [`an answer unlike the contract: ${value.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`]),
      ],
    };
  }
  const { error } = parsed.data;
  const said = JSON.stringify(error);
  const faults = [
    ...(error.code === '' || error.message === '' ? ['an error without a code or without words'] : []),
    ...(/\bat [\w.<>]+ \(|\bat (?:file|node|async)\b|\.[cm]?[jt]s:\d+|node:internal|node_modules/.test(said) ? [`a stack in an error: ${said}`] : []),
    ...([country.folder, repository].some((path) => said.includes(path)) ? [`a path in an error: ${said}`] : []),
    ...country.secrets.filter((secret) => said.toLowerCase().includes(secret.toLowerCase())).map((secret) => `“${secret}” in an error: ${said}`),
    ...(error.code === 'internal' ? ['a defect behind the door'] : []),
    ...(!mayAsk && error.code !== 'refused' ? [`not refused but ${error.code}`] : []),
    ...(mayAsk && error.code === 'refused' ? ['refused to the own page'] : []),
  ];
  return { code: error.code, faults };
}

function describe(reply: unknown): string {
  try {
    return (JSON.stringify(reply) ?? String(reply)).slice(0, 300);
  } catch {
    return typeof reply;
  }
}
