/** Which model is wanted: this one, or the best for a language; neither = the best there is. */

export interface ModelWish {
  readonly modelId: string | null;
  /** BCP 47. Asked when no model is named: the exact tag first, then its language in another region. */
  readonly language: string | null;
}

export const anyModel: ModelWish = { modelId: null, language: null };
