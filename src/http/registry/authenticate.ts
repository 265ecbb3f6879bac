import type { Principal } from "../../identity/principal.ts";
import type { RequestHead } from "../../wire/identify.ts";
import { registryErrors } from "./errors.ts";
import type { RegistryGate } from "./port.ts";

/**
 * Who calls: container clients log in as `AWS` with the password of GetAuthorizationToken. What its principal may do is asked of the law
 * with every request; an access key that was switched off meanwhile opens nothing.
 * @throws UNAUTHORIZED
 */
export async function authenticateClient(head: RequestHead, gate: RegistryGate): Promise<Principal> {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(head.headers.authorization ?? "") ?? [];
  if (encoded === undefined) throw registryErrors.unauthorized();
  const login = Buffer.from(encoded, "base64").toString("utf8");
  const colon = login.indexOf(":");
  const principal = login.slice(0, colon) === "AWS" ? gate.registry.principalOf(login.slice(colon + 1)) : undefined;
  if (principal === undefined) throw registryErrors.unauthorized();
  const { accessKeyId } = principal;
  if (accessKeyId?.startsWith("AKIA") === true && (await gate.findCredential(accessKeyId))?.active !== true) {
    throw registryErrors.unauthorized();
  }
  return principal;
}
