import { parseArn } from "../../lib/arn.ts";
import { compilePolicy } from "../../policy/compile.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Access, Call, ResourceLaw, ResourcePolicies } from "../operation.ts";
import { listAliasNames } from "./aliases/store.ts";
import { grantsInPlay } from "./grants/law.ts";
import { KEY_POLICY_GRAMMAR } from "./key-policies/policy.ts";
import { findKeyPolicy } from "./key-policies/store.ts";
import { keySpecs } from "./keys/key.ts";
import { findKey } from "./keys/store.ts";
import { readTags } from "./tags/store.ts";

/** What the law asks of this room: key policies and grants, and the condition keys of keys. Aliases have no policies. */
export const kmsLaw: ResourceLaw = {
  policies: policiesOf,
  keys: {
    names: [
      "aws:resourcetag/",
      "kms:resourcealiases",
      "kms:keyspec",
      "kms:keyusage",
      "kms:keyorigin",
      "kms:multiregion",
    ],
    read: readResourceKeys,
  },
};

const NONE: ResourcePolicies = Object.freeze({ policies: [], grants: [] });

async function policiesOf(access: Access, call: Call): Promise<ResourcePolicies> {
  const keyId = keyIdOf(access.resource, call);
  const policy = keyId && (await findKeyPolicy(call.database.read, call.region, keyId));
  if (!keyId || !policy || policy.account !== access.account) return NONE;
  return {
    policies: [
      {
        kind: "resource-based policy",
        name: access.resource,
        account: policy.account,
        document: compilePolicy(policy.text, KEY_POLICY_GRAMMAR),
        principalIds: policy.principals,
      },
    ],
    grants: await grantsInPlay(keyId, access, call),
  };
}

async function readResourceKeys(access: Access, call: Call): Promise<Readonly<Record<string, ContextValue>>> {
  const keyId = keyIdOf(access.resource, call);
  const key = keyId && (await findKey(call.database.read, call.region, keyId));
  if (!key || key.account !== access.account || key.state === "Deleted") return {};
  const aliases = await listAliasNames(call.database.read, key.id);
  const keys: Record<string, ContextValue> = {
    "kms:KeySpec": key.spec,
    "kms:KeyUsage": keySpecs[key.spec].usage,
    "kms:KeyOrigin": "AWS_KMS",
    "kms:MultiRegion": "false",
    ...(aliases.length > 0 && { "kms:ResourceAliases": aliases }),
  };
  for (const [name, value] of Object.entries(await readTags(call.database.read, key.id))) {
    keys[`aws:ResourceTag/${name}`] = value;
  }
  return keys;
}

/** @returns the id in a key's ARN of this region */
function keyIdOf(resource: string, call: Call): string | undefined {
  const arn = parseArn(resource);
  if (arn?.service !== "kms" || arn.region !== call.region || !arn.resource.startsWith("key/")) return undefined;
  return arn.resource.slice("key/".length);
}
