import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { services } from "../../../services.ts";
import { actionsMeant, hasExistingTags, hasKey, S3_ACTIONS } from "./actions.ts";

describe("the actions that a bucket policy may name", () => {
  it("are meant without regard to letter case, and by wildcards", () => {
    assert.equal(actionsMeant("S3:getobject").length, 1);
    assert.equal(actionsMeant("s3:GetObjectTag*").length, 1);
    assert.equal(actionsMeant("s3:?etObject").length, 1);
    assert.equal(actionsMeant("*").length, S3_ACTIONS.size);
    assert.equal(actionsMeant("s3:*").length, S3_ACTIONS.size);
    for (const none of ["s3:GetObjects", "s3:HeadObject", "ecr:*", "s3:Get?", "sagemaker:GetObject", "s4:*"]) {
      assert.equal(actionsMeant(none).length, 0, none);
    }
  });

  it("have condition keys of their own", () => {
    const [list] = actionsMeant("s3:ListBucket");
    const [get] = actionsMeant("s3:GetObject");
    const [put] = actionsMeant("s3:PutObject");
    assert.ok(list && get && put);
    assert.ok(hasKey(list, "s3:prefix") && !hasKey(get, "s3:prefix"));
    assert.ok(hasKey(get, "s3:existingobjecttag/team") && !hasKey(put, "s3:existingobjecttag/team"));
    assert.ok(!hasKey(get, "s3:existingobjecttag/"));
    assert.ok(hasKey(put, "s3:x-amz-server-side-encryption-aws-kms-key-id"));
    for (const action of [list, get, put]) assert.ok(hasKey(action, "s3:tlsversion") && !hasKey(action, "s3:nonsense"));
    assert.ok(hasExistingTags("s3:GetObject") && !hasExistingTags("s3:PutObject") && !hasExistingTags("s3:Nonsense"));
  });

  it("are all those that operations ask for", async () => {
    const s3 = services.find(({ name }) => name === "s3");
    assert.ok(s3 !== undefined && s3.operations.length > 50);
    // The names that stand in the code of the room, wherever they are.
    const { readdirSync, readFileSync } = await import("node:fs");
    const room = new URL("..", import.meta.url);
    const files = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((name) =>
      /(?<!\.test)\.ts$/.test(name),
    );
    const text = files.map((name) => readFileSync(new URL(name, room), "utf8")).join("\n");
    const asked = [
      ...text.matchAll(/(?:bucketAccess|objectAccess)\("(\w+)"/g),
      ...text.matchAll(/(?:plain|versioned): "(\w+)"/g),
    ].map(([, name]) => name as string);
    assert.ok(asked.length > 40);
    assert.deepEqual(
      [...new Set(asked)].filter((name) => !S3_ACTIONS.has(`s3:${name.toLowerCase()}`)),
      [],
    );
  });
});
