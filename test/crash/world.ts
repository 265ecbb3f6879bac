import { createHash, randomBytes } from "node:crypto";
import type { Caller } from "../support/sign-request.ts";
import { type Cell, isDone } from "./cell.ts";
import { type Client, describe, operationNamed } from "./client.ts";
import type { Journal } from "./journal.ts";
import type {
  AuditTrail,
  GroupState,
  ObjectState,
  Office,
  Registration,
  Unfinished,
  VersionedKey,
  VersionState,
} from "./states.ts";

/** Everything that the load has done to one registry, as the journal's side of the truth. */
export interface World {
  readonly client: Client;
  readonly journal: Journal;
  /** Set at the moment of the crash: nobody begins anything any more. */
  stopping: boolean;
  readonly groups: readonly string[];
  /** One object that stays as it is: versions are made of it, and copies. */
  readonly artifact: { readonly key: string; readonly url: string; readonly etag: string; readonly sha256: string };
  readonly registrations: Registration[];
  readonly versions: Cell<VersionState>[];
  readonly objects: Map<string, Cell<ObjectState>>;
  readonly versionedKeys: Map<string, VersionedKey>;
  readonly unfinished: Unfinished[];
  readonly curated: Cell<GroupState>[];
  /** What administrators look after, by their names. */
  readonly offices: Map<string, Office>;
  /** Credentials that STS gave before anything crashed. */
  session?: Caller;
  readonly trail: AuditTrail;
  /** Registrations of which the audit log tells. */
  readonly recorded: Set<string>;
  /** Cells that were written to since the last time that everything was settled. */
  readonly touched: Set<Cell<never>>;
}

/** Whose registry it is. */
export const ACCOUNT = "111111111111";
export const PLAIN_BUCKET = "crash-plain";
export const VERSIONED_BUCKET = "crash-versioned";
const GROUPS = ["crash-a", "crash-b", "crash-c"];
const ARTIFACT_KEY = "artifacts/model.tar.gz";

const s3 = (name: string) => operationNamed("s3", name);

/** Makes the buckets, the groups and one artifact, before anything crashes. */
export async function newWorld(client: Client, journal: Journal): Promise<World> {
  const artifact = contentOf(5_000);
  const enabled = { Bucket: VERSIONED_BUCKET, VersioningConfiguration: { Status: "Enabled" } };
  const steps: (readonly [Parameters<Client["call"]>[0], object])[] = [
    [s3("CreateBucket"), { Bucket: PLAIN_BUCKET }],
    [s3("CreateBucket"), { Bucket: VERSIONED_BUCKET }],
    [s3("PutBucketVersioning"), enabled],
    [s3("PutObject"), { Bucket: PLAIN_BUCKET, Key: ARTIFACT_KEY, Body: artifact }],
    ...GROUPS.map(
      (name) => [operationNamed("sagemaker", "CreateModelPackageGroup"), { ModelPackageGroupName: name }] as const,
    ),
  ];
  for (const [operation, input] of steps) {
    const reply = await client.call(operation, input);
    if (!isDone(reply)) throw new Error(`${operation.name} at the start: ${describe(reply)}`);
  }
  return {
    client,
    journal,
    stopping: false,
    groups: GROUPS,
    artifact: {
      key: ARTIFACT_KEY,
      url: `s3://${PLAIN_BUCKET}/${ARTIFACT_KEY}`,
      etag: createHash("md5").update(artifact).digest("hex"),
      sha256: sha256(artifact),
    },
    registrations: [],
    versions: [],
    objects: new Map(),
    versionedKeys: new Map(),
    unfinished: [],
    curated: [],
    offices: new Map(),
    trail: { ends: [] },
    recorded: new Set(),
    touched: new Set(),
  };
}

const CONTENT_BYTES_MAX = 6 * 1024 * 1024;
const pool = randomBytes(CONTENT_BYTES_MAX);

/** Bytes like no others: random ones are cut from a pool, eight new ones stand before them. */
export function contentOf(bytes: number): Buffer {
  return Buffer.concat([randomBytes(8), pool.subarray(0, Math.max(0, bytes - 8))]);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
