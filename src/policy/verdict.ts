/** The answer of the law, with its reason. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export const allowed: Verdict = Object.freeze({ allowed: true });
