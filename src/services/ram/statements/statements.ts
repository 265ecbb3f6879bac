import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { RAM_POLICIES_KNOWN_MAX } from "../../../lib/limits.ts";
import { LruMap } from "../../../lib/lru-map.ts";
import type { AttachedPolicy } from "../../../policy/attached.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { Call } from "../../operation.ts";
import { awsPermissionArn, permissionArn, shareArn } from "../names.ts";
import { MANAGED_PERMISSIONS } from "../permissions/managed.ts";
import { readTemplate, type Template } from "../permissions/template.ts";
import { type GrantRow, readGrants, selectTemplate } from "./store.ts";

type Place = Pick<Call, "partition" | "region">;

/**
 * What accepted shares grant on a model group and its versions: a policy a share, as if its owner had attached it to the group.
 * @param groupArn in any letter case
 */
export async function policiesOfShares(groupArn: string, db: Kysely<Tables>, place: Place): Promise<AttachedPolicy[]> {
  const rows = await readGrants(db, groupArn.toLowerCase());
  if (rows.length === 0) return [];
  const policies: AttachedPolicy[] = [];
  for (const [, ofShare] of Map.groupBy(rows, (row) => row.share_id)) {
    const [{ account, share_id }] = ofShare as [GrantRow];
    const statements = await statementsOf(ofShare, db, place);
    if (statements.length === 0) continue;
    const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    policies.push({
      kind: "resource-based policy",
      name: shareArn(place, account, share_id),
      account,
      document: compiled(text),
      principalIds: Object.fromEntries(
        ofShare.flatMap(({ principal, principal_id }) => (principal_id === null ? [] : [[principal, principal_id]])),
      ),
    });
  }
  return policies;
}

/** One statement as GetResourcePolicies shows it. */
export interface ShareStatement {
  readonly Effect: "Allow";
  readonly Principal: "*" | { readonly AWS: readonly string[] };
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** The statements of one share on one group: one for accounts, users and roles, one more for each organization and unit. */
export async function statementsOf(
  rows: readonly GrantRow[],
  db: Kysely<Tables>,
  place: Place,
): Promise<readonly ShareStatement[]> {
  const [first] = rows;
  const template = first && (await templateOf(first, db, place));
  if (first === undefined || template === undefined) return [];
  const Resource = [first.resource, `${first.resource.replace(":model-package-group/", ":model-package/")}/*`];
  const common = { Effect: "Allow" as const, Action: template.Action, Resource };
  const plain = rows.filter(({ principal }) => organizationKey(principal) === undefined);
  const AWS = plain.map(({ principal }) =>
    /^\d{12}$/.test(principal) ? `arn:${place.partition}:iam::${principal}:root` : principal,
  );
  const statements: ShareStatement[] = [];
  if (AWS.length > 0) {
    statements.push({
      ...common,
      Principal: { AWS },
      ...(template.Condition && { Condition: template.Condition }),
    });
  }
  for (const { principal } of rows) {
    const key = organizationKey(principal);
    if (key === undefined) continue;
    const conditions = (template.Condition ?? {}) as Record<string, Record<string, unknown>>;
    const Condition = { ...conditions, [key.operator]: { ...conditions[key.operator], [key.name]: key.value } };
    statements.push({ ...common, Principal: "*", Condition });
  }
  return statements;
}

/** Members of an organization, or of a unit at whatever depth, by the condition key that tells them. */
function organizationKey(principal: string): { operator: string; name: string; value: string } | undefined {
  const [, type, organization, unit] =
    /:organizations::\d{12}:(organization|ou)\/([^/]+)(?:\/(.+))?$/.exec(principal) ?? [];
  if (type === undefined) return undefined;
  if (type === "organization") {
    return { operator: "StringEquals", name: "aws:PrincipalOrgID", value: organization as string };
  }
  const value = `${organization}/*${unit}/*`;
  return { operator: "ForAnyValue:StringLike", name: "aws:PrincipalOrgPaths", value };
}

const managed = new Map(MANAGED_PERMISSIONS.map(({ name, actions }) => [name, actions]));

async function templateOf(row: GrantRow, db: Kysely<Tables>, place: Place): Promise<Template | undefined> {
  const name = row.permission_arn.slice(row.permission_arn.lastIndexOf("/") + 1);
  if (row.permission_arn === awsPermissionArn(place, name)) {
    const actions = managed.get(name);
    return actions && { Effect: "Allow", Action: actions };
  }
  // A share of one account can have no permission of another.
  if (row.permission_arn !== permissionArn(place, row.account, name)) return undefined;
  const [found] = await selectTemplate(db, { account: row.account, region: place.region, name, version: row.version });
  return found && readTemplate(found.template);
}

const documents = new LruMap<string, PolicyDocument>(RAM_POLICIES_KNOWN_MAX);

/** The same text is taken apart once. Undefined denies: what was written here is always readable. */
function compiled(text: string): PolicyDocument | undefined {
  const known = documents.get(text);
  if (known !== undefined) return known;
  const parsed = parsePolicy(text, GRAMMAR);
  if ("problem" in parsed) return undefined;
  documents.set(text, parsed.value);
  return parsed.value;
}

/** The length follows from the limits of a share. */
const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: Number.MAX_SAFE_INTEGER,
  version: "required",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "refused",
});
