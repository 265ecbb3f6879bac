import { uuid } from "../../../lib/ids.ts";
import { KMS_KEYS_PER_ACCOUNT_MAX } from "../../../lib/limits.ts";
import type { CreateKeyRequest } from "../../../wire/types/kms.gen.ts";
import type { Access } from "../../operation.ts";
import { accessWithoutResource } from "../access.ts";
import { keyArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { readKeyPolicy } from "../key-policies/policy.ts";
import { standardKeyPolicy } from "../key-policies/standard.ts";
import { operation } from "../operation.ts";
import { requestTagKeys, tagsToStore } from "../tags/tags.ts";
import { type KeySpecName, keySpecs, metadataOf } from "./key.ts";
import { makeKey } from "./make.ts";
import { countKeys } from "./store.ts";

/** Makes a key. https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey = operation("CreateKey", {
  access(input, call) {
    const needed: Access[] = [accessWithoutResource("CreateKey", call, requestKeys(input))];
    if ((input.Tags ?? []).length > 0) {
      needed.push(accessWithoutResource("TagResource", call, requestTagKeys(input.Tags)));
    }
    return needed;
  },
  async run(input, call) {
    const spec = supportedSpec(input);
    const { account } = call.principal;
    const tags = tagsToStore(input.Tags ?? []);
    const id = uuid(call.random);
    const policy = input.Policy ?? standardKeyPolicy(account, call);
    const bypass = input.BypassPolicyLockoutSafetyCheck === true;
    const policyPrincipals = await readKeyPolicy(policy, keyArn(call, account, id), bypass, call);
    const wanted = { id, account, createdAtMs: call.clock.now(), description: input.Description ?? "", spec };
    const made = await call.database.transact(async (transaction) => {
      if ((await countKeys(transaction, { account, region: call.region })) >= KMS_KEYS_PER_ACCOUNT_MAX) {
        throw kmsErrors.limitExceeded({ sentence: `An account can have at most ${KMS_KEYS_PER_ACCOUNT_MAX} keys.` });
      }
      return makeKey(transaction, { ...wanted, manager: "CUSTOMER", policy, policyPrincipals, tags }, call);
    });
    return { KeyMetadata: metadataOf(made.key, made.materialId, call) };
  },
});

/** Conditions may look at what kind of key is asked for. */
function requestKeys(input: CreateKeyRequest): NonNullable<Access["context"]> {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? "SYMMETRIC_DEFAULT";
  return {
    "kms:KeySpec": spec,
    "kms:KeyUsage": input.KeyUsage ?? "ENCRYPT_DECRYPT",
    "kms:KeyOrigin": input.Origin ?? "AWS_KMS",
    "kms:MultiRegion": String(input.MultiRegion ?? false),
    "kms:BypassPolicyLockoutSafetyCheck": String(input.BypassPolicyLockoutSafetyCheck ?? false),
    ...requestTagKeys(input.Tags),
  };
}

/** @throws UnsupportedOperationException for the kinds of keys that Albo does not have, ValidationException */
function supportedSpec(input: CreateKeyRequest): KeySpecName {
  if (input.KeySpec !== undefined && input.CustomerMasterKeySpec !== undefined) throw kmsErrors.invalid(BOTH_SPECS);
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? "SYMMETRIC_DEFAULT";
  if (!isSupported(spec)) throw kmsErrors.unsupported({ what: `keys of spec ${spec}` });
  if ((input.Origin ?? "AWS_KMS") !== "AWS_KMS" || input.XksKeyId !== undefined) {
    throw kmsErrors.unsupported({ what: "imported or external key material" });
  }
  if (input.CustomKeyStoreId !== undefined) throw kmsErrors.unsupported({ what: "custom key stores" });
  if (input.MultiRegion === true) throw kmsErrors.unsupported({ what: "multi-Region keys" });
  const { usage } = keySpecs[spec];
  if (input.KeyUsage === undefined && usage !== "ENCRYPT_DECRYPT") throw kmsErrors.invalid(NO_USAGE);
  if (input.KeyUsage !== undefined && input.KeyUsage !== usage) {
    throw kmsErrors.invalid({ sentence: `KeyUsage ${input.KeyUsage} is not compatible with KeySpec ${spec}` });
  }
  return spec;
}

const BOTH_SPECS = {
  sentence:
    "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.",
};

const NO_USAGE = {
  sentence: "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
};

function isSupported(spec: string): spec is KeySpecName {
  return Object.hasOwn(keySpecs, spec);
}
