import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  type ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import { containerClient, digestOf, loginOf } from "../../../../test/support/container-client.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const repositoryName = "uploads";

describe("layers on their way", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-uploads-"));
  let server: TestServer;
  let ecr: ECRClient;

  before(async () => {
    await start();
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    server = await startTestServer({ dataDirectory: folder });
    ecr = server.ecr();
  }

  const begin = async () => (await ecr.send(new InitiateLayerUploadCommand({ repositoryName }))).uploadId as string;
  const bring = (uploadId: string, partFirstByte: number, content: string) =>
    ecr.send(
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte,
        partLastByte: partFirstByte + content.length - 1,
        layerPartBlob: Buffer.from(content),
      }),
    );
  const complete = (uploadId: string, content: string) =>
    ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digestOf(content)] }));

  async function contentOf(content: string): Promise<string> {
    const of = { repositoryName, layerDigest: digestOf(content) };
    const { downloadUrl } = await ecr.send(new GetDownloadUrlForLayerCommand(of));
    const answer = await fetch(downloadUrl as string);
    assert.equal(answer.status, 200);
    return answer.text();
  }

  it("go on after a restart of the server, by either API", async () => {
    const uploadId = await begin();
    await bring(uploadId, 0, "before ");
    await server.stop();
    await start();
    const client = containerClient(server, await loginOf(server));
    const path = `/v2/${repositoryName}/blobs/uploads/${uploadId}`;
    assert.equal((await client.send("GET", path)).headers.get("range"), "0-6");
    const headers = { "Content-Range": "7-11" };
    const put = await client.send("PUT", `${path}?digest=${digestOf("before after")}`, { headers, body: "after" });
    assert.equal(put.status, 201);
    assert.equal(await contentOf("before after"), "before after");
  });

  it("lie encrypted on the disk", async () => {
    const content = "a layer that nobody reads from the disk. ".repeat(1000);
    const uploadId = await begin();
    await bring(uploadId, 0, content);
    await complete(uploadId, content);
    const half = content.length / 2;
    const again = await begin();
    await bring(again, 0, content.slice(0, half));
    for (const { name, parentPath } of readdirSync(join(folder, "blobs"), { recursive: true, withFileTypes: true })) {
      const path = join(parentPath, name);
      if (statSync(path).isFile()) assert.equal(readFileSync(path).includes("nobody reads"), false, path);
    }
    assert.equal(await contentOf(content), content);
  });

  it("a login from before a restart is still good after it", async () => {
    const login = await loginOf(server);
    await server.stop();
    await start();
    assert.equal((await containerClient(server, login).send("GET", "/v2/")).status, 200);
  });

  it("two that complete the same upload do not take the layer from each other", async () => {
    for (let round = 0; round < 5; round++) {
      const uploadId = await begin();
      const content = `round ${round}`;
      await bring(uploadId, 0, content);
      const outcomes = await Promise.allSettled([complete(uploadId, content), complete(uploadId, content)]);
      assert.ok(outcomes.some(({ status }) => status === "fulfilled"));
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") assert.equal(outcome.reason.name, "UploadNotFoundException");
      }
      assert.equal(await contentOf(content), content);
    }
  });

  it("of two that bring the same part one is taken", async () => {
    const uploadId = await begin();
    const outcomes = await Promise.allSettled([bring(uploadId, 0, "same"), bring(uploadId, 0, "same")]);
    const refused = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    assert.deepEqual(
      refused.map(({ reason }) => reason.name),
      ["InvalidLayerPartException"],
    );
    await complete(uploadId, "same");
    assert.equal(await contentOf("same"), "same");
  });

  it("what came until the client broke off is kept", async () => {
    const uploadId = await begin();
    const path = `/v2/${repositoryName}/blobs/uploads/${uploadId}`;
    const authorization = await loginOf(server);
    const outgoing = request(new URL(path, server.url), {
      method: "PATCH",
      headers: { authorization, "content-length": 1000 },
    });
    outgoing.on("error", () => undefined);
    outgoing.write("arrived");
    await sleep(200);
    outgoing.destroy();
    await new Promise((resolve) => outgoing.once("close", resolve));
    const client = containerClient(server, authorization);
    let range: string | null = null;
    for (let tries = 0; range !== "0-6" && tries < 100; tries++) {
      range = (await client.send("GET", path)).headers.get("range");
      await sleep(20);
    }
    assert.equal(range, "0-6");
    const put = await client.send("PUT", `${path}?digest=${digestOf("arrived, all")}`, { body: ", all" });
    assert.equal(put.status, 201);
  });
});
