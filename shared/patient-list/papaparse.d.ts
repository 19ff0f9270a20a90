/** What is used of papaparse. The types there are for it bring Node's and the browser's with them, which `shared` has to do without. */
declare const Papa: {
  parse<Row>(text: string, options: { readonly delimiter: string; readonly newline: string }): {
    readonly data: readonly Row[];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
  };
};
// oxlint-disable-next-line import/no-default-export -- as the package has it
export default Papa;
