import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../../conformance/generate/chance.ts";
import { type Cell, type Change, change, isDone, isDoubtful, PAUSE_MS } from "../cell.ts";
import { describe, operationNamed } from "../client.ts";
import type { ObjectState, Unfinished, VersionedKey } from "../states.ts";
import { contentOf, PLAIN_BUCKET, sha256, VERSIONED_BUCKET, type World } from "../world.ts";

const KEYS_EACH = 6;
const BODY_BYTES_MAX = 200_000;
const VERSIONED_BYTES_MAX = 8_000;
/** The smallest size of a part that is not the last. */
const PART_BYTES = 5 * 1024 * 1024;
const s3 = (name: string) => operationNamed("s3", name);

/** Puts, copies and deletes objects of its own, until the crash comes. */
export async function store(world: World, chance: Chance, storer: string): Promise<void> {
  while (!world.stopping) {
    const key = `${storer}/${chance.between(1, KEYS_EACH)}`;
    if (chance.happens(0.2)) {
      if (!(await putVersion(world, key, contentOf(chance.between(0, VERSIONED_BYTES_MAX))))) await sleep(PAUSE_MS);
      continue;
    }
    const cell = cellOf(world, key);
    if (cell.doubt !== undefined) {
      await sleep(PAUSE_MS);
      continue;
    }
    world.touched.add(cell as Cell<never>);
    if (chance.happens(0.2)) await multipart(world, cell, chance);
    else await change(cell, world.journal, nextChange(world, cell, chance));
  }
}

function cellOf(world: World, key: string): Cell<ObjectState> {
  const known = world.objects.get(key);
  if (known !== undefined) return known;
  const cell: Cell<ObjectState> = { name: key, now: "absent", read: () => readObject(world, key) };
  world.objects.set(key, cell);
  return cell;
}

function nextChange(world: World, cell: Cell<ObjectState>, chance: Chance): Change<ObjectState> {
  const { now, name: key } = cell;
  const target = { Bucket: PLAIN_BUCKET, Key: key };
  if (now !== "absent" && chance.happens(0.2)) {
    const send = () => world.client.call(s3("DeleteObject"), target);
    return { what: "delete", next: "absent", send };
  }
  const { url, sha256: copied } = world.artifact;
  if (now !== copied && chance.happens(0.15)) {
    const CopySource = url.slice("s3:/".length);
    const send = () => world.client.call(s3("CopyObject"), { ...target, CopySource });
    return { what: "copy the artifact to", next: copied, send };
  }
  const body = contentOf(chance.happens(0.3) ? chance.between(0, 200) : chance.between(200, BODY_BYTES_MAX));
  const send = () => world.client.call(s3("PutObject"), { ...target, Body: body });
  return { what: "put", next: sha256(body), send };
}

async function readObject(world: World, key: string): Promise<ObjectState> {
  const reply = await world.client.call(s3("GetObject"), { Bucket: PLAIN_BUCKET, Key: key });
  if (reply?.code === "NoSuchKey") return "absent";
  if (!isDone(reply)) throw new Error(`GetObject ${key}: ${describe(reply)}`);
  return sha256(reply.body);
}

/** Puts one more version of a key in the versioned bucket. @returns whether it was acknowledged */
export async function putVersion(world: World, key: string, body: Buffer): Promise<boolean> {
  const known: VersionedKey = world.versionedKeys.get(key) ?? { key, versions: new Map(), doubts: [] };
  world.versionedKeys.set(key, known);
  const serial = world.journal.sent(`put a version of ${key}`);
  const reply = await world.client.call(s3("PutObject"), { Bucket: VERSIONED_BUCKET, Key: key, Body: body });
  if (isDoubtful(reply)) {
    known.doubts.push(sha256(body));
    world.journal.inDoubt(serial);
  } else if (isDone(reply)) {
    known.versions.set(String(reply.headers["x-amz-version-id"]), sha256(body));
    world.journal.acknowledged(serial);
  } else world.journal.problem("wrong", `a put of ${key} was refused: ${describe(reply)}`);
  return isDone(reply);
}

async function multipart(world: World, cell: Cell<ObjectState>, chance: Chance): Promise<void> {
  const target = { Bucket: PLAIN_BUCKET, Key: cell.name };
  const created = await world.client.call(s3("CreateMultipartUpload"), target);
  if (!isDone(created)) return sleep(PAUSE_MS);
  const uploadId = /<UploadId>([^<]+)</.exec(created.body.toString("utf8"))?.[1] as string;
  const last = contentOf(chance.between(1, BODY_BYTES_MAX));
  const contents = chance.happens(0.1) ? [contentOf(PART_BYTES), last] : [last];
  const upload: Unfinished = { cell, uploadId, contents, etags: [] };
  if (await sendParts(world, upload)) await complete(world, upload);
  else world.unfinished.push(upload);
}

/** Sends the parts that were not acknowledged yet. @returns whether all are there now */
export async function sendParts(world: World, upload: Unfinished): Promise<boolean> {
  for (const [index, content] of upload.contents.entries()) {
    if (index < upload.etags.length) continue;
    const part = { Bucket: PLAIN_BUCKET, Key: upload.cell.name, UploadId: upload.uploadId, PartNumber: index + 1 };
    const serial = world.journal.sent(`part ${index + 1} of upload ${upload.uploadId}`);
    const reply = await world.client.call(s3("UploadPart"), { ...part, Body: content });
    if (isDoubtful(reply)) {
      world.journal.inDoubt(serial);
      return false;
    }
    if (!isDone(reply)) {
      world.journal.problem("lost", `part ${index + 1} of upload ${upload.uploadId}: ${describe(reply)}`);
      return false;
    }
    upload.etags.push(String(reply.headers.etag));
    world.journal.acknowledged(serial);
  }
  return true;
}

/** Makes an object of an upload all of whose parts were acknowledged. */
export async function complete(world: World, { cell, uploadId, contents, etags }: Unfinished): Promise<void> {
  const Parts = etags.map((ETag, index) => ({ PartNumber: index + 1, ETag }));
  const input = { Bucket: PLAIN_BUCKET, Key: cell.name, UploadId: uploadId, MultipartUpload: { Parts } };
  const send = () => world.client.call(s3("CompleteMultipartUpload"), input);
  await change(cell, world.journal, { what: "complete an upload to", next: sha256(Buffer.concat(contents)), send });
}
