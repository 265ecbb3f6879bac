import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { REGION } from "../../test/support/albo-process.ts";
import { signRequest } from "../../test/support/sign-request.ts";
import { BUCKET, type Target } from "../registry.ts";
import { residentBytes } from "../servers/usage.ts";
import { median } from "../statistics.ts";

const run = promisify(execFile);
const clientProgram = fileURLToPath(new URL("./object-process.ts", import.meta.url));

/** A large object's way up and down, against copying the file and hashing it. */
export interface LargeObject {
  readonly bytes: number;
  readonly upSeconds: number;
  readonly downSeconds: number;
  /** `cp` and then `sha256sum`, one after the other. */
  readonly copySeconds: number;
  /** How fast Albo is of that: 1 is as fast. */
  readonly up: number;
  readonly down: number;
  readonly residentMiB: number | undefined;
}

const PIECE_BYTES = 8 * 1024 ** 2;

/** @param folder on the same disk as the server's data */
export async function measureObject(
  server: Target & { readonly pid: number },
  folder: string,
  bytes: number,
  rounds: number,
): Promise<LargeObject> {
  const file = join(folder, "object");
  await writeRandom(file, bytes);
  const sha256 = await hashOf(file);
  const laps = [];
  for (let round = 0; round < rounds; round++) {
    const copy = join(folder, "copy");
    const copied = performance.now();
    await run("cp", [file, copy]);
    await run("sha256sum", [copy]);
    const copySeconds = (performance.now() - copied) / 1000;
    await rm(copy);
    const up = await transfer(server, "up", `large-${round}`, file, bytes, sha256);
    const down = await transfer(server, "down", `large-${round}`, copy, bytes, sha256);
    await rm(copy);
    laps.push({ copySeconds, upSeconds: up, downSeconds: down });
  }
  await rm(file);
  const resident = residentBytes(server.pid);
  return {
    bytes,
    upSeconds: median(laps.map((lap) => lap.upSeconds)),
    downSeconds: median(laps.map((lap) => lap.downSeconds)),
    copySeconds: median(laps.map((lap) => lap.copySeconds)),
    up: median(laps.map((lap) => lap.copySeconds / lap.upSeconds)),
    down: median(laps.map((lap) => lap.copySeconds / lap.downSeconds)),
    residentMiB: resident && resident.now / 1024 ** 2,
  };
}

/** @returns seconds. The server verifies the hash on the way up, the client on the way down. */
async function transfer(
  server: Target,
  direction: "up" | "down",
  key: string,
  file: string,
  bytes: number,
  sha256: string,
) {
  const host = `127.0.0.1:${server.port}`;
  const path = `/${BUCKET}/${key}`;
  const plain = { method: direction === "up" ? "PUT" : "GET", path, query: "", headers: {}, body: Buffer.alloc(0) };
  const scope = { service: "s3", region: REGION, host, ...(direction === "up" && { payloadHash: sha256 }) };
  const headers = signRequest(plain, server.caller, scope);
  if (direction === "up") headers["content-length"] = String(bytes);
  const { stdout } = await run(process.execPath, [
    clientProgram,
    direction,
    `http://${host}${path}`,
    file,
    JSON.stringify(headers),
  ]);
  const result = JSON.parse(stdout) as { seconds: number; sha256: string };
  if (direction === "down" && result.sha256 !== sha256) throw new Error("the object came back changed");
  return result.seconds;
}

async function writeRandom(file: string, bytes: number): Promise<void> {
  const handle = await open(file, "w");
  for (let written = 0; written < bytes; written += PIECE_BYTES) await handle.write(randomBytes(PIECE_BYTES));
  await handle.close();
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: PIECE_BYTES })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
