import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "./databases.ts";

forEachDatabase("the databases that store tests run on", (engine) => {
  it("keeps what was written, and rolls back what was thrown", async () => {
    const row = {
      account: "111111111111",
      region: "us-east-1",
      resource: "model-package-group/a",
      key: "k",
      value: "v",
    };
    await engine.database.transact((transaction) => transaction.insertInto("sagemaker_tags").values(row).execute());
    const refused = engine.database.transact(async (transaction) => {
      await transaction.deleteFrom("sagemaker_tags").execute();
      throw new RangeError("no");
    });
    await assert.rejects(refused, RangeError);
    assert.deepEqual(
      (await engine.database.read.selectFrom("sagemaker_tags").selectAll().execute()).map((found) => ({ ...found })),
      [row],
    );
  });

  it("opens further databases that are empty", async () => {
    const other = await engine.open();
    assert.equal(other.dialect, engine.dialect);
    assert.deepEqual(await other.read.selectFrom("sagemaker_tags").selectAll().execute(), []);
  });
});
