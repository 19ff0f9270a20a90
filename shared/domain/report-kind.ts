/** What a report can be, and the paper it can stand on. */
export const reportKinds = ['clinician', 'patient', 'progress'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const pageSizes = ['a4', 'letter'] as const;
export type PageSize = (typeof pageSizes)[number];
