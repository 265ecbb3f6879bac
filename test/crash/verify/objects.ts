import { type Cell, isDone, settle } from "../cell.ts";
import { describe, operationNamed } from "../client.ts";
import { complete, putVersion, sendParts } from "../load/storer.ts";
import { sideBySide } from "../side-by-side.ts";
import type { ObjectState, VersionedKey } from "../states.ts";
import { contentOf, sha256, VERSIONED_BUCKET, type World } from "../world.ts";

/** Holds objects against the journal, then finishes the uploads that the crash interrupted. */
export async function verifyObjects(world: World, which: "touched" | "all"): Promise<void> {
  const cells = [...world.objects.values()].filter((cell) => which === "all" || world.touched.has(cell as Cell<never>));
  await sideBySide(cells, (cell) => settle(cell, world.journal));
  for (const upload of world.unfinished.splice(0)) {
    if (!(await sendParts(world, upload))) continue;
    await complete(world, upload);
    await settle(upload.cell as Cell<ObjectState>, world.journal);
  }
  await sideBySide([...world.versionedKeys.values()], (key) => verifyVersions(world, key, which));
}

/** The newest ones, of a key whose older versions were read in earlier rounds. */
const VERSIONS_READ_MAX = 8;

async function verifyVersions(world: World, key: VersionedKey, which: "touched" | "all"): Promise<void> {
  const listed = await listVersions(world, key.key);
  for (const id of key.versions.keys())
    if (!listed.has(id)) world.journal.problem("lost", `version ${id} of ${key.key} is not listed`);
  const unknown = [...listed].filter((id) => !key.versions.has(id));
  if (unknown.length > key.doubts.length)
    world.journal.problem("doubled", `${key.key}: ${key.doubts.length} puts in doubt made ${unknown.length} versions`);
  for (const id of unknown) {
    const found = await readVersion(world, key.key, id);
    const at = key.doubts.indexOf(found);
    if (at === -1) world.journal.problem("wrong", `version ${id} of ${key.key} holds what nobody put: ${found}`);
    else key.doubts.splice(at, 1);
    key.versions.set(id, found);
  }
  key.doubts.length = 0;
  const all = [...key.versions];
  for (const [id, expected] of which === "all" ? all : all.slice(-VERSIONS_READ_MAX)) {
    const found = await readVersion(world, key.key, id);
    if (found !== expected)
      world.journal.problem("lost", `version ${id} of ${key.key} is ${found} instead of ${expected}`);
  }
  // A crash must leave the key writable.
  await putVersion(world, key.key, contentOf(8));
}

async function readVersion(world: World, key: string, id: string): Promise<string> {
  const input = { Bucket: VERSIONED_BUCKET, Key: key, VersionId: id };
  const reply = await world.client.call(operationNamed("s3", "GetObject"), input);
  return isDone(reply) ? sha256(reply.body) : describe(reply);
}

async function listVersions(world: World, key: string): Promise<Set<string>> {
  const found = new Set<string>();
  let markers = {};
  for (;;) {
    // No key is the beginning of another, so that the prefix names one.
    const input = { Bucket: VERSIONED_BUCKET, Prefix: key, ...markers };
    const reply = await world.client.call(operationNamed("s3", "ListObjectVersions"), input);
    if (!isDone(reply)) throw new Error(`ListObjectVersions ${key}: ${describe(reply)}`);
    const text = reply.body.toString("utf8");
    const named = (name: string) => [...text.matchAll(new RegExp(`<${name}>([^<]*)</`, "g"))].map((match) => match[1]);
    for (const id of named("VersionId")) found.add(id as string);
    const [KeyMarker] = named("NextKeyMarker");
    const [VersionIdMarker] = named("NextVersionIdMarker");
    if (KeyMarker === undefined) return found;
    markers = { KeyMarker, VersionIdMarker };
  }
}
