import { isObject } from "../../../policy/problem.ts";
import type { Role } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { boundaryShape } from "../boundaries/boundary.ts";
import { entityArn, mustExist } from "../entities.ts";
import type { Reading } from "../store.ts";
import { tagList } from "../tags/tags.ts";
import { findStoredRole, type StoredRole } from "./store.ts";

/** @throws NoSuchEntity */
export async function existingRole(reading: Reading, name: string, call: Call): Promise<StoredRole> {
  return mustExist(await findStoredRole(reading, call.principal.account, name), "role", name);
}

/** As lists show roles. */
export async function roleShapes(roles: readonly StoredRole[], call: Call): Promise<Role[]> {
  const ids = roles.flatMap(({ trustPrincipals }) => Object.values(trustPrincipals));
  const arns = ids.length === 0 ? new Map<string, string>() : await call.identities.arnsOf(ids);
  return roles.map((role) => ({
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: entityArn("role", role, call),
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: shownTrustPolicy(role, arns),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
  }));
}

export async function roleShape(role: StoredRole, call: Call): Promise<Role> {
  return (await roleShapes([role], call))[0] as Role;
}

/** As one role is shown by itself. */
export async function roleDetails(reading: Reading, role: StoredRole, call: Call): Promise<Role> {
  const tags = tagList(role.tags);
  return {
    ...(await roleShape(role, call)),
    ...(await boundaryShape(reading, role.boundary, call)),
    ...(tags.length > 0 && { Tags: tags }),
    RoleLastUsed: role.lastUsed && { LastUsedDate: new Date(role.lastUsed.at), Region: role.lastUsed.region },
  };
}

/**
 * The trust policy as it is read back: a principal that is gone shows as its bare unique id, a renamed one by its name of today.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @param arns today's, by unique id
 */
function shownTrustPolicy(role: StoredRole, arns: ReadonlyMap<string, string>): string {
  const shown = new Map<string, string>();
  for (const [arn, id] of Object.entries(role.trustPrincipals)) {
    const today = arns.get(id) ?? id;
    if (today !== arn) shown.set(arn, today);
  }
  if (shown.size === 0) return role.trustPolicy;
  const document = JSON.parse(role.trustPolicy) as { Statement: unknown };
  for (const statement of [document.Statement].flat()) {
    const principal = isObject(statement) ? statement.Principal : undefined;
    if (!isObject(principal)) continue;
    const named = principal.AWS;
    const replaced = Array.isArray(named)
      ? named.map((arn) => shown.get(arn) ?? arn)
      : (shown.get(named as string) ?? named);
    (principal as Record<string, unknown>).AWS = replaced;
  }
  return JSON.stringify(document);
}
