import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../../test/support/databases.ts";
import { deletePackage, insertPackage, lockPackage, updatePackage } from "../store.ts";

const region = "us-east-1";
const CreatedBy = { IamIdentity: { Arn: "a", PrincipalId: "p" } };
type Properties = Record<string, string>;

forEachDatabase("the rows by which Search finds customer metadata", (engine) => {
  let names = 0;

  const insert = (CustomerMetadataProperties?: Properties, place = { account: "111111111111", region }) =>
    engine.database.transact(async (transaction) => {
      const document = { CreatedBy, CustomerMetadataProperties };
      const id = await insertPackage(transaction, {
        ...place,
        name: `package-${names++}`,
        createdAt: 1,
        summary: {},
        document,
      });
      return id as number;
    });
  const update = (id: number, CustomerMetadataProperties?: Properties) =>
    engine.database.transact(async (transaction) => {
      const current = await lockPackage(transaction, id);
      assert.ok(current);
      const document = { ...current.document, CustomerMetadataProperties };
      await updatePackage(transaction, region, current, { ...current, document });
    });
  const remove = (id: number) => engine.database.transact((transaction) => deletePackage(transaction, id));
  const rowsOf = async (id: number) => {
    const query = engine.database.read.selectFrom("model_package_metadata").select(["account", "region"]);
    const rows = await query.select(["key", "value"]).where("package_id", "=", id).orderBy("key").execute();
    return rows.map(({ account, region: where, key, value }) => `${account} ${where} ${key}=${value}`);
  };
  const expected = (properties: Properties, account = "111111111111", where = region) =>
    Object.entries(properties).map(([key, value]) => `${account} ${where} ${key}=${value}`);

  it("are those of the package, whatever is changed", async () => {
    const id = await insert({ a: "1", b: "2", c: "3" });
    assert.deepEqual(await rowsOf(id), expected({ a: "1", b: "2", c: "3" }));
    const odd = JSON.parse('{"__proto__": "1", "constructor": "2", "toString": "3"}') as Properties;
    for (const properties of [
      { a: "1", b: "3", d: "4" },
      { b: "a", a: "b" },
      {},
      { z: "" },
      odd,
      undefined,
      { a: "1" },
    ]) {
      await update(id, properties);
      const sorted = Object.entries(properties ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
      assert.deepEqual(await rowsOf(id), expected(Object.fromEntries(sorted)));
    }
  });

  it("leave those of other packages alone, though they be the same", async () => {
    const properties = { a: "1", b: "2" };
    const other = { account: "222222222222", region };
    const elsewhere = { account: "111111111111", region: "eu-west-1" };
    const [id, neighbour] = [await insert(properties), await insert(properties)];
    const [stranger, distant] = [await insert(properties, other), await insert(properties, elsewhere)];
    await update(id, { b: "3" });
    assert.equal(await remove(id), true);
    assert.equal(await remove(id), false);
    assert.deepEqual(await rowsOf(id), []);
    assert.deepEqual(await rowsOf(neighbour), expected(properties));
    assert.deepEqual(await rowsOf(stranger), expected(properties, "222222222222"));
    assert.deepEqual(await rowsOf(distant), expected(properties, "111111111111", "eu-west-1"));
    for (const one of [neighbour, stranger, distant]) assert.equal(await remove(one), true);
    assert.deepEqual([...(await rowsOf(neighbour)), ...(await rowsOf(stranger)), ...(await rowsOf(distant))], []);
  });

  it("come and go in any number", async () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index + 10}`, "v".repeat(256)]));
    const id = await insert(many);
    assert.deepEqual(await rowsOf(id), expected(many));
    await update(id, { only: "1" });
    assert.deepEqual(await rowsOf(id), ["111111111111 us-east-1 only=1"]);
    await update(id, many);
    await remove(id);
    assert.deepEqual(await rowsOf(id), []);
    await remove(await insert());
  });

  it("stay as they were when the write is undone", async () => {
    const id = await insert({ a: "1" });
    const undone = engine.database.transact(async (transaction) => {
      await deletePackage(transaction, id);
      throw new RangeError("no");
    });
    await assert.rejects(undone);
    assert.deepEqual(await rowsOf(id), expected({ a: "1" }));
  });
});
