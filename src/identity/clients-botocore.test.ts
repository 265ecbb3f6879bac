import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { AuthenticateOptions } from "./authenticate.ts";
import { accepted, KEY, rules, TEMPORARY } from "./clients.test-support.ts";

interface Recorded {
  readonly protocol: AuthenticateOptions["protocol"];
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function hasBotocore(): boolean {
  try {
    execFileSync("python3", ["-c", "import botocore"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("botocore", { skip: hasBotocore() ? false : "needs python3 with botocore" }, () => {
  it("signs requests that we accept", async () => {
    const script = join(import.meta.dirname, "botocore-requests.py");
    const keys = JSON.stringify([KEY, TEMPORARY]);
    const lines = execFileSync("python3", ["-W", "ignore", script, keys], {
      encoding: "utf8",
      maxBuffer: 256 * 1024 ** 2,
    })
      .trim()
      .split("\n");
    const forms = new Map<string, number>();
    for (const line of lines) {
      const { protocol, service, method, url, headers, body } = JSON.parse(line) as Recorded;
      const [, host, path, query] = /^https?:\/\/([^/?]+)([^?]*)\??(.*)$/.exec(url) as unknown as [
        string,
        string,
        string,
        string,
      ];
      const head = { method, path: path || "/", query, headers: { host, ...headers } };
      const form = await accepted(rules(protocol, service), { head, body: Buffer.from(body, "base64") });
      const [kind] = form.split(" ") as [string];
      forms.set(`${protocol} ${kind}`, (forms.get(`${protocol} ${kind}`) ?? 0) + 1);
    }
    assert.equal(lines.length, 2 * (5 + 2 * 6 + 3));
    for (const form of [
      "json verified",
      "query verified",
      "rest-json verified",
      "rest-xml hash",
      "rest-xml unsigned",
      "rest-xml chunked",
    ]) {
      assert.ok(forms.has(form), `${form}: ${JSON.stringify([...forms])}`);
    }
  });
});
