import { hash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Principal } from "../../../identity/principal.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import { canonicalJson } from "../../../lib/canonical-json.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import type { TokenUses } from "./store.ts";
import { tokenUsesOf } from "./uses.ts";

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
  prepare: () => Awaitable<Prepared>,
  write: (transaction: Transaction<Tables>, prepared: Prepared) => Awaitable<string>,
): Promise<string> {
  const { ClientToken: token } = input;
  if (token === undefined) {
    const prepared = await prepare();
    return call.database.transact((transaction) => write(transaction, prepared));
  }
  const uses = await tokenUsesOf(call.database);
  const use = { useKey: useKey(operation, token, call), fingerprint: shortHash(canonicalJson(input, "ClientToken")) };
  try {
    const preparing = prepare();
    const prepared = preparing instanceof Promise ? await preparing : preparing;
    return await call.database.transact((transaction) =>
      whenThere(write(transaction, prepared), (result) => {
        const { useKey, fingerprint } = use;
        const added = uses.add(transaction, { useKey, fingerprint, result, createdAt: call.clock.now() });
        return whenThere(added, (isFirst) => {
          if (!isFirst) throw new UsedBefore();
          return result;
        });
      }),
    );
  } catch (reason) {
    // Most requests are no repetition, so that is asked last: when the token turns out to be used, and also when the request
    // was refused, because what the first one found (its artifacts, its group) may be gone by now.
    if (!(reason instanceof UsedBefore) && !(reason instanceof AwsError && reason.status < 500)) throw reason;
    const answer = await firstAnswer(uses, use, token, call);
    if (answer === undefined) throw reason;
    return answer;
  }
}

/** The token was used for an earlier request: this one's change is rolled back, and it gets the first one's answer. */
class UsedBefore extends Error {}

async function firstAnswer(
  uses: TokenUses,
  use: { useKey: string; fingerprint: string },
  token: string,
  call: Call,
): Promise<string | undefined> {
  const known = await uses.find(use.useKey);
  if (known === undefined) return undefined;
  // Reads see commits that are not on the disk yet; what is answered must be.
  await call.database.transact(async () => undefined);
  if (known.fingerprint !== use.fingerprint) throw errors.tokenReused({ token });
  return known.result;
}

function useKey(operation: string, token: string, { principal, region }: Call): string {
  return shortHash(`${principal.account}\n${callerOf(principal)}\n${region}\n${operation}\n${token}`);
}

/** Who may hear the first answer again: the same user, or any session of the same role, which clients renew while they repeat. */
function callerOf({ kind, id }: Principal): string {
  return kind === "role" ? (id.split(":", 1)[0] as string) : id;
}

/** 128 bits of SHA-256: enough that no two requests ever meet, and short in an index. */
function shortHash(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}
