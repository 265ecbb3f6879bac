import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  type KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
} from "@aws-sdk/client-kms";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { idOf, newKey } from "../kms.test-support.ts";

let server: TestServer;
let kms: KMSClient;

before(async () => {
  server = await startTestServer();
  kms = server.kms();
});
after(() => server.stop());

const create = (AliasName: string, TargetKeyId: string) => kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));

describe("an alias", () => {
  it("leads to a key, then to another one, then nowhere", async () => {
    const [one, two] = [await newKey(kms), await newKey(kms)];
    await create("alias/models/iris", idOf(one));
    const target = async () =>
      (await kms.send(new DescribeKeyCommand({ KeyId: "alias/models/iris" }))).KeyMetadata?.Arn;
    assert.equal(await target(), one);
    await kms.send(new UpdateAliasCommand({ AliasName: "alias/models/iris", TargetKeyId: two }));
    assert.equal(await target(), two);
    const [listed] = (await kms.send(new ListAliasesCommand({ KeyId: two }))).Aliases ?? [];
    assert.equal(listed?.AliasArn, "arn:aws:kms:us-east-1:111111111111:alias/models/iris");
    assert.deepEqual([listed?.AliasName, listed?.TargetKeyId], ["alias/models/iris", idOf(two)]);
    assert.deepEqual((await kms.send(new ListAliasesCommand({ KeyId: one }))).Aliases, []);
    await kms.send(new DeleteAliasCommand({ AliasName: "alias/models/iris" }));
    await refused(target(), "NotFoundException", 400);
    await refused(kms.send(new DeleteAliasCommand({ AliasName: "alias/models/iris" })), "NotFoundException", 400);
    const update = new UpdateAliasCommand({ AliasName: "alias/models/iris", TargetKeyId: one });
    await refused(kms.send(update), "NotFoundException", 400);
  });

  it("has a name that is taken once, in one account", async () => {
    const arn = await newKey(kms);
    await create("alias/taken", arn);
    const sentence = /^An alias with the name arn:aws:kms:us-east-1:111111111111:alias\/taken already exists$/;
    await refused(create("alias/taken", arn), "AlreadyExistsException", 400, sentence);
    const training = server.kms("training");
    const foreign = await newKey(training);
    await training.send(new CreateAliasCommand({ AliasName: "alias/taken", TargetKeyId: foreign }));
    await refused(create("alias/foreign", foreign), "AccessDeniedException", 400);
    await refused(kms.send(new ListAliasesCommand({ KeyId: foreign })), "NotFoundException", 400);
  });

  it("has a name of the right form", async () => {
    const arn = await newKey(kms);
    const refusals: readonly [name: string, code: string][] = [
      ["models", "ValidationException"],
      ["alias/", "ValidationException"],
      ["alias/a:b", "ValidationException"],
      ["alias/a b", "ValidationException"],
      [`alias/${"a".repeat(251)}`, "ValidationException"],
      ["alias/aws/s3", "NotAuthorizedException"],
    ];
    for (const [name, code] of refusals) await refused(create(name, arn), code, 400);
    await refused(
      create("alias/x", "alias/taken"),
      "ValidationException",
      400,
      /^Aliases must refer to keys\. Not aliases$/,
    );
    await refused(create("alias/x", "00000000-0000-4000-8000-000000000000"), "NotFoundException", 400);
  });

  it("is one of fifty of its key at most; lists have pages", async () => {
    const arn = await newKey(kms);
    for (let index = 0; index < 50; index++) await create(`alias/many-${String(index).padStart(2, "0")}`, arn);
    await refused(create("alias/one-too-many", arn), "LimitExceededException", 400);
    const names: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await kms.send(new ListAliasesCommand({ KeyId: arn, Limit: 20, Marker }));
      names.push(...(page.Aliases ?? []).map(({ AliasName }) => AliasName));
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    assert.equal(names.length, 50);
    assert.deepEqual(names, [...names].sort());
    await refused(kms.send(new ListAliasesCommand({ Limit: 101 })), "ValidationException", 400);
  });
});

describe("tags of a key", () => {
  it("are put, replaced, taken away and listed in pages", async () => {
    const arn = await newKey(kms);
    const put = (...Tags: { TagKey: string; TagValue: string }[]) =>
      kms.send(new TagResourceCommand({ KeyId: arn, Tags }));
    await put({ TagKey: "b", TagValue: "1" }, { TagKey: "a", TagValue: "" }, { TagKey: "__proto__", TagValue: "p" });
    await put({ TagKey: "b", TagValue: "2" });
    await kms.send(new UntagResourceCommand({ KeyId: arn, TagKeys: ["a", "absent"] }));
    const first = await kms.send(new ListResourceTagsCommand({ KeyId: arn, Limit: 1 }));
    assert.deepEqual(first.Tags, [{ TagKey: "__proto__", TagValue: "p" }]);
    const second = await kms.send(new ListResourceTagsCommand({ KeyId: arn, Limit: 1, Marker: first.NextMarker }));
    assert.deepEqual([second.Tags, second.Truncated], [[{ TagKey: "b", TagValue: "2" }], false]);
    const many = Array.from({ length: 51 }, (_, index) => ({ TagKey: `k${index}`, TagValue: "v" }));
    await refused(put(...many), "TagException", 400);
    await refused(put({ TagKey: "aws:x", TagValue: "v" }), "TagException", 400);
    await refused(put({ TagKey: "k", TagValue: "1" }, { TagKey: "k", TagValue: "2" }), "TagException", 400);
    const foreign = new ListResourceTagsCommand({ KeyId: arn });
    await refused(server.kms("training").send(foreign), "AccessDeniedException", 400);
  });
});
