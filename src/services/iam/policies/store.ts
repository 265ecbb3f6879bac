import type { Selectable } from "kysely";
import type { IamPoliciesTable } from "../../../database/tables/iam.ts";
import type { Reading, Writing } from "../store.ts";

/** A managed policy without its texts. */
export interface ManagedPolicy {
  readonly id: string;
  /** 12 digits, or `aws`. */
  readonly account: string;
  readonly path: string;
  readonly name: string;
  readonly description?: string;
  readonly defaultVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

function policyOf(row: Selectable<IamPoliciesTable>): ManagedPolicy {
  return {
    id: row.id,
    account: row.account,
    path: row.path,
    name: row.name,
    ...(row.description !== null && { description: row.description }),
    defaultVersion: row.default_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}

/** Letter case matters. */
export async function findOwnPolicy(
  reading: Reading,
  account: string,
  name: string,
): Promise<ManagedPolicy | undefined> {
  const row = await rowByKey(reading, account, name);
  return row?.name === name ? policyOf(row) : undefined;
}

/** Letter case does not matter. */
export async function isPolicyTaken(reading: Reading, account: string, name: string): Promise<boolean> {
  return (await rowByKey(reading, account, name)) !== undefined;
}

function rowByKey(reading: Reading, account: string, name: string) {
  return reading
    .selectFrom("iam_policies")
    .selectAll()
    .where("account", "=", account)
    .where("name_key", "=", name.toLowerCase())
    .executeTakeFirst();
}

export async function findOwnPolicyById(reading: Reading, id: string): Promise<ManagedPolicy | undefined> {
  const row = await reading.selectFrom("iam_policies").selectAll().where("id", "=", id).executeTakeFirst();
  return row && policyOf(row);
}

/** All of an account: a quota keeps them few. */
export async function listOwnPolicies(reading: Reading, account: string): Promise<ManagedPolicy[]> {
  const rows = await reading.selectFrom("iam_policies").selectAll().where("account", "=", account).execute();
  return rows.map(policyOf);
}

export async function countOwnPolicies(reading: Reading, account: string): Promise<number> {
  const { count } = await reading
    .selectFrom("iam_policies")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** With its first version. */
export async function insertPolicy(writing: Writing, policy: ManagedPolicy, document: string): Promise<void> {
  await writing
    .insertInto("iam_policies")
    .values({
      id: policy.id,
      account: policy.account,
      path: policy.path,
      name: policy.name,
      name_key: policy.name.toLowerCase(),
      description: policy.description ?? null,
      default_version: 1,
      last_version: 1,
      created_at: policy.createdAt,
      updated_at: policy.updatedAt,
      tags: JSON.stringify(policy.tags),
    })
    .execute();
  await insertVersion(writing, policy.id, { version: 1, document, createdAt: policy.createdAt });
}

/** With all its versions. */
export async function deletePolicy(writing: Writing, id: string): Promise<void> {
  await writing.deleteFrom("iam_policy_versions").where("policy_id", "=", id).execute();
  await writing.deleteFrom("iam_policies").where("id", "=", id).execute();
}

export async function writePolicyTags(
  writing: Writing,
  id: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  await writing
    .updateTable("iam_policies")
    .set({ tags: JSON.stringify(tags) })
    .where("id", "=", id)
    .execute();
}

export interface PolicyVersion {
  readonly version: number;
  readonly document: string;
  readonly createdAt: number;
}

/** The newest first. */
export async function listVersions(reading: Reading, policyId: string): Promise<PolicyVersion[]> {
  const rows = await reading
    .selectFrom("iam_policy_versions")
    .selectAll()
    .where("policy_id", "=", policyId)
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ version, document, created_at }) => ({ version, document, createdAt: created_at }));
}

export async function insertVersion(writing: Writing, policyId: string, version: PolicyVersion): Promise<void> {
  await writing
    .insertInto("iam_policy_versions")
    .values({
      policy_id: policyId,
      version: version.version,
      document: version.document,
      created_at: version.createdAt,
    })
    .execute();
}

/** Takes the next number: numbers are never used twice. */
export async function nextVersion(writing: Writing, policyId: string): Promise<number> {
  const { last_version } = await writing
    .updateTable("iam_policies")
    .set((eb) => ({ last_version: eb("last_version", "+", 1) }))
    .where("id", "=", policyId)
    .returning("last_version")
    .executeTakeFirstOrThrow();
  return last_version;
}

export async function deleteVersion(writing: Writing, policyId: string, version: number): Promise<void> {
  await writing
    .deleteFrom("iam_policy_versions")
    .where("policy_id", "=", policyId)
    .where("version", "=", version)
    .execute();
}

export async function writeDefaultVersion(
  writing: Writing,
  policyId: string,
  version: number,
  updatedAt: number,
): Promise<void> {
  await writing
    .updateTable("iam_policies")
    .set({ default_version: version, updated_at: updatedAt })
    .where("id", "=", policyId)
    .execute();
}

/** How many identities of an account a policy is attached to, and how many it bounds. */
export interface PolicyUsage {
  readonly attached: number;
  readonly bounding: number;
}

/** Policies that are not used are not in it. @param id of one policy, or undefined for all */
export async function policyUsage(
  reading: Reading,
  account: string,
  id?: string,
): Promise<ReadonlyMap<string, PolicyUsage>> {
  const usage = new Map<string, PolicyUsage>();
  const add = (policy: string | null, attached: number, bounding: number) => {
    if (policy === null) return;
    const known = usage.get(policy) ?? { attached: 0, bounding: 0 };
    usage.set(policy, { attached: known.attached + attached, bounding: known.bounding + bounding });
  };
  let attachments = reading
    .selectFrom("iam_attachments")
    .select(({ fn }) => ["policy_id", fn.countAll<number>().as("count")])
    .where("account", "=", account)
    .groupBy("policy_id");
  if (id !== undefined) attachments = attachments.where("policy_id", "=", id);
  for (const { policy_id, count } of await attachments.execute()) add(policy_id, Number(count), 0);
  for (const table of ["iam_users", "iam_roles"] as const) {
    let boundaries = reading
      .selectFrom(table as "iam_users")
      .select(({ fn }) => ["boundary", fn.countAll<number>().as("count")])
      .where("account", "=", account)
      .where("boundary", "is not", null)
      .groupBy("boundary");
    if (id !== undefined) boundaries = boundaries.where("boundary", "=", id);
    for (const { boundary, count } of await boundaries.execute()) add(boundary, 0, Number(count));
  }
  return usage;
}
