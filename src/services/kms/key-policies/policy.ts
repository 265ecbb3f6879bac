import { KMS_KEY_POLICY_LENGTH_MAX } from "../../../lib/limits.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { Call } from "../../operation.ts";
import { kmsErrors } from "../errors.ts";
import { mayStillPutPolicy } from "./lock-out.ts";

/** A statement without a resource is taken, as on AWS, and allows nothing. */
export const KEY_POLICY_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: KMS_KEY_POLICY_LENGTH_MAX,
  version: "optional",
  principal: "required",
  resource: "optional",
  allowNotPrincipal: "accepted",
});

/**
 * Reads a key policy that is about to be put.
 * @param bypass does without the promise that the caller can put the next one
 * @returns the unique ids of the users and roles it names, by ARN
 * @throws MalformedPolicyDocumentException, LimitExceededException
 */
export async function readKeyPolicy(
  text: string,
  arn: string,
  bypass: boolean,
  call: Call,
): Promise<Record<string, string>> {
  const most = KMS_KEY_POLICY_LENGTH_MAX;
  if (Buffer.byteLength(text) > most) {
    throw kmsErrors.limitExceeded({ sentence: `A key policy can have at most ${most} bytes.` });
  }
  const parsed = parsePolicy(text, KEY_POLICY_GRAMMAR);
  if ("problem" in parsed) {
    const { path, reason } = parsed.problem;
    if (/Principal/.test(path)) throw kmsErrors.invalidPrincipals();
    throw kmsErrors.malformedPolicy({ sentence: path === "" ? reason : `${reason} (${path})` });
  }
  const principals = await idsOfPrincipals(parsed.value, call);
  if (!bypass && !mayStillPutPolicy(parsed.value, principals, arn, call)) throw kmsErrors.lockedOut();
  return principals;
}

/**
 * A user or role that is made again under its old name is another one, so ids are kept beside names.
 * @throws MalformedPolicyDocumentException for principals that do not exist
 */
async function idsOfPrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
  const named = new Set<string>();
  for (const { principals } of document.statements) {
    for (const principal of principals?.items ?? []) {
      if (principal.kind === "federated" || principal.kind === "canonicalUser") throw kmsErrors.invalidPrincipals();
      if (principal.kind === "account") named.add(principal.account);
      if (principal.kind === "arn") named.add(principal.arn);
    }
  }
  if (named.size === 0) return {};
  const ids = await call.identities.idsOf([...named]);
  const known: Record<string, string> = {};
  for (const name of named) {
    const id = ids.get(name);
    if (id === undefined) throw kmsErrors.invalidPrincipals();
    if (name.includes("/")) known[name] = id;
  }
  return known;
}
