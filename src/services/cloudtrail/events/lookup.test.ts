import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, test } from "node:test";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { AUDIT_CHARACTERS_SCANNED_MAX } from "../../../lib/limits.ts";

let server: TestServer;
let trail: CloudTrailClient;

before(async () => {
  server = await startTestServer();
  const credentials = server.credentials("registry");
  trail = new CloudTrailClient({ region: "us-east-1", endpoint: server.url, credentials });
});
after(async () => {
  trail.destroy();
  await server.stop();
});

test("a page looks at so much and no more, however long the records are, and tells how to go on", async () => {
  await server.s3().send(new CreateBucketCommand({ Bucket: "before-the-long-ones" }));
  const table = new DatabaseSync(join(server.folder, "albo.db"));
  const [last] = table.prepare("select * from audit_records order by sequence desc limit 1").all();
  const { event, sequence, account } = last as { event: string; sequence: number; account: string };
  const LENGTH = 1024 ** 2;
  const long = JSON.stringify({ ...JSON.parse(event), operation: "ListBuckets", input: "x".repeat(LENGTH) });
  const add = table.prepare("insert into audit_records values (?, ?, 0, ?, 's3', 'ListBuckets', null, ?, 'none')");
  const count = Math.ceil((1.5 * AUDIT_CHARACTERS_SCANNED_MAX) / LENGTH);
  for (let at = 1; at <= count; at++) add.run(account, sequence + at, `long-${at}`, long);
  table.close();
  const named = [{ AttributeKey: "EventName" as const, AttributeValue: "CreateBucket" }];
  const byIndex = await trail.send(new LookupEventsCommand({ LookupAttributes: named }));
  assert.equal(byIndex.Events?.length, 1);
  const Username = [{ AttributeKey: "Username" as const, AttributeValue: "nobody" }];
  const pages: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await trail.send(new LookupEventsCommand({ LookupAttributes: Username, NextToken }));
    assert.deepEqual(page.Events, []);
    ({ NextToken } = page);
    pages.push(NextToken);
  } while (NextToken !== undefined);
  assert.equal(pages.length, 2);
});
