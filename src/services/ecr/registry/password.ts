import type { Principal } from "../../../identity/principal.ts";
import type { Call } from "../../operation.ts";

/** "The token is valid for 12 hours": https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html */
const GOOD_FOR_MS = 12 * 60 * 60 * 1000;

const ABOUT = "ecr authorization token";

/**
 * Makes the password that container clients log in with. It stands for the caller as it is, session policies and tags included; what
 * it may do is asked of the law with each request. It ends with the session, if that ends sooner.
 */
export function sealPassword(
  principal: Principal,
  { seal, clock }: Pick<Call, "seal" | "clock">,
): { readonly password: string; readonly expiresAtMs: number } {
  const sessionEndsMs = principal.session?.expiresAtMs ?? Number.POSITIVE_INFINITY;
  const expiresAtMs = Math.min(clock.now() + GOOD_FOR_MS, sessionEndsMs);
  const sealed = seal.close(JSON.stringify([principal, expiresAtMs]), ABOUT);
  return { password: Buffer.from(sealed, "base64").toString("base64url"), expiresAtMs };
}

/** @returns undefined when the text is no password of ours, or one that is no longer good */
export function openPassword(password: string, { seal, clock }: Pick<Call, "seal" | "clock">): Principal | undefined {
  let opened: unknown;
  try {
    opened = JSON.parse(seal.open(Buffer.from(password, "base64url").toString("base64"), ABOUT));
  } catch {
    return undefined;
  }
  const [principal, expiresAtMs] = opened as [Principal, number];
  return clock.now() < expiresAtMs ? principal : undefined;
}
