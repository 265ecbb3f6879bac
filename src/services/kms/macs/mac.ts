import { createHmac } from "node:crypto";
import type { MacAlgorithmSpec } from "../../../wire/types/kms.gen.ts";
import type { Call } from "../../operation.ts";
import { accessTo, type KeyAccess } from "../access.ts";
import { openMaterial } from "../cryptography/material.ts";
import { namedKeyOf } from "../cryptography/named.ts";
import { kmsErrors } from "../errors.ts";
import { checkGrantTokens } from "../grants/token.ts";
import { requireId } from "../keys/find.ts";
import { keySpecs } from "../keys/key.ts";
import { requireUsable } from "../keys/state.ts";
import { findCurrent } from "../keys/store.ts";

/** What both operations are asked. */
interface MacRequest {
  readonly KeyId: string;
  readonly Message: Buffer;
  readonly MacAlgorithm: MacAlgorithmSpec;
  readonly GrantTokens?: readonly string[];
  readonly DryRun?: boolean;
}

const HASHES: Readonly<Record<MacAlgorithmSpec, string>> = {
  HMAC_SHA_224: "sha224",
  HMAC_SHA_256: "sha256",
  HMAC_SHA_384: "sha384",
  HMAC_SHA_512: "sha512",
};

export async function macAccess(action: string, input: MacRequest, call: Call): Promise<KeyAccess> {
  const named = await namedKeyOf(input, input.KeyId, call);
  return accessTo(named, action, call, { context: { "kms:MacAlgorithm": input.MacAlgorithm }, grantQuestion: {} });
}

/**
 * The message authentication code of a message, under a key that is switched on at this moment.
 * @throws NotFoundException, DisabledException, KMSInvalidStateException, InvalidKeyUsageException, InvalidGrantTokenException
 */
export async function macOf(
  operationName: string,
  input: MacRequest,
  call: Call,
): Promise<{ mac: Buffer; arn: string }> {
  const named = await namedKeyOf(input, input.KeyId, call);
  checkGrantTokens(input.GrantTokens, call);
  const id = requireId(named);
  const found = await findCurrent(call.database.read, call.region, id);
  const { spec } = requireUsable(found?.key, named.arn, "GENERATE_VERIFY_MAC", operationName);
  const algorithm = input.MacAlgorithm;
  if (keySpecs[spec].macAlgorithm !== algorithm) throw kmsErrors.wrongAlgorithm({ algorithm, spec });
  if (found === undefined) throw kmsErrors.keyMissing({ arn: named.arn });
  const material = openMaterial(id, found, call);
  const mac = createHmac(HASHES[algorithm], material).update(input.Message).digest();
  material.fill(0);
  return { mac, arn: named.arn };
}
