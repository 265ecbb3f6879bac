import { awsPolicyById } from "../../../accounts/managed-policies.ts";
import type { Call } from "../../operation.ts";
import type { Entity } from "../entity.ts";
import { listEntities } from "../entity-store.ts";
import { fromAws } from "../policies/policy.ts";
import type { ManagedPolicy } from "../policies/store.ts";
import { listOwnPolicies, policyUsage } from "../policies/store.ts";
import { listStoredRoles, type StoredRole } from "../roles/store.ts";

/** What GetAccountAuthorizationDetails lists, in this order. */
export const KINDS = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"] as const;

type Kind = (typeof KINDS)[number];

export type Item =
  | { readonly kind: "User" | "Group"; readonly entity: Entity }
  | { readonly kind: "Role"; readonly role: StoredRole }
  | { readonly kind: "LocalManagedPolicy" | "AWSManagedPolicy"; readonly policy: ManagedPolicy };

/** Where an item stands in the listing: by its kind, then by its name. */
export function keyOf(item: Item): string {
  return `${KINDS.indexOf(item.kind)} ${nameOf(item).toLowerCase()}`;
}

function nameOf(item: Item): string {
  if ("entity" in item) return item.entity.name;
  return "role" in item ? item.role.name : item.policy.name;
}

/** The items of the wanted kinds after a key, at most `limit`. */
export async function readItems(
  wanted: readonly Kind[],
  after: string,
  limit: number,
  call: Call,
): Promise<readonly Item[]> {
  const [index = "-1", name = ""] = after === "" ? [] : after.split(" ");
  const items: Item[] = [];
  for (const kind of wanted) {
    const position = KINDS.indexOf(kind);
    if (position < Number(index) || items.length >= limit) continue;
    const from = position === Number(index) ? name : "";
    items.push(...(await readKind(kind, from, limit - items.length, call)));
  }
  return items;
}

async function readKind(kind: Kind, after: string, limit: number, call: Call): Promise<readonly Item[]> {
  const { read } = call.database;
  const { account } = call.principal;
  switch (kind) {
    case "User":
    case "Group": {
      const entities = await listEntities(read, kind === "User" ? "user" : "group", { account, after, limit });
      return entities.map((entity) => ({ kind, entity }));
    }
    case "Role": {
      const roles = await listStoredRoles(read, { account, after, limit });
      return roles.map((role) => ({ kind, role }));
    }
    default: {
      const policies = kind === "LocalManagedPolicy" ? await listOwnPolicies(read, account) : await awsInUse(call);
      return policies
        .filter(({ name }) => name.toLowerCase() > after)
        .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
        .slice(0, limit)
        .map((policy) => ({ kind, policy }));
    }
  }
}

/** Of AWS's policies those that the account uses. */
async function awsInUse(call: Call): Promise<ManagedPolicy[]> {
  const usage = await policyUsage(call.database.read, call.principal.account);
  return [...usage.keys()].flatMap((id) => {
    const policy = awsPolicyById(id);
    return policy === undefined ? [] : [fromAws(policy)];
  });
}
