import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readHead } from "../../src/http/head.ts";
import { authenticate } from "../../src/identity/authenticate.ts";
import { sha256 } from "../../src/identity/sigv4/signing-key.ts";
import { systemClock } from "../../src/lib/clock.ts";
import type { Caller } from "../../test/support/sign-request.ts";

/**
 * The bare ceiling: what a Node server can do at most that reads a request, verifies its signature and answers. It knows no
 * operation, keeps nothing and answers every request with the same bytes.
 */
export interface CeilingAnswer {
  readonly caller: Caller;
  readonly region: string;
  readonly service: "sagemaker" | "s3";
  readonly body: string;
  readonly contentType: string;
}

let answer: CeilingAnswer | undefined;
let body = Buffer.alloc(0);

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (answer === undefined) throw new Error("no answer was set");
  const { caller, region, service, contentType } = answer;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const principal = { kind: "user", account: "111111111111", arn: "", identityArn: "", id: "" } as const;
  const protocol = service === "s3" ? "rest-xml" : "json";
  await authenticate(
    {
      protocol,
      service,
      regions: [region],
      clock: systemClock,
      findCredential: () => ({ ...caller, active: true, principal }),
    },
    readHead(request),
    sha256(Buffer.concat(chunks)),
  );
  response.setHeader("Content-Type", contentType);
  response.setHeader("Content-Length", body.length);
  response.end(body);
}

const server = createServer({ noDelay: true, keepAliveTimeout: 60_000 }, (request, response) => {
  serve(request, response).catch((reason: unknown) => {
    response.statusCode = 403;
    response.end(String(reason));
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", (next: CeilingAnswer) => {
  answer = next;
  body = Buffer.from(next.body, "latin1");
  process.send?.({ set: true });
});
process.on("disconnect", () => process.exit());
