import type { Call } from "../../../operation.ts";
import { errors } from "../../errors.ts";
import { MODEL_PACKAGE_GROUP, ramName } from "../../names.ts";
import { defaultPermission, type Permission, requirePermission } from "../permission.ts";

/**
 * The permission that a new share gets: the one that is named, or else the resource type's default.
 * @throws InvalidParameterException for two of them: there is one permission for each resource type, and one type
 */
export async function choosePermission(arns: readonly string[], call: Call): Promise<Permission> {
  const [arn, ...others] = new Set(arns);
  if (others.length > 0) throw errors.permissionsPerType({ type: MODEL_PACKAGE_GROUP });
  return arn === undefined ? defaultPermission(call) : attachablePermission(arn, call);
}

/** A permission that the caller's shares may have: one of AWS's, or of the caller's own account. */
export async function attachablePermission(arn: string, call: Call): Promise<Permission> {
  const { account } = ramName(arn, "permission", call);
  if (account !== "aws" && account !== call.principal.account) throw errors.permissionMissing({ arn });
  const permission = await requirePermission(arn, call);
  if (permission.featureSet === "CREATED_FROM_POLICY") throw errors.permissionFromPolicy({ arn });
  return permission;
}
