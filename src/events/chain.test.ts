import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { it } from "node:test";
import { sql, type Transaction } from "kysely";
import { forEachDatabase } from "../../test/support/databases.ts";
import type { Tables } from "../database/tables.ts";
import { type AccountEvent, auditIn } from "./audit.ts";
import { verifyChains } from "./chain.ts";
import { recordsAfter } from "./store.ts";

forEachDatabase("the chains of the audit log", (engine) => {
  const secret = randomBytes(32);
  let made = 0;
  const eventIn = (account: string): AccountEvent => ({
    account,
    event: {
      eventId: `event-${made++}`,
      requestId: "request",
      recordedAt: 1,
      service: "s3",
      operation: "CreateBucket",
      region: "us-east-1",
      principal: { kind: "root", account, arn: "arn", identityArn: "arn", id: account },
      origin: { sourceAddress: "127.0.0.1" },
      input: {},
      resources: [],
    },
  });
  const write = (
    audit: ReturnType<typeof auditIn>,
    accounts: readonly string[],
    work: (transaction: Transaction<Tables>) => Promise<unknown>,
  ) => audit.recording(() => accounts.map(eventIn)).transact(work);
  const first = "111111111111";
  const second = "222222222222";

  it("stay whole when writes fail among others, whoever undoes them", async () => {
    const audit = auditIn(engine.database, secret);
    const nothing = async () => undefined;
    const refuse = async () => {
      throw new Error("refused");
    };
    /** What SQLite does by itself when the disk is full. */
    const breakOff = async (transaction: Transaction<Tables>) => {
      await sql`rollback`.execute(transaction);
      throw new Error("full");
    };
    const outcomes: string[] = [];
    for (const fails of [refuse, engine.dialect === "sqlite" ? breakOff : refuse, nothing]) {
      const writes = [nothing, nothing, fails, nothing].map((work, index) =>
        write(audit, index === 1 ? [second, first] : [first], work),
      );
      const failing = { ...eventIn(first), account: null as unknown as string };
      const unwritable = audit.recording(() => [eventIn(first), failing]).transact(nothing);
      for (const { status } of await Promise.allSettled([...writes, unwritable])) outcomes.push(status);
    }
    const kept = outcomes.filter((status) => status === "fulfilled").length;
    assert.ok(kept > 4 && outcomes.length - kept > 4);
    await write(audit, [first, second], nothing);
    const { records, problems } = await verifyChains(engine.database, secret);
    assert.deepEqual(problems, []);
    assert.ok(records >= kept + 2);
  });

  it("are made of what they were always made of: logs of earlier versions must stay valid", async () => {
    const account = "333333333333";
    const odd = eventIn(account);
    const error = { code: 'Odd"Code\\\n\u2028é', message: "odd" };
    await auditIn(engine.database, secret).refused([{ account, event: { ...odd.event, error } }]);
    await write(auditIn(engine.database, secret), [account], async () => undefined);
    let previous = "";
    for (const record of await recordsAfter(engine.database.read, { account, sequence: 0 }, 10)) {
      const { sequence, recordedAt, eventId, source, name, errorCode, event } = record;
      const head = JSON.stringify([previous, account, sequence, recordedAt, eventId, source, name, errorCode]);
      const expected = createHmac("sha256", secret).update(`${head}\n${event}`).digest("hex");
      assert.equal(record.hash, expected);
      previous = expected;
    }
    assert.notEqual(previous, "");
  });

  it("stay whole for more accounts than are remembered", async () => {
    const audit = auditIn(engine.database, secret);
    const accounts = Array.from({ length: 1_100 }, (_, index) => `${300_000_000_000 + index}`);
    for (let round = 0; round < 2; round++) await write(audit, accounts, async () => undefined);
    const { ends, problems } = await verifyChains(engine.database, secret);
    assert.deepEqual(problems, []);
    for (const account of accounts) assert.equal(ends.get(account)?.sequence, 2);
  });
});
