import { withNamesOfToday } from "../../../accounts/policy-principals.ts";
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
    AssumeRolePolicyDocument: withNamesOfToday(role.trustPolicy, role.trustPrincipals, arns),
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
