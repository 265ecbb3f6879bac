import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/**
 * For operations that need no permission: a user or role that was deleted is nobody, whatever its credentials say.
 * @throws AwsError InvalidClientTokenId
 */
export async function refuseGoneCaller({ principal, identities }: Call): Promise<void> {
  const isIdentity = principal.kind === "user" || principal.kind === "role" || principal.kind === "federated";
  if (isIdentity && (await identities.lawOf(principal)) === undefined) throw errors.goneCaller();
}
