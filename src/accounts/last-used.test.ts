import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../test/support/databases.ts";
import type { Principal } from "../identity/principal.ts";
import { sealWith } from "../identity/seal.ts";
import { manualClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { accountsIn } from "./accounts.ts";
import { findCredentialIn } from "./find-credential.ts";
import { lastUsedIn } from "./last-used.ts";

const random = systemRandom();

forEachDatabase("when keys were last used", (engine) => {
  const clock = manualClock(1_700_000_000_000);
  const seal = sealWith(Buffer.alloc(32, 1), random);
  let admin: Principal;

  const told = async () => {
    const row = await engine.database.read
      .selectFrom("access_keys")
      .select(["last_used_at", "last_used_service", "last_used_region"])
      .where("id", "=", admin.accessKeyId as string)
      .executeTakeFirstOrThrow();
    return [row.last_used_at, row.last_used_service, row.last_used_region];
  };

  before(async () => {
    const accounts = accountsIn(engine.database, seal, clock, random, async () => undefined);
    await accounts.ensure({ id: "111111111111", name: "registry" });
    const [profile] = await accounts.profiles();
    const credential = await findCredentialIn(engine.database, seal, clock, "aws")(profile?.accessKeyId as string);
    admin = credential?.principal as Principal;
  });

  it("is written with the last use, and not by who uses nothing of the kind", async () => {
    const lastUsed = lastUsedIn(engine.database, clock, "eu-west-1");
    lastUsed.note(admin, "s3");
    clock.advance(1_000);
    lastUsed.note(admin, "sagemaker");
    lastUsed.note({ ...admin, accessKeyId: "ASIATEMPORARY" }, "kms");
    assert.deepEqual(await told(), [null, null, null]);
    await lastUsed.flush();
    assert.deepEqual(await told(), [1_700_000_001_000, "sagemaker", "eu-west-1"]);
    clock.advance(1_000);
    lastUsed.note(admin, "iam");
    await lastUsed.stop();
    assert.deepEqual(await told(), [1_700_000_002_000, "iam", "us-east-1"]);
    lastUsed.note(admin, "s3");
    await lastUsed.stop();
    assert.deepEqual(await told(), [1_700_000_002_000, "iam", "us-east-1"]);
  });

  it("never goes back: another server may have written a later one", async () => {
    const before = await told();
    clock.advance(-60_000);
    const slow = lastUsedIn(engine.database, clock, "eu-west-1");
    slow.note(admin, "s3");
    await slow.flush();
    assert.deepEqual(await told(), before);
  });

  it("is told of roles by their sessions", async () => {
    clock.advance(120_000);
    await engine.database.transact((transaction) =>
      transaction
        .insertInto("iam_roles")
        .values({
          id: "AROAUSED",
          account: "111111111111",
          path: "/",
          name: "r",
          name_key: "r",
          created_at: 1,
          max_session_seconds: 3600,
          trust_policy: "{}",
          trust_principals: "{}",
        })
        .execute(),
    );
    const lastUsed = lastUsedIn(engine.database, clock, "eu-west-1");
    lastUsed.note({ ...admin, kind: "role", id: "AROAUSED:session", accessKeyId: "ASIA" }, "s3");
    await lastUsed.stop();
    const row = await engine.database.read
      .selectFrom("iam_roles")
      .select(["last_used_at", "last_used_region"])
      .where("id", "=", "AROAUSED")
      .executeTakeFirstOrThrow();
    assert.deepEqual([row.last_used_at, row.last_used_region], [clock.now(), "eu-west-1"]);
  });
});
