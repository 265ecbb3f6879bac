import { entitiesOfPolicy } from "../attachments/store.ts";
import type { Entity, OwnerKind } from "../entity.ts";
import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { existingPolicy, policyAccess } from "./policy.ts";

const KINDS: Readonly<Record<string, OwnerKind>> = { User: "user", Group: "group", Role: "role" };

/** Whom a policy is attached to, or whom it bounds. */
export const listEntitiesForPolicy = operation("ListEntitiesForPolicy", {
  access: (input, call) => policyAccess("ListEntitiesForPolicy", input.PolicyArn, call),
  async run(input, call) {
    const { read } = call.database;
    const policy = await existingPolicy(read, input.PolicyArn, call);
    const { EntityFilter, PolicyUsageFilter, PathPrefix = "/" } = input;
    const kinds = EntityFilter === undefined ? Object.values(KINDS) : [KINDS[EntityFilter]];
    const all: Used[] = [];
    for (const kind of kinds) {
      // The filters LocalManagedPolicy and AWSManagedPolicy of the contract fit no entity.
      if (kind === undefined) continue;
      const of = (usage: "attached" | "bounding") =>
        kind === "group" && usage === "bounding"
          ? Promise.resolve([])
          : entitiesOfPolicy(read, kind, call.principal.account, policy.id, usage);
      const attached = PolicyUsageFilter === "PermissionsBoundary" ? [] : await of("attached");
      const bounded = PolicyUsageFilter === "PermissionsPolicy" ? [] : await of("bounding");
      const entities = new Map([...attached, ...bounded].map((entity) => [entity.id, entity]));
      all.push(...[...entities.values()].map((entity) => ({ kind, entity })));
    }
    const wanted = all.filter(({ entity }) => entity.path.startsWith(PathPrefix));
    const keyOf = ({ kind, entity }: Used) => `${kind} ${entity.name.toLowerCase()}`;
    const { items, ...more } = await pageOf("ListEntitiesForPolicy", input, call, keyOf, wanted);
    const named = (kind: OwnerKind) => items.filter((item) => item.kind === kind).map(({ entity }) => entity);
    return {
      PolicyGroups: named("group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: named("user").map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: named("role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...more,
    };
  },
});

interface Used {
  readonly kind: OwnerKind;
  readonly entity: Entity;
}
