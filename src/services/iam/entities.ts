import type { ContextValue } from "../../policy/request.ts";
import type { Access, Call } from "../operation.ts";
import type { Entity, EntityKind } from "./entity.ts";
import { findEntity } from "./entity-store.ts";
import { errors } from "./errors.ts";
import { accessTo } from "./operation.ts";
import { boundaryArn } from "./policies/arn.ts";

export function entityArn(kind: EntityKind | "policy", entity: Pick<Entity, "account" | "path" | "name">, call: Call) {
  return `arn:${call.partition}:iam::${entity.account}:${kind}${entity.path}${entity.name}`;
}

/** @throws NoSuchEntity; letter case matters */
export function mustExist<Found>(found: Found | undefined, kind: EntityKind, name: string): Found {
  if (found !== undefined) return found;
  if (kind === "instance-profile") throw errors.noSuchInstanceProfile({ name });
  throw errors.noSuchNamed({ kind, name });
}

/**
 * What an operation on a named user, group or role asks of the law. One that does not exist is asked for by the name as it would have it at
 * the root of paths, as AWS does.
 * @param withBoundary adds the boundary that it has as `iam:PermissionsBoundary`
 */
export async function entityAccess(
  action: string,
  kind: EntityKind,
  name: string,
  call: Call,
  context: Readonly<Record<string, ContextValue>> = {},
  withBoundary: "withBoundary" | "" = "",
): Promise<Access> {
  const { account } = call.principal;
  const found = await findEntity(call.database.read, kind, account, name);
  const arn = entityArn(kind, found ?? { account, path: "/", name }, call);
  const boundary = withBoundary === "" ? undefined : await boundaryArn(call.database.read, found?.boundary, call);
  return accessTo(
    action,
    arn,
    call,
    boundary === undefined ? context : { ...context, "iam:PermissionsBoundary": boundary },
  );
}
