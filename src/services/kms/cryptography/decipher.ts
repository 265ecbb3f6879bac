import type { DryRunModifierType } from "../../../wire/types/kms.gen.ts";
import type { Call } from "../../operation.ts";
import type { KeyAccess } from "../access.ts";
import { keyArn } from "../arn.ts";
import { kmsErrors, violation } from "../errors.ts";
import { type NamedKey, requireId } from "../keys/find.ts";
import { requireUsable } from "../keys/state.ts";
import { findGeneration, findKey } from "../keys/store.ts";
import type { EncryptionContext } from "./context.ts";
import { openEnvelope, readHead } from "./envelope.ts";
import { openMaterial } from "./material.ts";
import { namedKeyOf } from "./named.ts";

/** What a request tells about a ciphertext that is to be opened. */
export interface Opening {
  readonly blob: Buffer | undefined;
  readonly keyId: string | undefined;
  readonly dryRun?: boolean;
  readonly modifiers?: readonly DryRunModifierType[];
}

/**
 * The key of a ciphertext: the one that the request names, or the one that the ciphertext names.
 * @throws InvalidCiphertextException when it names none, NotFoundException, AccessDeniedException
 */
export async function keyOfCiphertext(input: object, opening: Opening, call: Call): Promise<NamedKey> {
  const { blob, keyId } = opening;
  if (blob === undefined && !ignoresCiphertext(opening)) throw violation(undefined, "ciphertextBlob", "not be null");
  if (keyId !== undefined) return namedKeyOf(input, keyId, call);
  if (blob === undefined) throw violation(undefined, "keyId", "not be null");
  const head = readHead(blob);
  const key = head && (await findKey(call.database.read, call.region, head.keyId));
  if (key === undefined) throw kmsErrors.invalidCiphertext();
  const arn = keyArn(call, key.account, key.id);
  if (key.state !== "Deleted") return { arn, account: key.account, id: key.id };
  if (key.account !== call.principal.account) throw kmsErrors.ciphertextOfNoKey();
  throw kmsErrors.keyMissing({ arn });
}

/** The ciphertext may be all that a stranger has: whose key it names is not told to those who may not use it. */
export function withoutKeyName(access: KeyAccess, call: Call): KeyAccess {
  const { account, arn } = call.principal;
  if (access.account === account) return access;
  const refusal = `User: ${arn} is not authorized to perform: ${access.action} on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`;
  return { ...access, refusal };
}

/** A dry run may ask for the permission alone. */
function ignoresCiphertext({ dryRun, modifiers }: Opening): boolean {
  return dryRun === true && modifiers?.includes("IGNORE_CIPHERTEXT") === true;
}

/**
 * Opens a ciphertext with the key that was authorized, if that is switched on at this moment. Whether bytes, key or context do not
 * fit is not told.
 * @throws NotFoundException, DisabledException, KMSInvalidStateException, InvalidKeyUsageException, IncorrectKeyException,
 * InvalidCiphertextException, DryRunOperationException
 */
export async function decipher(
  named: NamedKey,
  operationName: string,
  opening: Opening,
  context: EncryptionContext,
  call: Call,
): Promise<{ plaintext: Buffer; materialId: string }> {
  const id = requireId(named);
  const { blob } = opening;
  const head = blob && readHead(blob);
  const isOfKey = head?.keyId === id;
  const found = isOfKey ? await findGeneration(call.database.read, call.region, id, head.generation) : undefined;
  const key = found?.key ?? (await findKey(call.database.read, call.region, id));
  requireUsable(key, named.arn, "ENCRYPT_DECRYPT", operationName);
  if (ignoresCiphertext(opening)) throw kmsErrors.dryRun();
  if (head === undefined || blob === undefined) throw kmsErrors.invalidCiphertext();
  if (!isOfKey) {
    const other = await findKey(call.database.read, call.region, head.keyId);
    throw other === undefined ? kmsErrors.invalidCiphertext() : kmsErrors.incorrectKey();
  }
  if (found === undefined) throw kmsErrors.invalidCiphertext();
  const material = openMaterial(id, found, call);
  const plaintext = openEnvelope(blob, { arn: named.arn, context }, material);
  material.fill(0);
  if (plaintext === undefined) throw kmsErrors.invalidCiphertext();
  return { plaintext, materialId: found.materialId };
}
