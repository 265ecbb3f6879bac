import { sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import type { Principal } from "../../src/identity/principal.ts";
import { pageTokens } from "../../src/lib/page-token.ts";
import type { Call } from "../../src/services/operation.ts";
import { insertGroup } from "../../src/services/sagemaker/model-package-groups/store.ts";
import { insertPackage, updatePackage } from "../../src/services/sagemaker/model-packages/store.ts";
import { insertTags } from "../../src/services/sagemaker/tags/store.ts";

export const ACCOUNT = "111111111111";
const REGION = "us-east-1";

/** Versions in the one large group: more than a search gathers without walking the index of the order. */
export const LARGE_GROUP_VERSIONS = 1_200;
const SMALL_GROUPS = 40;
const UNVERSIONED = 30;

/** A number below `count` that is the same at every run, and follows no order. */
export function scattered(index: number, count: number, salt = 0): number {
  const mixed = Math.imul((index + 1) ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % count;
}

/**
 * Fills a database with packages of all kinds: a large group, small ones, empty ones, unversioned packages; approvals, metadata
 * and tags that few, many or nearly all have; times that repeat. Another account has the same names.
 */
export async function fillWithPackages(database: Database): Promise<void> {
  await fillAccount(database, ACCOUNT, LARGE_GROUP_VERSIONS);
  await fillAccount(database, "222222222222", 20);
  // PostgreSQL chooses plans by statistics, which a server in use gathers by itself.
  if (database.dialect === "postgres") await database.transact((transaction) => sql`analyze`.execute(transaction));
}

async function fillAccount(database: Database, account: string, large: number): Promise<void> {
  const place = { account, region: REGION };
  const groups = [
    { name: "Large-Group", versions: large },
    ...Array.from({ length: SMALL_GROUPS }, (_, index) => ({ name: `group-${index}`, versions: index % 5 })),
  ];
  await database.transact(async (transaction) => {
    let serial = 0;
    for (const [index, { name, versions }] of groups.entries()) {
      const createdAt = 1_700_000_000_000 + scattered(index, 20) * 1_000;
      const createdBy = { IamIdentity: { Arn: `arn:aws:iam::${account}:user/admin` } };
      await insertGroup(transaction, place, { name, createdAt, createdBy, description: `about ${name}` });
      await insertTags(transaction, place, `model-package-group/${name.toLowerCase()}`, tagsFor(index));
      const group = await transaction
        .updateTable("model_package_groups")
        .set({ last_version: versions })
        .where("account", "=", account)
        .where("name", "=", name)
        .returning("id")
        .executeTakeFirstOrThrow();
      for (let version = 1; version <= versions; version++) {
        await insertOne(transaction, place, serial++, { groupId: group.id, groupName: name, version });
      }
    }
    for (let index = 0; index < UNVERSIONED; index++)
      await insertOne(transaction, place, serial++, { name: `Alone-${index}` });
  });
}

type Named =
  | { readonly groupId: number; readonly groupName: string; readonly version: number }
  | { readonly name: string };

async function insertOne(
  transaction: Parameters<typeof insertPackage>[0],
  place: { readonly account: string; readonly region: string },
  serial: number,
  named: Named,
): Promise<void> {
  const createdAt = 1_700_000_000_000 + scattered(serial, 400) * 250;
  const modifiedAt = serial % 3 === 0 ? createdAt + scattered(serial, 50, 1) * 1_000 + 1 : createdAt;
  const metadata: Record<string, string> = { team: ["red", "green", "blue"][scattered(serial, 3, 2)] as string };
  if (scattered(serial, 100, 3) === 0) metadata.rare = "yes";
  const approvalStatus = (["Approved", "Rejected", "PendingManualApproval"] as const)[scattered(serial, 3, 4)];
  const made = {
    ...place,
    ...("version" in named ? { groupId: named.groupId, version: named.version } : { name: named.name }),
    approvalStatus: "version" in named ? approvalStatus : undefined,
    registrationType: undefined,
    createdAt,
    summary: {
      ModelPackageDescription: `package ${serial % 7}`,
      ModelLifeCycle: serial % 4 === 0 ? { Stage: "Production", StageStatus: "Approved" } : undefined,
    },
    document: {
      CreatedBy: { IamIdentity: { Arn: `arn:aws:iam::${place.account}:user/admin` } },
      ...(modifiedAt !== createdAt && { LastModifiedBy: {} }),
      CustomerMetadataProperties: metadata,
      Domain: serial % 11 === 0 ? undefined : `domain-${serial % 5}`,
      InferenceSpecification: {
        Containers: [{ Image: `image:${serial % 9}` }, { Image: "shared:1", Framework: "XGBOOST" }],
      },
    },
  };
  const id = (await insertPackage(transaction, made)) as number;
  const stored = { ...made, id, modifiedAt: createdAt };
  if (modifiedAt !== createdAt) await updatePackage(transaction, place.region, stored, { ...stored, modifiedAt });
  const path = "version" in named ? `${named.groupName}/${named.version}` : named.name;
  await insertTags(transaction, place, `model-package/${path.toLowerCase()}`, tagsFor(serial));
}

function tagsFor(serial: number): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  if (scattered(serial, 20, 5) !== 0)
    tags.set("owner", ["me", "you"][Number(scattered(serial, 15, 6) === 0)] as string);
  if (scattered(serial, 60, 7) === 0) tags.set("starred", "yes");
  return tags;
}

/** What an operation needs of a call, without a network before it. */
export function callOn(database: Database): Call {
  const principal: Principal = {
    kind: "user",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/admin`,
    identityArn: `arn:aws:iam::${ACCOUNT}:user/admin`,
    id: "AIDA",
  };
  const call: Partial<Call> = {
    principal,
    // Nobody shares anything here.
    dispatch: async () => ({ resources: [] }),
    region: REGION,
    partition: "aws",
    database,
    pageTokens: pageTokens(Buffer.from("a secret of the test")),
  };
  return call as Call;
}
