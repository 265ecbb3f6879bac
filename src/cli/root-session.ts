import type { Core } from "../core.ts";
import { rootOf } from "../identity/principal.ts";
import { openSession } from "../services/sts/open-session.ts";
import { Failure } from "./exit.ts";
import { callAs } from "./explain/ask-as.ts";

/** Temporary credentials, in the words of `credential_process`. */
export interface RootSession {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO 8601 */
  readonly Expiration: string;
}

/**
 * A session of an account's root user. Root users have no keys of their own: only who holds the root key of the data folder can open one.
 * @throws Failure when there is no such account
 */
export async function rootSession(core: Core, account: string, durationSeconds: number): Promise<RootSession> {
  if ((await core.accounts.find(account)) === undefined) throw new Failure(`There is no account ${account}.`);
  const principal = rootOf(account, core.server.partition);
  const { Credentials } = openSession({ principal, durationSeconds }, callAs(principal, core));
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials;
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: Expiration.toISOString() };
}
