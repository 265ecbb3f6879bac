import type { PolicyGrammar } from "../policy/grammar.ts";

/** IAM's `policyDocumentType`, as it is handed over; its quotas do not count white space. */
const LENGTH_MAX = 131_072;

/** Policies of users, groups and roles, and boundaries. */
export const IDENTITY_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: LENGTH_MAX,
  version: "optional",
  principal: "forbidden",
  resource: "required",
  allowNotPrincipal: "refused",
});

/** Who may assume a role. */
export const TRUST_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: LENGTH_MAX,
  version: "optional",
  principal: "required",
  resource: "forbidden",
  allowNotPrincipal: "refused",
});
