import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../test/support/databases.ts";
import type { Principal } from "../identity/principal.ts";
import { sealWith } from "../identity/seal.ts";
import { manualClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { accountsIn } from "./accounts.ts";
import { findCredentialIn } from "./find-credential.ts";
import type { Identities } from "./identities.ts";
import { identitiesIn } from "./identities-in.ts";

const random = systemRandom();
const ACCOUNT = "111111111111";
const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;
const READ = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
});
const TRUST = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { AWS: ADMIN }, Action: "sts:AssumeRole" },
});

forEachDatabase("identities", (engine) => {
  const clock = manualClock(1_700_000_000_000);
  const seal = sealWith(Buffer.alloc(32, 1), random);
  const knownForMs = engine.dialect === "sqlite" ? 5_000 : 1_000;
  let identities: Identities;
  let admin: Principal;
  let accessKeyId: string;

  before(async () => {
    const accounts = accountsIn(engine.database, seal, clock, random, async () => undefined);
    await accounts.ensure({ id: ACCOUNT, name: "registry" });
    accessKeyId = (await accounts.profiles())[0]?.accessKeyId as string;
    const credential = await findCredentialIn(engine.database, seal, clock, "aws")(accessKeyId);
    admin = credential?.principal as Principal;
    identities = identitiesIn(engine.database, clock, "aws");
    await engine.database.transact(async (transaction) => {
      await transaction
        .insertInto("iam_groups")
        .values({ id: "AGPA1", account: ACCOUNT, path: "/a/", name: "Team", name_key: "team", created_at: 1 })
        .execute();
      await transaction.insertInto("iam_group_members").values({ group_id: "AGPA1", user_id: admin.id }).execute();
      await transaction
        .insertInto("iam_inline_policies")
        .values({ owner_id: "AGPA1", name: "read", document: READ })
        .execute();
      await transaction
        .insertInto("iam_roles")
        .values({
          id: "AROA1",
          account: ACCOUNT,
          path: "/jobs/",
          name: "Trainer",
          name_key: "trainer",
          created_at: 1,
          max_session_seconds: 3600,
          trust_policy: TRUST,
          trust_principals: JSON.stringify({ [ADMIN]: admin.id }),
          tags: '{"team":"ml"}',
          boundary: "ANPA1",
        })
        .execute();
      await transaction
        .insertInto("iam_policies")
        .values({
          id: "ANPA1",
          account: ACCOUNT,
          path: "/",
          name: "Bound",
          name_key: "bound",
          default_version: 2,
          last_version: 2,
          created_at: 1,
          updated_at: 1,
        })
        .execute();
      await transaction
        .insertInto("iam_policy_versions")
        .values([
          { policy_id: "ANPA1", version: 1, document: "{}", created_at: 1 },
          { policy_id: "ANPA1", version: 2, document: READ, created_at: 1 },
        ])
        .execute();
    });
  });

  it("give an account's first user AdministratorAccess, and to each user what its groups have", async () => {
    const law = await identities.lawOf(admin);
    assert.deepEqual(law?.policies.map(({ name, document }) => [name, document?.statements[0]?.actions.items]).sort(), [
      ["arn:aws:iam::aws:policy/AdministratorAccess", ["*"]],
      [`inline policy read of arn:aws:iam::${ACCOUNT}:group/a/Team`, ["s3:GetObject"]],
    ]);
    assert.equal(law?.boundary, undefined);
  });

  it("give roles by ARN, with the trust policy and the ids of those whom it names", async () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/jobs/Trainer`;
    const role = await identities.findRole(arn);
    assert.deepEqual([role?.id, role?.tags], ["AROA1", { team: "ml" }]);
    assert.equal(role?.trustPolicy.principalIds?.[ADMIN], admin.id);
    assert.ok(role?.trustPolicy.document);
    for (const other of ["role/Trainer", "role/jobs/trainer", "role/jobs/Trainer/x", "user/jobs/Trainer"]) {
      assert.equal(await identities.findRole(`arn:aws:iam::${ACCOUNT}:${other}`), undefined);
    }
  });

  it("give the sessions of a role its boundary and tags", async () => {
    const session: Principal = {
      kind: "role",
      account: ACCOUNT,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Trainer/x`,
      identityArn: `arn:aws:iam::${ACCOUNT}:role/jobs/Trainer`,
      id: "AROA1:x",
    };
    const law = await identities.lawOf(session);
    assert.equal(law?.boundary?.name, `arn:aws:iam::${ACCOUNT}:policy/Bound`);
    assert.equal(law?.boundary?.document?.statements.length, 1);
    assert.deepEqual([law?.policies, law?.tags], [[], { team: "ml" }]);
    assert.equal(await identities.lawOf({ ...session, id: "AROA2:x" }), undefined);
  });

  it("tell unique ids by ARN and the other way round, and nothing of what is not there", async () => {
    const known = {
      [ADMIN]: admin.id,
      [`arn:aws:iam::${ACCOUNT}:role/jobs/Trainer`]: "AROA1",
      [`arn:aws:sts::${ACCOUNT}:assumed-role/Trainer/x`]: "AROA1:x",
      [`arn:aws:sts::${ACCOUNT}:federated-user/bob`]: `${ACCOUNT}:bob`,
      [`arn:aws:iam::${ACCOUNT}:root`]: ACCOUNT,
    };
    const unknown = ["999999999999", `arn:aws:iam::${ACCOUNT}:user/nobody`, `arn:aws:iam::${ACCOUNT}:user/Admin`, "*"];
    const ids = await identities.idsOf([...Object.keys(known), ...unknown, ACCOUNT]);
    assert.deepEqual(Object.fromEntries(ids), { ...known, [ACCOUNT]: ACCOUNT });
    const arns = await identities.arnsOf([...Object.values(known), "AROA2", "AIDA2", "999999999999"]);
    assert.deepEqual(Object.fromEntries(arns), Object.fromEntries(Object.entries(known).map(([arn, id]) => [id, arn])));
  });

  it("give managed policies of AWS and of accounts in the version that counts", async () => {
    const own = await identities.findManagedPolicy(`arn:aws:iam::${ACCOUNT}:policy/Bound`);
    assert.equal(own?.document?.statements.length, 1);
    assert.ok(await identities.findManagedPolicy("arn:aws:iam::aws:policy/PowerUserAccess"));
    assert.equal(await identities.findManagedPolicy("arn:aws:iam::aws:policy/Nothing"), undefined);
    assert.equal(await identities.findManagedPolicy(`arn:aws:iam::${ACCOUNT}:policy/bound`), undefined);
  });

  it("are remembered until they are forgotten, or for a moment", async () => {
    const rename = (name: string) =>
      engine.database.transact((transaction) =>
        transaction
          .updateTable("iam_users")
          .set({ tags: JSON.stringify({ name }) })
          .where("id", "=", admin.id)
          .execute(),
      );
    const name = async () => (await identities.lawOf(admin))?.tags.name;
    await rename("first");
    identities.forget();
    assert.equal(await name(), "first");
    await rename("second");
    assert.equal(await name(), "first");
    clock.advance(knownForMs);
    assert.equal(await name(), "second");
    await rename("third");
    identities.forget();
    assert.equal(await name(), "third");
  });

  it("are not remembered when they were read before a change", async () => {
    identities.forget();
    const reading = identities.lawOf(admin);
    identities.forget();
    const before = await reading;
    const after = identities.lawOf(admin);
    assert.ok(after instanceof Promise, "it is read again");
    assert.notEqual(before, await after);
  });

  it("do not allow anything by a policy that cannot be read: it stands there without a document", async () => {
    const user = "AIDAUNREADABLE";
    await engine.database.transact(async (transaction) => {
      const row = { account: ACCOUNT, path: "/", created_at: 1 };
      await transaction
        .insertInto("iam_users")
        .values({ ...row, id: user, name: "u", name_key: "u", boundary: "ANPA2" })
        .execute();
      await transaction
        .insertInto("iam_inline_policies")
        .values({ owner_id: user, name: "bad", document: "{}" })
        .execute();
      await transaction
        .insertInto("iam_attachments")
        .values({ owner_id: user, policy_id: "ANPA3", account: ACCOUNT, attached_at: 1 })
        .execute();
    });
    const law = await identities.lawOf({ ...admin, id: user });
    assert.deepEqual(
      law?.policies.map(({ document }) => document),
      [undefined, undefined],
    );
    assert.ok(law?.boundary !== undefined && law.boundary.document === undefined);
  });

  it("forget access keys that were switched off", async () => {
    const find = findCredentialIn(engine.database, seal, clock, "aws");
    const switchTo = (active: number) =>
      engine.database.transact((transaction) =>
        transaction.updateTable("access_keys").set({ active }).where("id", "=", accessKeyId).execute(),
      );
    assert.equal((await find(accessKeyId))?.active, true);
    const reading = find("AKIANOBODY");
    await switchTo(0);
    find.forget();
    assert.equal(await reading, undefined);
    assert.equal((await find(accessKeyId))?.active, false);
    await switchTo(1);
  });
});
