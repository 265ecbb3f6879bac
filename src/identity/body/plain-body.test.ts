import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SignedHead } from "../authenticate.ts";
import { openBody } from "../payload.ts";
import { sha256Of, withHeaders } from "../signing.test-support.ts";
import { inPieces } from "./chunked.test-support.ts";

describe("plain bodies", () => {
  const head: SignedHead = { method: "PUT", path: "/b/k", query: "", headers: { "content-length": "5" } };
  const read = async (hash: string | undefined, body: string, length = "5") => {
    const policy = hash === undefined ? ({ kind: "unsigned" } as const) : ({ kind: "hash", sha256: hash } as const);
    const opened = openBody(policy, withHeaders(head, { "content-length": length }), inPieces(body, 2));
    let text = "";
    for await (const piece of opened.stream) text += Buffer.from(piece).toString();
    return { text, sha256: opened.sha256, contentLength: opened.contentLength };
  };

  it("are held to their hash and their length", async () => {
    const hash = sha256Of("hello");
    assert.deepEqual(await read(hash, "hello"), { text: "hello", sha256: hash, contentLength: 5 });
    assert.deepEqual(await read(undefined, "hello"), { text: "hello", sha256: undefined, contentLength: 5 });
    await assert.rejects(read(hash, "hellp"), {
      code: "XAmzContentSHA256Mismatch",
      status: 400,
      fields: { ClientComputedContentSHA256: hash, S3ComputedContentSHA256: sha256Of("hellp") },
    });
    await assert.rejects(read(hash, "hell"), { code: "IncompleteBody", status: 400 });
    await assert.rejects(read(undefined, "hello!"), { code: "IncompleteBody", status: 400 });
  });
});
