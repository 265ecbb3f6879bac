import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { canonicalJson } from "../../../lib/canonical-json.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { findTokenUse, insertTokenUse, setTokenResult } from "./store.ts";

/**
 * Does a write once for a client token. A repeated request changes nothing and is answered from the first one's result; the same token
 * with another request is refused. The use is recorded in the write's own transaction.
 * @param prepare what must be looked up before the write; not done again for a repeated request
 * @param write makes the change and returns what the answer is made of
 */
export async function once<Prepared>(
  operation: string,
  input: { readonly clientToken?: string },
  call: Call,
  prepare: () => Promise<Prepared>,
  write: (transaction: Transaction<Tables>, prepared: Prepared) => Promise<string>,
): Promise<string> {
  const { clientToken: token, ...request } = input;
  if (token === undefined) {
    const prepared = await prepare();
    return call.database.transact((transaction) => write(transaction, prepared));
  }
  if (token === "" || token.length > TOKEN_LENGTH_MAX) throw errors.badClientToken();
  const { account } = call.principal;
  const useKey = shortHash(`${account}\n${call.region}\n${operation}\n${token}`);
  const fingerprint = shortHash(canonicalJson(request));
  const known = await findTokenUse(call.database.read, useKey);
  if (known !== undefined) return firstAnswer(known, fingerprint, token, call);
  const prepared = await prepare();
  try {
    return await call.database.transact(async (transaction) => {
      // The token comes first: a request that runs at the same time waits for it here, before it changes anything.
      const isNew = await insertTokenUse(transaction, { useKey, fingerprint, result: "", createdAt: call.clock.now() });
      if (!isNew) throw new UsedBefore();
      const result = await write(transaction, prepared);
      await setTokenResult(transaction, useKey, result);
      return result;
    });
  } catch (reason) {
    if (!(reason instanceof UsedBefore)) throw reason;
    const first = await findTokenUse(call.database.read, useKey);
    if (first === undefined) throw reason;
    return firstAnswer(first, fingerprint, token, call);
  }
}

/** Characters. Ours: AWS asks for a UUID, and takes other texts as well. */
const TOKEN_LENGTH_MAX = 256;

class UsedBefore extends Error {}

async function firstAnswer(
  known: { readonly fingerprint: string; readonly result: string },
  fingerprint: string,
  token: string,
  call: Call,
): Promise<string> {
  // Reads see commits that are not on the disk yet; what is answered must be.
  await call.database.transact(async () => undefined);
  if (known.fingerprint !== fingerprint) throw errors.tokenReused({ token });
  return known.result;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
