import type { Transaction } from "kysely";
import type { Organization } from "../../accounts/organization.ts";
import type { Tables } from "../../database/tables.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { OrganizationsOperations, Tag } from "../../wire/types/organizations.gen.ts";
import { type Access, type Call, operationOf } from "../operation.ts";
import { arnOf } from "./arns.ts";
import { errors } from "./errors.ts";
import { lockOrganization } from "./store.ts";

export const operation = operationOf<OrganizationsOperations>("organizations");

/**
 * What an operation asks of the law. Everything of the organization belongs to its management account, and only that one may.
 * @param ids of the root, units, accounts and policies that it is about; none for `*`
 * @throws AwsError AccessDeniedException for callers of other accounts
 */
export async function managementAccess(
  action: string,
  call: Call,
  ids: readonly string[] = [],
  context: Readonly<Record<string, ContextValue>> = {},
): Promise<readonly Access[]> {
  const organization = await call.controlPolicies.organization();
  if (call.principal.account !== organization.managementAccount) throw errors.notManagement();
  const account = organization.managementAccount;
  const asked = { action: `organizations:${action}`, account, context };
  if (ids.length === 0) return [{ ...asked, resource: "*" }];
  const resources = await Promise.all(ids.map((id) => arnOf(id, organization, call.database)));
  return resources.map((resource) => ({ ...asked, resource }));
}

/** The further permission that tags at the making of something need. */
export async function taggingAccess(call: Call, tags: readonly Tag[] | undefined): Promise<readonly Access[]> {
  if (tags === undefined || tags.length === 0) return [];
  return managementAccess("TagResource", call, [], tagContext(tags));
}

/** Condition keys about the tags that a request passes. */
export function tagContext(tags: readonly Tag[] | undefined): Record<string, ContextValue> {
  if (tags === undefined || tags.length === 0) return {};
  const context: Record<string, ContextValue> = { "aws:TagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`aws:RequestTag/${Key}`] = Value;
  return context;
}

/**
 * Changes the organization. Changes wait for each other: no unit is deleted while something is moved into it. What the law remembers of
 * the organization is forgotten before the change is answered.
 */
export async function changeOrganization<Result>(
  call: Call,
  work: (transaction: Transaction<Tables>, organization: Organization) => Promise<Result>,
): Promise<Result> {
  const organization = await call.controlPolicies.organization();
  try {
    return await call.database.transact(async (transaction) => {
      await lockOrganization(transaction);
      return work(transaction, organization);
    });
  } finally {
    call.controlPolicies.forget();
  }
}
