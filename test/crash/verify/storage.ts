import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDiskBlobs } from "../../../src/blobs/disk.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { ROOT_KEY_BYTES, sealWith } from "../../../src/identity/seal.ts";
import { manualClock } from "../../../src/lib/clock.ts";
import { systemRandom } from "../../../src/lib/random.ts";
import { removeDeleted, removeOrphans } from "../../../src/services/s3/blobs/chores.ts";
import type { Journal } from "../journal.ts";
import { query } from "../postgres.ts";
import type { Stage } from "../stage.ts";

const NAMED = `
  select blob from s3_versions where blob is not null
  union all select blob from s3_parts
  union all select blob from ecr_layers
  union all select blob from ecr_upload_parts
`;

/** Every row that names a blob has its bytes; may be asked while the server runs and nobody writes. */
export async function verifyRows(stage: Stage, journal: Journal): Promise<void> {
  for (const blob of await ask(stage, NAMED)) {
    if (!existsSync(blobFile(stage, blob))) journal.problem("lost", `a row names the blob ${blob}, which is not there`);
  }
  if (stage.database !== undefined) return;
  const [verdict] = await ask(stage, "pragma integrity_check");
  if (verdict !== "ok") journal.problem("lost", `SQLite: ${verdict}`);
}

/** What the disk holds when everything was swept that may be. */
export interface Swept {
  /** Blobs on the disk before that no object, part or upload names. */
  readonly orphans: number;
  readonly kept: number;
}

/**
 * Does the server's chores as if two hours had passed, and holds the disk against the rows: afterwards each blob has its row,
 * each row its blob. The server must not run.
 */
export async function sweep(stage: Stage, journal: Journal): Promise<Swept> {
  const before = blobsOnDisk(stage);
  const location = stage.database === undefined ? { file: join(stage.folder, "albo.db") } : { url: stage.database };
  const database = await openDatabase(location);
  try {
    const clock = manualClock(Date.now() + 2 * 60 * 60 * 1000);
    const random = systemRandom();
    const blobs = await openDiskBlobs(join(stage.folder, "blobs"), random, clock);
    const seal = sealWith(random.bytes(ROOT_KEY_BYTES), random);
    for (const chore of [removeDeleted, removeOrphans]) await chore.run({ database, blobs, clock, random, seal });
  } finally {
    await database.close();
  }
  const named = new Set(await ask(stage, NAMED));
  const after = blobsOnDisk(stage);
  const left = after.filter((blob) => !named.has(blob));
  if (left.length > 0) journal.problem("wrong", `${left.length} orphans were not swept, e.g. ${left[0]}`);
  const incoming = readdirSync(join(stage.folder, "blobs", "incoming"));
  if (incoming.length > 0) journal.problem("wrong", `${incoming.length} half-written files were left`);
  await verifyRows(stage, journal);
  return { orphans: before.filter((blob) => !named.has(blob)).length, kept: after.length };
}

function blobsOnDisk({ folder }: Stage): string[] {
  const blobs = join(folder, "blobs");
  return readdirSync(blobs)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((name) => readdirSync(join(blobs, name)));
}

function blobFile({ folder }: Stage, blob: string): string {
  return join(folder, "blobs", blob.slice(0, 2), blob);
}

/** The first column of each row. */
async function ask(stage: Stage, sql: string): Promise<string[]> {
  const first = (row: object) => String(Object.values(row)[0]);
  if (stage.database !== undefined) return (await query(stage.database, sql)).map(first);
  const database = new DatabaseSync(join(stage.folder, "albo.db"), { readOnly: true, timeout: 5_000 });
  try {
    return database.prepare(sql).all().map(first);
  } finally {
    database.close();
  }
}
