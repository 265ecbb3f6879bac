import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { manualClock, systemClock } from "../lib/clock.ts";
import { AwsError } from "../lib/errors.ts";
import { BLOB_GATHERED_BYTES_MAX, BLOB_READ_BYTES, BLOB_SYNC_BYTES } from "../lib/limits.ts";
import { systemRandom } from "../lib/random.ts";
import type { BlobStore } from "./blob-store.ts";
import { openDiskBlobs } from "./disk.ts";
import { DiskFullError, isAbsentBlob, isDiskFull } from "./errors.ts";

const random = systemRandom();
const root = mkdtempSync(join(tmpdir(), "albo-blobs-"));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

function newFolder(): string {
  folders += 1;
  return join(root, `${folders}`, "blobs");
}

/** The bytes in pieces of that size. */
async function* pieces(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function contentOf(blobs: BlobStore, id: string, range?: { first: number; last: number }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await blobs.read(id, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** All files below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

const hex = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest("hex");

describe("blobs on the disk", () => {
  it("come back as they went in, with their hashes", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    for (const [size, step] of [
      [0, 1],
      [1, 1],
      [5_000, 1],
      [5_000, 7],
      [300_000, 65_536],
      [3_000_000, 1_000_000],
    ] as const) {
      const bytes = randomBytes(size);
      const stored = await blobs.write(pieces(bytes, step));
      assert.deepEqual(stored, {
        id: stored.id,
        sizeBytes: size,
        md5: hex("md5", bytes),
        sha256: hex("sha256", bytes),
      });
      assert.ok((await contentOf(blobs, stored.id)).equals(bytes), `${size} in steps of ${step}`);
    }
    assert.equal(filesIn(folder).length, 6);
  });

  it("are read in ranges, which end where the blob ends", async () => {
    const blobs = await openDiskBlobs(newFolder(), random);
    const bytes = randomBytes(2 * BLOB_READ_BYTES + 10);
    const { id } = await blobs.write(pieces(bytes));
    const ranges = [
      [0, 0],
      [5, 9],
      [0, bytes.length - 1],
      [bytes.length - 1, bytes.length - 1],
      [BLOB_READ_BYTES - 1, BLOB_READ_BYTES],
      [10, bytes.length + 100],
      [bytes.length, bytes.length + 5],
    ] as const;
    for (const [first, last] of ranges) {
      assert.ok(
        (await contentOf(blobs, id, { first, last })).equals(bytes.subarray(first, last + 1)),
        `${first}-${last}`,
      );
    }
  });

  it("take the hash of a source that vouches for it", async () => {
    const blobs = await openDiskBlobs(newFolder(), random);
    const sha256 = hex("sha256", Buffer.from("a"));
    assert.equal((await blobs.write(pieces(Buffer.from("a")), { sha256 })).sha256, sha256);
  });

  it("are written while others are read and written", async () => {
    const blobs = await openDiskBlobs(newFolder(), random);
    const contents = Array.from({ length: 20 }, (_, index) => randomBytes(index * 40_000));
    const stored = await Promise.all(contents.map((bytes) => blobs.write(pieces(bytes, 30_000))));
    const read = await Promise.all(stored.map(({ id }) => contentOf(blobs, id)));
    assert.ok(read.every((bytes, index) => bytes.equals(contents[index] as Buffer)));
    assert.equal(new Set(stored.map(({ id }) => id)).size, 20);
  });

  it("are joined", async () => {
    const blobs = await openDiskBlobs(newFolder(), random);
    const parts = [randomBytes(700_000), randomBytes(0), randomBytes(3)];
    const ids = await Promise.all(parts.map(async (part) => (await blobs.write(pieces(part))).id));
    const whole = Buffer.concat(parts);
    const joined = await blobs.concatenate(ids);
    assert.deepEqual(joined, {
      id: joined.id,
      sizeBytes: whole.length,
      md5: hex("md5", whole),
      sha256: hex("sha256", whole),
    });
    assert.ok((await contentOf(blobs, joined.id)).equals(whole));
    await assert.rejects(blobs.concatenate([ids[0] as string, "nothing"]), isAbsentBlob);
    assert.equal((await blobs.concatenate([])).sizeBytes, 0);
  });

  it("are written once: a name is never used again", async () => {
    const blobs = await openDiskBlobs(newFolder(), random);
    const [one, two] = [await blobs.write(pieces(Buffer.from("a"))), await blobs.write(pieces(Buffer.from("a")))];
    assert.notEqual(one.id, two.id);
  });

  it("can be removed, also while they are read, and more than once", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    const bytes = randomBytes(BLOB_READ_BYTES * 3);
    const { id } = await blobs.write(pieces(bytes));
    const stream = await blobs.read(id);
    await blobs.remove(id);
    await blobs.remove(id);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    assert.ok(Buffer.concat(chunks).equals(bytes));
    assert.deepEqual(filesIn(folder), []);
    await assert.rejects(blobs.read(id), isAbsentBlob);
  });

  it("that are not there, or are no blobs, are told from other failures", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    writeFileSync(join(root, "secret"), "secret");
    for (const id of ["", "..", "../../secret", "/etc/passwd", `00${"a".repeat(29)}`, "00/../../../secret"]) {
      await assert.rejects(blobs.read(id), (reason) => {
        assert.ok(isAbsentBlob(reason) && reason instanceof AwsError && reason.status === 404);
        return true;
      });
      await blobs.remove(id);
    }
    assert.equal(statSync(join(root, "secret")).size, 6);
  });

  it("leave alone at start what another server may just be writing", async () => {
    const folder = join(root, "shared");
    await openDiskBlobs(folder, random);
    const [young, old] = [join(folder, "incoming", "young"), join(folder, "incoming", "old")];
    for (const file of [young, old]) writeFileSync(file, "half");
    const keptMs = 60_000;
    utimesSync(old, new Date(), new Date(Date.now() - 2 * keptMs));
    await openDiskBlobs(folder, random, systemClock, keptMs);
    assert.deepEqual(readdirSync(join(folder, "incoming")), ["young"]);
  });

  it("survive the next start; what is half-written does not", async () => {
    const folder = newFolder();
    const { id } = await (await openDiskBlobs(folder, random)).write(pieces(Buffer.from("kept")));
    writeFileSync(join(folder, "incoming", "half"), "half");
    mkdirSync(join(folder, "incoming", "more", "still"), { recursive: true });
    const blobs = await openDiskBlobs(folder, random);
    assert.deepEqual(readdirSync(join(folder, "incoming")), []);
    assert.equal((await contentOf(blobs, id)).toString(), "kept");
  });

  it("are for the owner's eyes only", async () => {
    const folder = newFolder();
    const { id } = await (await openDiskBlobs(folder, random)).write(pieces(Buffer.from("a")));
    assert.equal(statSync(join(folder, id.slice(0, 2), id)).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, id.slice(0, 2))).mode & 0o777, 0o700);
  });
});

