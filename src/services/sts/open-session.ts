import type { Principal, Session } from "../../identity/principal.ts";
import { secretAccessKey } from "../../lib/ids.ts";
import { SESSION_TOKEN_LENGTH_MAX } from "../../lib/limits.ts";
import type { Credentials } from "../../wire/types/sts.gen.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";
import { temporaryKeyId } from "./temporary-key-id.ts";

/** Who the session is, and what it carries with it. */
export interface NewSession {
  readonly principal: Omit<Principal, "session" | "accessKeyId">;
  readonly durationSeconds: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
  readonly policies?: readonly string[];
  readonly policyArns?: readonly string[];
  readonly sourceIdentity?: string;
  readonly federatedProvider?: string;
  readonly keys?: Readonly<Record<string, string>>;
}

export interface OpenedSession {
  readonly Credentials: Credentials;
  /** How much of the room for policies and tags is used, in percent. Absent where none were handed over. */
  readonly PackedPolicySize?: number;
}

/**
 * Makes temporary credentials. Nothing is stored: their token carries all there is to know.
 * @throws AwsError PackedPolicyTooLarge
 */
export function openSession(wanted: NewSession, call: Call): OpenedSession {
  const { principal, durationSeconds, ...rest } = wanted;
  const issuedAtMs = call.clock.now();
  // Answers tell whole seconds; the credentials end when they say.
  const expiresAtMs = Math.floor(issuedAtMs / 1_000 + durationSeconds) * 1_000;
  const session: Session = {
    ...rest,
    issuedAtMs,
    expiresAtMs,
    tags: wanted.tags ?? {},
    transitiveTagKeys: wanted.transitiveTagKeys ?? [],
  };
  const accessKeyId = temporaryKeyId(principal.account, call.random);
  const secret = secretAccessKey(call.random);
  const token = call.sessionTokens.close({
    accessKeyId,
    secretAccessKey: secret,
    principal: { ...principal, accessKeyId, session },
  });
  const percent = Math.ceil((100 * token.length) / SESSION_TOKEN_LENGTH_MAX);
  if (token.length > SESSION_TOKEN_LENGTH_MAX) throw errors.tooLarge({ percent });
  const isPacked =
    session.policies !== undefined || session.policyArns !== undefined || Object.keys(session.tags).length > 0;
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secret,
      SessionToken: token,
      Expiration: new Date(expiresAtMs),
    },
    ...(isPacked && { PackedPolicySize: percent }),
  };
}
