import { principalIdsOf } from "../../../accounts/policy-principals.ts";
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

/** @throws MalformedPolicyDocumentException for principals that do not exist, and for kinds that keys know none of */
async function idsOfPrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
  const kinds = document.statements.flatMap(({ principals }) => principals?.items.map(({ kind }) => kind) ?? []);
  const named = await principalIdsOf(document, call.identities);
  if ("unknown" in named || kinds.includes("federated") || kinds.includes("canonicalUser")) {
    throw kmsErrors.invalidPrincipals();
  }
  return named.principalIds;
}
