import { kmsErrors } from "../errors.ts";

/** The only name that a key policy can have. */
export const POLICY_NAME = "default";

/** @throws NotFoundException */
export function checkPolicyName(name: string | undefined): void {
  if (name !== undefined && name !== POLICY_NAME) throw kmsErrors.noSuchPolicy();
}
