import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type {
  ResourceSharePermissionDetail,
  ResourceSharePermissionSummary,
  Tag,
} from "../../../wire/types/ram.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { awsPermissionArn, MODEL_PACKAGE_GROUP, permissionArn, ramName } from "../names.ts";
import { MANAGED_PERMISSIONS } from "./managed.ts";
import { findPermission, listVersions, type StoredPermission, type StoredVersion } from "./store.ts";
import { templateText } from "./template.ts";

/** A permission of AWS or of a customer. */
export interface Permission extends Omit<StoredPermission, "id"> {
  readonly arn: string;
  /** Undefined for those of AWS. */
  readonly id: number | undefined;
  readonly isTypeDefault: boolean;
}

/** Those of AWS, in the order of their names. */
export function managedPermissions(call: Pick<Call, "partition">): readonly Permission[] {
  return MANAGED_PERMISSIONS.map(({ name, isTypeDefault, createdAt }) => ({
    id: undefined,
    arn: awsPermissionArn(call, name),
    account: "aws",
    name,
    resourceType: MODEL_PACKAGE_GROUP,
    featureSet: "STANDARD",
    defaultVersion: 1,
    lastVersion: 1,
    createdAt,
    updatedAt: createdAt,
    isTypeDefault,
  }));
}

/** What a share gets whose owner names no permission. */
export function defaultPermission(call: Pick<Call, "partition">): Permission {
  return managedPermissions(call).find(({ isTypeDefault }) => isTypeDefault) as Permission;
}

export function customerPermission(stored: StoredPermission, call: Call): Permission {
  return { ...stored, arn: permissionArn(call, stored.account, stored.name), isTypeDefault: false };
}

/** @throws MalformedArnException, or UnknownResourceException when there is no such permission */
export async function requirePermission(arn: string, call: Call): Promise<Permission> {
  const named = ramName(arn, "permission", call);
  if (named.account === "aws") {
    const managed = managedPermissions(call).find(({ name }) => name === named.id);
    if (managed === undefined) throw errors.permissionMissing({ arn });
    return managed;
  }
  const place = { account: named.account, region: call.region };
  const stored = await findPermission(call.database.read, place, named.id);
  if (stored === undefined) throw errors.permissionMissing({ arn });
  return customerPermission(stored, call);
}

/** A customer's own, which may be changed. @throws OperationNotPermittedException for one of AWS's, or one made from a policy */
export async function requireOwnPermission(arn: string, call: Call): Promise<Permission & { id: number }> {
  const permission = await requirePermission(arn, call);
  if (permission.id === undefined) throw errors.permissionOfAws({ arn });
  if (permission.featureSet === "CREATED_FROM_POLICY") throw errors.permissionFromPolicy({ arn });
  return { ...permission, id: permission.id };
}

export async function versionsOf(permission: Permission, db: Kysely<Tables>): Promise<readonly StoredVersion[]> {
  if (permission.id !== undefined) return listVersions(db, permission.id);
  const managed = MANAGED_PERMISSIONS.find(({ name }) => name === permission.name);
  const template = templateText(managed?.actions ?? []);
  return [{ version: 1, template, createdAt: permission.createdAt }];
}

/** @throws InvalidParameterException when the permission has no such version */
export async function requireVersion(
  permission: Permission,
  version: number,
  db: Kysely<Tables>,
): Promise<StoredVersion> {
  const found = (await versionsOf(permission, db)).find((each) => each.version === version);
  if (found === undefined) throw errors.versionMissing({ version, arn: permission.arn });
  return found;
}

/** Asks for `ram:<action>` on a permission. Those of AWS are everybody's. */
export function accessToPermission(arn: string, action: string, call: Call, context?: Access["context"]): Access {
  const { account } = ramName(arn, "permission", call);
  return {
    action: `ram:${action}`,
    resource: arn,
    account: account === "aws" ? call.principal.account : account,
    context: { "ram:PermissionArn": arn, "ram:PermissionResourceType": MODEL_PACKAGE_GROUP, ...context },
  };
}

export function summaryShape(
  permission: Permission,
  version: Pick<StoredVersion, "version" | "createdAt">,
  tags?: Tag[],
): ResourceSharePermissionSummary {
  const { arn, name, resourceType, featureSet, defaultVersion, updatedAt, isTypeDefault } = permission;
  return {
    arn,
    version: String(version.version),
    defaultVersion: version.version === defaultVersion,
    name,
    resourceType,
    status: "ATTACHABLE",
    creationTime: new Date(version.createdAt),
    lastUpdatedTime: new Date(Math.max(version.createdAt, updatedAt)),
    isResourceTypeDefault: isTypeDefault,
    permissionType: permission.id === undefined ? "AWS_MANAGED" : "CUSTOMER_MANAGED",
    featureSet,
    ...(tags && { tags }),
  };
}

export function detailShape(
  permission: Permission,
  version: StoredVersion,
  tags?: Tag[],
): ResourceSharePermissionDetail {
  return {
    ...(summaryShape(permission, version, tags) as ResourceSharePermissionDetail),
    permission: version.template,
  };
}
