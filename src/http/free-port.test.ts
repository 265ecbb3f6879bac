import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { whyNotFree } from "./free-port.ts";

test("a port is not free while somebody listens there", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  assert.equal(await whyNotFree("127.0.0.1", port), "EADDRINUSE");
  server.close();
  await once(server, "close");
  assert.equal(await whyNotFree("127.0.0.1", 0), undefined);
});
