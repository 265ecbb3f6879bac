import { parseArn } from "../../../lib/arn.ts";
import type { Call } from "../../operation.ts";
import { findAliasTarget } from "../aliases/store.ts";
import { aliasArn, keyArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { isManagedAlias, makeManagedKey } from "./managed.ts";
import { findKey } from "./store.ts";

/** A key as a request names it. */
export interface NamedKey {
  /** The key's ARN as stored; what was named, where another account's alias leads nowhere that is known. */
  readonly arn: string;
  readonly account: string;
  /** Undefined where another account has no such key: whoever may not use it is told no more than that. */
  readonly id: string | undefined;
  /** With its `alias/`, when the request named one: `kms:RequestAlias`. */
  readonly requestAlias?: string;
}

const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * Finds the key that a `KeyId` names: by id or ARN, and by alias name or alias ARN for the operations that AWS lets go by alias.
 * Keys of other accounts are named by ARN.
 * @throws NotFoundException for what is not there in the caller's own account; for other accounts the law refuses
 */
export async function findNamedKey(keyId: string, call: Call, by: "key" | "key or alias"): Promise<NamedKey> {
  const arn = parseArn(keyId);
  if (arn === undefined) return findByName(keyId, call.principal.account, keyId, call, by);
  if (arn.service !== "kms" || arn.partition !== call.partition) throw kmsErrors.invalidKeyId({ id: keyId });
  if (arn.region !== call.region) throw kmsErrors.invalidArn({ region: arn.region });
  const name = arn.resource.startsWith("key/") ? arn.resource.slice("key/".length) : arn.resource;
  if (name === arn.resource && !name.startsWith("alias/")) throw kmsErrors.invalidKeyId({ id: keyId });
  return findByName(name, arn.account, keyId, call, by);
}

async function findByName(
  name: string,
  account: string,
  written: string,
  call: Call,
  by: "key" | "key or alias",
): Promise<NamedKey> {
  if (name.startsWith("alias/")) {
    if (by === "key") throw kmsErrors.invalidKeyId({ id: written });
    return findByAlias(name, account, call);
  }
  const arn = keyArn(call, account, name);
  const isOwn = account === call.principal.account;
  if (!KEY_ID.test(name)) {
    if (isOwn) throw kmsErrors.invalidKeyId({ id: written });
    return { arn, account, id: undefined };
  }
  const key = await findKey(call.database.read, call.region, name);
  if (key !== undefined && key.account === account && key.state !== "Deleted") return { arn, account, id: key.id };
  if (isOwn) throw kmsErrors.keyMissing({ arn });
  return { arn, account, id: undefined };
}

async function findByAlias(name: string, account: string, call: Call): Promise<NamedKey> {
  const isOwn = account === call.principal.account;
  let id = await findAliasTarget(call.database.read, { account, region: call.region }, name);
  // The key of a service is made when it is first asked for, as on AWS.
  if (id === undefined && isOwn && isManagedAlias(name)) id = await makeManagedKey(name, account, call);
  if (id !== undefined) return { arn: keyArn(call, account, id), account, id, requestAlias: name };
  const arn = aliasArn(call, account, name);
  if (isOwn) throw kmsErrors.aliasMissing({ arn });
  return { arn, account, id: undefined, requestAlias: name };
}

/** @throws NotFoundException, should the law have let somebody pass to a key that is not there */
export function requireId(named: NamedKey): string {
  if (named.id === undefined) throw kmsErrors.keyMissing({ arn: named.arn });
  return named.id;
}
