import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { type Principal, rootOf } from "../../identity/principal.ts";
import type { Access, Call } from "../operation.ts";
import { ALL_PUBLIC_ACCESS_BLOCKED, insertBucket, updatePolicy, updatePublicAccessBlock } from "./buckets/store.ts";
import { law } from "./law.ts";
import { write } from "./store.ts";

const ACCOUNT = "111111111111";
const name = "ruled";
const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
};
const user: Principal = { ...rootOf(ACCOUNT), kind: "user" };

forEachDatabase("the law of buckets", (engine) => {
  const ask = (action: string, principal: Principal, resource = `arn:aws:s3:::${name}`) => {
    const access: Access = { action, resource, account: ACCOUNT };
    return law.policies?.(access, {
      principal,
      partition: "aws",
      notes: new Map(),
      database: engine.database,
    } as unknown as Call);
  };
  const rule = (statement: object, text = JSON.stringify({ Version: "2012-10-17", Statement: statement })) =>
    write(engine.database, (writing) => updatePolicy(writing, name, { text, principalIds: { a: "b" } }));

  it("is the bucket's policy, for its objects too", async () => {
    const settings = { publicAccessBlock: ALL_PUBLIC_ACCESS_BLOCKED };
    const bucket = { name, account: ACCOUNT, region: "us-east-1", createdAtMs: 1, ...settings };
    await write(engine.database, (writing) => insertBucket(writing, bucket));
    assert.deepEqual(await ask("s3:GetObject", user), { policies: [] });
    await rule(deny);
    for (const resource of [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/a/b\nc`]) {
      const answer = await ask("s3:GetObject", user, resource);
      const [policy] = answer?.policies ?? [];
      assert.deepEqual(
        [policy?.kind, policy?.account, policy?.principalIds],
        ["resource-based policy", ACCOUNT, { a: "b" }],
      );
      assert.equal(policy?.document?.statements.length, 1);
      assert.equal(answer?.restrictedToOwner, false);
    }
    assert.deepEqual(await ask("s3:GetObject", user, "arn:aws:s3:::other/k"), { policies: [] });
    assert.deepEqual(await ask("s3:ListAllMyBuckets", user, "*"), { policies: [] });
  });

  it("never locks the root user of the owner out of the policy itself", async () => {
    for (const action of ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]) {
      assert.deepEqual(await ask(action, rootOf(ACCOUNT)), { policies: [] });
      assert.equal((await ask(action, user))?.policies.length, 1);
      assert.equal((await ask(action, rootOf("222222222222")))?.policies.length, 1);
    }
    assert.equal((await ask("s3:DeleteBucket", rootOf(ACCOUNT)))?.policies.length, 1);
  });

  it("is restricted to the owner while a public policy is blocked", async () => {
    await rule({ ...deny, Effect: "Allow" });
    assert.equal((await ask("s3:GetObject", user))?.restrictedToOwner, true);
    const open = { ...ALL_PUBLIC_ACCESS_BLOCKED, RestrictPublicBuckets: false };
    await write(engine.database, (writing) => updatePublicAccessBlock(writing, name, open));
    assert.equal((await ask("s3:GetObject", user))?.restrictedToOwner, false);
  });

  it("denies everything when the policy cannot be read", async () => {
    await rule({}, "no policy");
    const answer = await ask("s3:GetObject", user);
    assert.deepEqual(
      answer?.policies.map(({ document }) => document),
      [undefined],
    );
  });
});
