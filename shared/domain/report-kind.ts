/** What a report can be, and the paper it can stand on. */
export const reportKinds = ['clinician', 'patient', 'progress'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What stands at its top where no form says otherwise. */
export const usualTitles: Readonly<Record<ReportKind, string>> = { clinician: 'Clinical note', patient: 'Your visit', progress: 'Progress report' };

export const pageSizes = ['a4', 'letter'] as const;
export type PageSize = (typeof pageSizes)[number];
