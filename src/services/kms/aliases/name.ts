import { kmsErrors } from "../errors.ts";

const PREFIX = "alias/";
const RESERVED = "alias/aws/";

/** @throws ValidationException, NotAuthorizedException for a name that customers cannot give */
export function checkAliasName(name: string): void {
  if (!name.startsWith(PREFIX) || name.length === PREFIX.length) throw kmsErrors.aliasPrefix();
  if (name.startsWith(RESERVED)) throw kmsErrors.aliasReserved();
  if (name.includes(":")) throw kmsErrors.aliasCharacters({ name });
}

/** @throws ValidationException when another alias is named where a key must be */
export function checkAliasTarget(keyId: string): void {
  if (keyId.startsWith(PREFIX) || keyId.includes(`:${PREFIX}`)) throw kmsErrors.aliasOfAlias();
}
