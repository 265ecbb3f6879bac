import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { request } from "node:http";
import { pipeline } from "node:stream/promises";

/** A client with one large object: `node object-process.ts up|down URL FILE HEADERS`. Prints the seconds and the SHA-256 it saw. */
const [direction, url, file, headers] = process.argv.slice(2) as [string, string, string, string];
const PIECE_BYTES = 1024 ** 2;
const started = performance.now();
const sha256 = createHash("sha256");

await new Promise<void>((resolve, reject) => {
  const sent = request(url, { method: direction === "up" ? "PUT" : "GET", headers: JSON.parse(headers) }, (answer) => {
    if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
    else if (direction === "up") answer.resume().on("end", resolve);
    else {
      answer.on("data", (chunk: Buffer) => sha256.update(chunk));
      pipeline(answer, createWriteStream(file)).then(resolve, reject);
    }
  });
  sent.on("error", reject);
  if (direction === "up") pipeline(createReadStream(file, { highWaterMark: PIECE_BYTES }), sent).catch(reject);
  else sent.end();
});
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000, sha256: sha256.digest("hex") }));
