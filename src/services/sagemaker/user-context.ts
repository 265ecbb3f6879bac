import type { Principal } from "../../identity/principal.ts";
import type { UserContext } from "../../wire/types/sagemaker.gen.ts";

/** Who did it, as `CreatedBy` and `LastModifiedBy` tell. Studio's user profiles do not exist here. */
export function userContext(principal: Principal): UserContext {
  return { IamIdentity: { Arn: principal.arn, PrincipalId: principal.id } };
}
