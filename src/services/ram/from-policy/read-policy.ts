import { serviceOnBehalfOf } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { Call } from "../../operation.ts";

export interface GroupPolicy {
  readonly text: string;
  readonly document: PolicyDocument;
}

/** Asks SageMaker for a group's policy, on behalf of its owner. @returns undefined when it has none, or one that nobody can read */
export async function readGroupPolicy(name: string, owner: string, call: Call): Promise<GroupPolicy | undefined> {
  const asker = serviceOnBehalfOf(owner, "ram", call.partition);
  try {
    const input = { ModelPackageGroupName: name };
    const { ResourcePolicy } = await call.dispatch("sagemaker", "GetModelPackageGroupPolicy", input, asker);
    const text = ResourcePolicy as string;
    const parsed = parsePolicy(text, GRAMMAR);
    return "problem" in parsed ? undefined : { text, document: parsed.value };
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) return undefined;
    throw reason;
  }
}

/** SageMaker has checked it. */
const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: Number.MAX_SAFE_INTEGER,
  version: "optional",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "accepted",
});
