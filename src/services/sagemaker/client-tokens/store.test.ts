import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { manualClock } from "../../../lib/clock.ts";
import { forgetOldTokens } from "./forget.ts";
import { findTokenUse, insertTokenUse } from "./store.ts";

const unused = { blobs: undefined as never, random: undefined as never, seal: undefined as never };
const DAY_MS = 24 * 60 * 60 * 1000;

forEachDatabase("client tokens", (engine) => {
  const use = (useKey: string, createdAt = 1) => ({ useKey, fingerprint: "f", result: "arn", createdAt });

  it("lets a token be used once", async () => {
    const record = () => engine.database.transact((transaction) => insertTokenUse(transaction, use("one")));
    assert.deepEqual(await Promise.all([record(), record()]).then((all) => all.sort()), [false, true]);
  });

  it("forgets tokens after a week, however many, and no others", async () => {
    const clock = manualClock(100 * DAY_MS);
    await engine.database.transact(async (transaction) => {
      for (let index = 0; index < 2_500; index++) {
        await insertTokenUse(transaction, use(`old-${index}`, 92 * DAY_MS + (index % 7)));
      }
      await insertTokenUse(transaction, use("young", 94 * DAY_MS));
    });
    await forgetOldTokens.run({ database: engine.database, clock, ...unused });
    const left = await engine.database.read.selectFrom("sagemaker_client_tokens").select("use_key").execute();
    assert.deepEqual(
      left.map((row) => row.use_key).filter((token) => token.startsWith("old-")),
      [],
    );
    assert.notEqual(await findTokenUse(engine.database.read, "young"), undefined);
  });
});