describe("a write that fails", () => {
  it("leaves nothing behind, and hands on what the source said", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    for (const size of [0, 10, 2_000_000, BLOB_SYNC_BYTES + 1]) {
      const failure = new AwsError("BadDigest", 400, "no");
      async function* broken() {
        for (let left = size; left > 0; left -= 1_000_000) yield Buffer.alloc(Math.min(left, 1_000_000));
        throw failure;
      }
      await assert.rejects(blobs.write(broken()), (reason) => reason === failure);
      assert.deepEqual(filesIn(folder), []);
    }
  });

  it("asks nothing of the source when there is no place for a file", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    rmSync(folder, { recursive: true });
    let asked = false;
    async function* source() {
      asked = true;
      yield Buffer.alloc(1_000);
    }
    await assert.rejects(blobs.write(source()), { code: "InternalError", status: 500 });
    assert.equal(asked, false);
  });
});

describe("a write", () => {
  it("holds the source back when the disk is slower", async () => {
    const folder = newFolder();
    const blobs = await openDiskBlobs(folder, random);
    const step = 64 * 1024;
    let furthestAhead = 0;
    async function* source() {
      for (let sent = 0; sent < 64 * 1024 ** 2; sent += step) {
        const [name] = readdirSync(join(folder, "incoming")) as [string];
        furthestAhead = Math.max(furthestAhead, sent - statSync(join(folder, "incoming", name)).size);
        yield Buffer.alloc(step);
      }
    }
    assert.equal((await blobs.write(source())).sizeBytes, 64 * 1024 ** 2);
    // One write under way, one being gathered.
    assert.ok(furthestAhead <= 2 * (BLOB_GATHERED_BYTES_MAX + step), `${furthestAhead}`);
  });
});

describe("a full disk", () => {
  const mount = join(root, "small");
  const mounted = mountSmallDisk(mount);
  const skip = mounted ? false : "needs root and tmpfs, to mount a small disk";
  after(() => {
    if (mounted) execFileSync("umount", [mount]);
  });

  it("is a 503 with a cause of its own, and loses nothing", { skip }, async () => {
    const blobs = await openDiskBlobs(join(mount, "blobs"), random);
    const kept = await blobs.write(pieces(Buffer.from("kept")));
    for (const step of [64 * 1024, 3 * 1024 ** 2, 16 * 1024 ** 2]) {
      let stopped = false;
      const source = async function* () {
        try {
          for (;;) yield Buffer.alloc(step);
        } finally {
          stopped = true;
        }
      };
      await assert.rejects(blobs.write(source()), (reason) => {
        assert.ok(reason instanceof AwsError && reason.cause instanceof DiskFullError && isDiskFull(reason));
        assert.deepEqual([reason.code, reason.status], ["ServiceUnavailable", 503]);
        return true;
      });
      assert.ok(stopped);
      assert.deepEqual(filesIn(join(mount, "blobs")), [kept.id]);
    }
    assert.equal((await contentOf(blobs, kept.id)).toString(), "kept");
    assert.equal((await blobs.write(pieces(Buffer.alloc(1024 ** 2)))).sizeBytes, 1024 ** 2);
  });
});

function mountSmallDisk(path: string): boolean {
  mkdirSync(path);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("the list of blobs", () => {
  it("names each one with the time it was completed", async () => {
    const clock = manualClock(Date.parse("2026-01-01T00:00:00Z"));
    const blobs = await openDiskBlobs(newFolder(), random, clock);
    const expected = new Map<string, number>();
    for (let count = 0; count < 20; count++) {
      clock.advance(1_234_567);
      expected.set((await blobs.write(pieces(Buffer.from("a")))).id, clock.now());
    }
    const listed = new Map<string, number>();
    for await (const { id, writtenAtMs } of blobs.list()) listed.set(id, writtenAtMs);
    assert.deepEqual([...listed].sort(), [...expected].sort());
  });
});
