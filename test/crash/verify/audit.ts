import { lookOn } from "../../../src/cli/look-on.ts";
import { readConfig } from "../../../src/config.ts";
import { verifyChains } from "../../../src/events/chain.ts";
import { eventOf } from "../../../src/events/event-text.ts";
import { recordsAfter, type StoredRecord } from "../../../src/events/store.ts";
import { sideBySide } from "../side-by-side.ts";
import type { Stage } from "../stage.ts";
import { ACCOUNT, type World } from "../world.ts";
import { listAll } from "./registry.ts";

const RECORDS_AT_ONCE = 1_000;

/**
 * Holds the audit log against what was answered and against what is there, before anything in doubt is repeated: the chains are
 * whole, every acknowledged change has its record, every registration has its record, and no record tells of a change that is not
 * there. Nobody may write meanwhile.
 */
export async function verifyAudit(world: World, stage: Stage): Promise<void> {
  const { journal, trail } = world;
  const config = readConfig({ dataDir: stage.folder, database: stage.database });
  const before = trail.ends.find(({ account }) => account === ACCOUNT)?.sequence ?? 0;
  const records: StoredRecord[] = [];
  await lookOn(config, async ({ server, auditSecret }) => {
    const found = await verifyChains(server.database, auditSecret, trail.ends);
    for (const problem of found.problems) journal.problem("lost", `the audit log: ${problem}`);
    trail.ends = [...found.ends].map(([account, end]) => ({ account, ...end }));
    for (let sequence = before; ; sequence = records.at(-1)?.sequence ?? sequence) {
      const page = await recordsAfter(server.database.read, { account: ACCOUNT, sequence }, RECORDS_AT_ONCE);
      records.push(...page.filter(({ account }) => account === ACCOUNT));
      if (page.length < RECORDS_AT_ONCE) break;
    }
  });
  const changes = records.filter(({ errorCode }) => errorCode === null);
  checkAcknowledged(world, changes);
  await checkRegistrations(world, changes);
  await checkVersions(world, changes);
}

function checkAcknowledged({ client, journal }: World, changes: readonly StoredRecord[]): void {
  const recorded = new Map(changes.map(({ eventId, name }) => [eventId, name]));
  for (const { operation, requestId } of client.takeChanges()) {
    if (recorded.get(requestId) !== operation)
      journal.problem("lost", `${operation} was acknowledged and has no record (request ${requestId})`);
  }
}

/** Registrations and their records are made by the same transactions: each has the other, in doubt or not. */
async function checkRegistrations(world: World, changes: readonly StoredRecord[]): Promise<void> {
  const listed = new Set<string>();
  for (const group of world.groups) for (const { serial } of await listAll(world.client, group)) listed.add(serial);
  const deleted = world.versions.filter(({ now, doubt }) => now === "deleted" || doubt?.next === "deleted");
  const arns = new Set(deleted.map(({ name }) => name));
  const gone = new Set(world.registrations.filter(({ arn = "" }) => arns.has(arn)).map(({ serial }) => serial));
  for (const record of changes.filter(({ name }) => name === "CreateModelPackage")) {
    const serial = String(inputOf(record).ModelPackageDescription);
    world.recorded.add(serial);
    if (!listed.has(serial) && !gone.has(serial))
      world.journal.problem("wrong", `a record tells of the registration ${serial}, which is not there`);
  }
  for (const serial of listed) {
    if (!world.recorded.has(serial)) world.journal.problem("lost", `the registration ${serial} has no record`);
  }
}

/** A version whose last change is in doubt tells whether it was carried out, and so does the log. */
async function checkVersions({ versions, journal }: World, changes: readonly StoredRecord[]): Promise<void> {
  const recorded = new Set(changes.map((record) => changeOf(record.name, inputOf(record))));
  await sideBySide(versions, async ({ name: arn, doubt, read }) => {
    if (doubt === undefined) return;
    const found = await read();
    const { next } = doubt;
    const isThere = next === "deleted" ? found === next : found !== "deleted" && found.revision === next.revision;
    const change = next === "deleted" ? `deleted ${arn}` : `updated ${arn} ${next.revision}`;
    if (isThere !== recorded.has(change))
      journal.problem(
        isThere ? "lost" : "wrong",
        `${change}: ${isThere ? "has no record" : "is recorded, but was not"}`,
      );
  });
}

function changeOf(operation: string, input: Readonly<Record<string, unknown>>): string {
  if (operation === "DeleteModelPackage") return `deleted ${input.ModelPackageName}`;
  const properties = input.CustomerMetadataProperties as Record<string, unknown> | undefined;
  return operation === "UpdateModelPackage" ? `updated ${input.ModelPackageArn} ${properties?.revision}` : operation;
}

function inputOf(record: StoredRecord): Readonly<Record<string, unknown>> {
  return (eventOf(record).input ?? {}) as Record<string, unknown>;
}
