import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { compilePolicy } from "./compile.ts";
import type { PolicyGrammar } from "./grammar.ts";
import type { Caller, ContextValue, PolicyRequest } from "./request.ts";

export const REGISTER = "sagemaker:CreateModelPackage";
const B = "222222222222";

export const B_ROOT: Caller = caller("root", "arn:aws:iam::222222222222:root", B);
export const B_USER: Caller = caller("user", "arn:aws:iam::222222222222:user/team/ann", "AIDAANN");
export const B_ROLE: Caller = {
  ...caller("role", "arn:aws:sts::222222222222:assumed-role/Train/nightly", "AROATRAIN:nightly"),
  identityArn: "arn:aws:iam::222222222222:role/jobs/Train",
};
export const B_FEDERATED: Caller = {
  ...caller("federated", "arn:aws:sts::222222222222:federated-user/guest", "222222222222:guest"),
  identityArn: B_USER.arn,
};
export const ANONYMOUS: Caller = { kind: "anonymous", account: "", arn: "", identityArn: "", id: "" };
export const SERVICE: Caller = {
  ...caller("service", "sagemaker.amazonaws.com", "sagemaker.amazonaws.com"),
  account: "",
  service: "sagemaker.amazonaws.com",
};

function caller(kind: Caller["kind"], arn: string, id: string): Caller {
  return { kind, account: B, arn, identityArn: arn, id };
}

export function request(changes: Partial<PolicyRequest> = {}, keys: Record<string, ContextValue> = {}): PolicyRequest {
  return {
    action: REGISTER,
    resource: "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/1",
    resourceAccount: "111111111111",
    caller: B_ROLE,
    context: new Map(Object.entries(keys).map(([name, value]) => [name.toLowerCase(), value])),
    ...changes,
  };
}

/** Takes every element of the language. */
export const ANY_GRAMMAR: PolicyGrammar = {
  lengthMax: 131_072,
  version: "optional",
  principal: "required",
  resource: "optional",
  allowNotPrincipal: "accepted",
};

const OWNED_GRAMMAR: PolicyGrammar = { ...ANY_GRAMMAR, principal: "forbidden" };

export function attached(kind: PolicyKind, ...statements: object[]): AttachedPolicy {
  return attachedText(kind, JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

export function attachedText(kind: PolicyKind, text: string): AttachedPolicy {
  const speaksToOthers =
    kind === "resource-based policy" || kind === "role trust policy" || kind === "resource control policy";
  const document = compilePolicy(text, speaksToOthers ? ANY_GRAMMAR : OWNED_GRAMMAR);
  return { kind, name: `a ${kind}`, account: speaksToOthers ? "111111111111" : B, document };
}

export function inPlay(changes: Partial<PoliciesInPlay> = {}): PoliciesInPlay {
  return { identity: [], resource: [], ...changes };
}
