import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { sql } from "kysely";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { type EmptyDatabase, emptyDatabase } from "../../../test/support/empty-database.ts";
import { identitiesIn } from "../../accounts/identities-in.ts";
import type { Principal } from "../../identity/principal.ts";
import { systemClock } from "../../lib/clock.ts";
import type { Database } from "../database.ts";
import { migration0001Identity } from "./0001-identity.ts";
import { migration0004Iam } from "./0004-iam.ts";

const ACCOUNT = "111111111111";

forEachDatabase("a database from before there was IAM", (engine) => {
  let empty: EmptyDatabase;
  let database: Database;

  before(async () => {
    empty = await emptyDatabase(engine);
    database = empty.database;
    const old = empty.schema;
    await migration0001Identity.up(old);
    await sql`insert into accounts (id, name, email, created_at) values (${ACCOUNT}, 'a', 'a@example.org', 1)`.execute(
      old,
    );
    for (const name of ["admin", "Other"]) {
      await sql`insert into iam_users (id, account, path, name, created_at)
        values (${`AIDA${name}`}, ${ACCOUNT}, '/', ${name}, 1)`.execute(old);
    }
    await migration0004Iam.up(old);
  });
  after(() => empty.close());

  it("has AdministratorAccess attached to its administrators, and to nobody else", async () => {
    const identities = identitiesIn(database, systemClock, "aws");
    const policiesOf = async (name: string) => {
      const arn = `arn:aws:iam::${ACCOUNT}:user/${name}`;
      const user: Principal = { kind: "user", account: ACCOUNT, arn, identityArn: arn, id: `AIDA${name}` };
      return (await identities.lawOf(user))?.policies.map((policy) => policy.name);
    };
    assert.deepEqual(await policiesOf("admin"), ["arn:aws:iam::aws:policy/AdministratorAccess"]);
    assert.deepEqual(await policiesOf("Other"), []);
  });

  it("gives its users' names to nobody else, whatever their letter case", async () => {
    const row = { account: ACCOUNT, path: "/", created_at: 1, id: "AIDASECOND" };
    const insert = database.transact((transaction) =>
      transaction
        .insertInto("iam_users")
        .values({ ...row, name: "OTHER", name_key: "other" })
        .execute(),
    );
    await assert.rejects(insert);
  });
});
