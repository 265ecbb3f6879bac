import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, it } from "node:test";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CreateAccountCommand } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
} from "@aws-sdk/client-sagemaker";
import { startTestServer, type TestServer } from "../../test/support/server.ts";
import { openForReading } from "../database/open-for-reading.ts";
import { verifyChains } from "./chain.ts";

describe("the audit log", () => {
  let server: TestServer;
  let trail: CloudTrailClient;

  before(async () => {
    server = await startTestServer();
    trail = trailOf("registry");
  });
  after(async () => {
    trail.destroy();
    await server.stop();
  });

  const trailOf = (profile: string) =>
    new CloudTrailClient({ region: "us-east-1", endpoint: server.url, credentials: server.credentials(profile) });

  it("has a record of each change, with the version that was made, and none of reads", async () => {
    const sagemaker = server.sagemaker();
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "irises" }));
    await sagemaker.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: "irises" }));
    const version = await sagemaker.send(
      new CreateModelPackageCommand({ ModelPackageGroupName: "irises", CustomerMetadataProperties: { Team: "a" } }),
    );
    const { Events = [] } = await trail.send(new LookupEventsCommand({}));
    const names = Events.map(({ EventName }) => EventName);
    assert.deepEqual(names.slice(0, 2), ["CreateModelPackage", "CreateModelPackageGroup"]);
    assert.ok(!names.includes("DescribeModelPackageGroup"));
    const record = JSON.parse(Events[0]?.CloudTrailEvent ?? "");
    assert.equal(record.userIdentity.arn, "arn:aws:iam::111111111111:user/admin");
    assert.equal(record.requestParameters.modelPackageGroupName, "irises");
    assert.deepEqual(record.requestParameters.customerMetadataProperties, { Team: "a" });
    assert.ok(Events[0]?.Resources?.some(({ ResourceName }) => ResourceName === version.ModelPackageArn));
    assert.equal(record.requestID, version.$metadata.requestId);
  });

  it("has a record of each refusal, in the logs of both accounts", async () => {
    const group = "arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises";
    const refusal = await server
      .sagemaker("training")
      .send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: group }))
      .catch((error) => error);
    assert.equal(refusal.name, "AccessDeniedException");
    const theirs = trailOf("training");
    for (const log of [trail, theirs]) {
      const { Events = [] } = await log.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: "EventId", AttributeValue: refusal.$metadata.requestId }],
        }),
      );
      assert.equal(Events.length, 1);
      assert.equal(JSON.parse(Events[0]?.CloudTrailEvent ?? "").errorCode, "AccessDeniedException");
    }
    theirs.destroy();
  });

  it("has a record of accounts that are made, and of what a room refuses by a rule of its own", async () => {
    await server.organizations().send(new CreateAccountCommand({ AccountName: "third", Email: "third@example.org" }));
    const s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket: "irises" }));
    const Statement = [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::irises/*" }];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await assert.rejects(s3.send(new PutBucketPolicyCommand({ Bucket: "irises", Policy })), { name: "AccessDenied" });
    for (const [AttributeValue, error] of [
      ["CreateAccount", undefined],
      ["PutBucketPolicy", "AccessDenied"],
    ] as const) {
      const LookupAttributes = [{ AttributeKey: "EventName", AttributeValue } as const];
      const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
      assert.equal(Events.length, 1, AttributeValue);
      assert.equal(JSON.parse(Events[0]?.CloudTrailEvent ?? "").errorCode, error);
    }
  });

  it("pages, filters by name and refuses two attributes", async () => {
    const first = await trail.send(new LookupEventsCommand({ MaxResults: 1 }));
    const second = await trail.send(new LookupEventsCommand({ MaxResults: 1, NextToken: first.NextToken }));
    assert.notEqual(first.Events?.[0]?.EventId, second.Events?.[0]?.EventId);
    const AttributeValue = "CreateModelPackageGroup";
    const named = { AttributeKey: "EventName", AttributeValue } as const;
    const found = await trail.send(new LookupEventsCommand({ LookupAttributes: [named] }));
    assert.deepEqual(
      found.Events?.map(({ EventName }) => EventName),
      [AttributeValue],
    );
    await assert.rejects(trail.send(new LookupEventsCommand({ LookupAttributes: [named, named] })), {
      name: "InvalidLookupAttributesException",
    });
  });

  it("shows what was changed in the database, and what was cut out of it", async () => {
    const file = join(server.folder, "albo.db");
    const secret = server.app.auditSecret;
    const look = async () => {
      const database = await openForReading({ file });
      try {
        return await verifyChains(database, secret);
      } finally {
        await database.close();
      }
    };
    assert.deepEqual((await look()).problems, []);
    const tables = new DatabaseSync(file);
    tables.exec(
      "update audit_records set event = replace(event, 'irises', 'tulips') where name = 'CreateModelPackage'",
    );
    assert.match((await look()).problems.join("\n"), /account 111111111111, record 2 .* was changed/);
    tables.exec("delete from audit_records where name = 'CreateModelPackage'");
    assert.match((await look()).problems.join("\n"), /records before it are missing/);
    tables.close();
  });
});
