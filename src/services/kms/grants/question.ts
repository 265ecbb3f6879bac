import type { GrantConstraints } from "../../../wire/types/kms.gen.ts";

/** What a request asks, as far as grants decide it. */
export interface GrantQuestion {
  /** Letter by letter, unlike condition keys, whose names know no case. */
  readonly encryptionContext?: Readonly<Record<string, string>>;
  /** The grant that is to be made: one that is made through a grant may give no more than that. */
  readonly child?: { readonly operations: readonly string[]; readonly constraints: GrantConstraints };
  /** The grant that is to be retired. */
  readonly retires?: string;
}
