import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { findTokenUse, insertTokenUse, type TokenUse } from "./store.ts";

/**
 * Does a write once for a ClientToken. A repeated request gets the first answer and does nothing; the same token with another
 * request is refused. The use is recorded in the write's own transaction, so that neither can be without the other.
 * @param prepare what must be looked up before the write; not done again for a repeated request
 * @param write makes the change and returns its answer, an ARN
 */
export async function once<Prepared>(
  operation: string,
  input: { readonly ClientToken?: string },
  call: Call,
  prepare: () => Promise<Prepared>,
  write: (transaction: Transaction<Tables>, prepared: Prepared) => Promise<string>,
): Promise<string> {
  const { ClientToken: token, ...request } = input;
  if (token === undefined) {
    const prepared = await prepare();
    return call.database.transact((transaction) => write(transaction, prepared));
  }
  const fingerprint = createHash("sha256").update(JSON.stringify(request)).digest("base64");
  const use: TokenUse = { account: call.principal.account, region: call.region, operation, token, fingerprint };
  const first = await firstAnswer(use, call);
  if (first !== undefined) return first;
  const prepared = await prepare();
  try {
    return await call.database.transact(async (transaction) => {
      const result = await write(transaction, prepared);
      if (!(await insertTokenUse(transaction, use, { result, createdAt: call.clock.now() }))) throw new UsedMeanwhile();
      return result;
    });
  } catch (reason) {
    const answer = reason instanceof UsedMeanwhile ? await firstAnswer(use, call) : undefined;
    if (answer === undefined) throw reason;
    return answer;
  }
}

/** Two requests with one token ran at once: the second one's change is rolled back, and it gets the first one's answer. */
class UsedMeanwhile extends Error {}

async function firstAnswer(use: TokenUse, call: Call): Promise<string | undefined> {
  const known = await findTokenUse(call.database.read, use);
  if (known === undefined) return undefined;
  if (known.fingerprint !== use.fingerprint) throw errors.tokenReused({ token: use.token });
  return known.result;
}
