import type { PoliciesInPlay, PolicyKind } from "./attached.ts";
import type { Question } from "./consult.ts";
import { allowedByGrant } from "./key-grant.ts";
import { AT_HOME, type Layers, limited, NO_EXEMPTION } from "./layers.ts";
import { hasNoPolicies, isOwnAccount } from "./request.ts";

/** Questions about a key; those about aliases, or about none, are ordinary ones. */
export function isAboutKey({ service, arn }: Question): boolean {
  return service === "kms" && arn?.[5]?.startsWith("key/") === true;
}

/**
 * A key's policy has the first word in its own account too: nobody may use a key just because its owner's identity policies say so.
 * Across accounts the caller's account must trust the key besides.
 * https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function missingForKey(layers: Layers, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  const { request, action } = question;
  if (request.caller.kind === "anonymous") return layers.resourceKind;
  const { all, own } = heardGrants(inPlay, question);
  // Who may retire a grant, the grant itself says.
  const isRetirement = action === RETIREMENT && inPlay.grants?.length === 1;
  const use = (isRetirement ? 0 : layers.resource.allowed) | all;
  if (hasNoPolicies(request)) return use === 0 ? layers.resourceKind : undefined;
  if (isOwnAccount(request)) return limited(use, layers, question, AT_HOME);
  const ways = WORKS_ACROSS_ACCOUNTS.has(action) ? use : 0;
  const missing = limited(ways, layers, question, NO_EXEMPTION);
  if (missing === undefined || ways === 0) return missing;
  // The caller's account trusts the key also by having issued the grant itself.
  return limited(own, layers, question, AT_HOME) === undefined ? undefined : missing;
}

const RETIREMENT = "kms:retiregrant";

/** @returns in bits of GRANT what all grants allow, and what those allow that the caller's account issued */
function heardGrants({ grants = [] }: PoliciesInPlay, { request, action }: Question): { all: number; own: number } {
  let all = 0;
  let own = 0;
  // Which of several grants is to be retired could not be told.
  if (action === RETIREMENT && grants.length > 1) return { all, own };
  for (const grant of grants) {
    const allowed = allowedByGrant(grant, request);
    all |= allowed;
    if (grant.issuingAccount === request.caller.account) own |= allowed;
  }
  return { all, own };
}

/**
 * What a key's owner can let other accounts do; the rest is not theirs whatever the key policy says.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const WORKS_ACROSS_ACCOUNTS: ReadonlySet<string> = new Set(
  [
    "CreateGrant",
    "Decrypt",
    "DeriveSharedSecret",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GetKeyRotationStatus",
    "GetPublicKey",
    "ListGrants",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
    "RevokeGrant",
    "Sign",
    "Verify",
    "VerifyMac",
  ].map((operation) => `kms:${operation.toLowerCase()}`),
);
