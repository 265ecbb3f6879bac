import type { PolicyDocument } from "../document.ts";
import type { PolicyGrammar } from "../grammar.ts";

/** A policy text that IAM takes, or the sentence of its `MalformedPolicyDocument`. */
export type Validated = { readonly document: PolicyDocument } | { readonly sentence: string };

export const SYNTAX_ERRORS = "Syntax errors in policy.";
export const LEGACY_PARSING = "The policy failed legacy parsing";
export const SIDS_NOT_UNIQUE = "Statement IDs (SID) in a single policy must be unique.";
export const SID_CHARACTERS =
  "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";

/** Characters of the parameter itself; the quotas, which do not count white space, are the caller's to check. */
const POLICY_PARAMETER_LENGTH_MAX = 131_072;

/** Policies that belong to a user, a group or a role, managed ones, boundaries. */
export const IDENTITY_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: POLICY_PARAMETER_LENGTH_MAX,
  version: "required",
  principal: "forbidden",
  resource: "required",
  allowNotPrincipal: "refused",
});

/** Who may become a role. */
export const TRUST_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: POLICY_PARAMETER_LENGTH_MAX,
  version: "optional",
  principal: "required",
  resource: "forbidden",
  allowNotPrincipal: "refused",
});
