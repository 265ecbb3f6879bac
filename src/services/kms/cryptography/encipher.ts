import type { EncryptionAlgorithmSpec } from "../../../wire/types/kms.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { accessTo, type KeyAccess } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { checkGrantTokens } from "../grants/token.ts";
import { type NamedKey, requireId } from "../keys/find.ts";
import { requireUsable } from "../keys/state.ts";
import { findCurrent } from "../keys/store.ts";
import { contextKeys, type EncryptionContext } from "./context.ts";
import { NONCE_BYTES, sealEnvelope } from "./envelope.ts";
import { openMaterial } from "./material.ts";

export const ALGORITHM = "SYMMETRIC_DEFAULT";

/** Asks for an action of which conditions and grants may look at the encryption context. */
export function accessWithContext(
  named: NamedKey,
  action: string,
  context: EncryptionContext | undefined,
  call: Call,
  more?: Access["context"],
): KeyAccess {
  return accessTo(named, action, call, {
    context: { "kms:EncryptionAlgorithm": ALGORITHM, ...contextKeys(context), ...more },
    grantQuestion: { encryptionContext: context ?? {} },
  });
}

/** What the requests of all these operations may hold beside key and context. */
interface Options {
  readonly GrantTokens?: readonly string[];
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec;
  readonly Recipient?: object;
}

/** @throws InvalidKeyUsageException, UnsupportedOperationException, InvalidGrantTokenException */
export function checkOptions(options: Options, call: Call): void {
  const { EncryptionAlgorithm: algorithm = ALGORITHM } = options;
  if (algorithm !== ALGORITHM) throw kmsErrors.wrongAlgorithm({ algorithm, spec: "SYMMETRIC_DEFAULT" });
  if (options.Recipient !== undefined) throw kmsErrors.unsupported({ what: "Recipient: it has no Nitro enclaves" });
  checkGrantTokens(options.GrantTokens, call);
}

export interface Ciphertext {
  readonly blob: Buffer;
  readonly materialId: string;
}

/**
 * Encrypts under the newest material of a key that is switched on at this moment.
 * @param dryRun stops where the key has been looked at
 * @throws NotFoundException, DisabledException, KMSInvalidStateException, InvalidKeyUsageException, DryRunOperationException
 */
export async function encipher(
  named: NamedKey,
  operationName: string,
  plaintext: Buffer,
  context: EncryptionContext,
  dryRun: boolean | undefined,
  call: Call,
): Promise<Ciphertext> {
  const id = requireId(named);
  const found = await findCurrent(call.database.read, call.region, id);
  requireUsable(found?.key, named.arn, "ENCRYPT_DECRYPT", operationName);
  if (found === undefined) throw kmsErrors.keyMissing({ arn: named.arn });
  if (dryRun) throw kmsErrors.dryRun();
  const material = openMaterial(id, found, call);
  const nonce = call.random.bytes(NONCE_BYTES);
  const head = { keyId: id, generation: found.generation };
  const blob = sealEnvelope(head, { arn: named.arn, context }, material, nonce, plaintext);
  material.fill(0);
  return { blob, materialId: found.materialId };
}
