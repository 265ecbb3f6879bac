import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../../conformance/generate/chance.ts";
import { type Cell, type Change, change, isDone, PAUSE_MS } from "../cell.ts";
import { describe, operationNamed, outputOf, type Reply } from "../client.ts";
import type { Office } from "../states.ts";
import type { World } from "../world.ts";

const TAG = "current";
const POLICY = "duties";
const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
const GRANTS_MAX = 40;

/** Makes the user, the key and the repository, before anything crashes. */
export async function openOffice(world: World, name: string): Promise<Office> {
  const { client } = world;
  await must(world, "iam", "CreateUser", { UserName: name });
  const made = outputOf(await must(world, "kms", "CreateKey", { Policy: keyPolicy("0") }));
  const { KeyId: keyId } = made.KeyMetadata as { KeyId: string };
  await must(world, "ecr", "CreateRepository", { repositoryName: name });
  const cell = <State>(what: string, now: State, read: () => Promise<State>): Cell<State> => ({
    name: `${what} of ${name}`,
    now,
    read,
  });
  return {
    keyId,
    policy: cell("the policy", "absent", async () => {
      const reply = await client.call(operationNamed("iam", "GetUserPolicy"), { UserName: name, PolicyName: POLICY });
      return reply?.code === "NoSuchEntity" ? "absent" : markIn(decodeURIComponent(known(reply).body.toString("utf8")));
    }),
    keyPolicy: cell("the key policy", "0", async () => {
      const reply = await client.call(operationNamed("kms", "GetKeyPolicy"), { KeyId: keyId, PolicyName: "default" });
      return markIn(String(outputOf(known(reply)).Policy));
    }),
    grants: cell<readonly string[]>("the grants", [], async () => {
      const reply = await client.call(operationNamed("kms", "ListGrants"), { KeyId: keyId, Limit: 100 });
      return (outputOf(known(reply)).Grants as { Name: string }[]).map(({ Name }) => Name).sort();
    }),
    image: cell("the image", "absent", async () => {
      const imageIds = [{ imageTag: TAG }];
      const reply = await client.call(operationNamed("ecr", "DescribeImages"), { repositoryName: name, imageIds });
      if (reply?.code === "ImageNotFoundException") return "absent";
      return (outputOf(known(reply)).imageDetails as { imageDigest: string }[])[0]?.imageDigest ?? "absent";
    }),
  };
}

/** Changes one thing after the other until the crash comes. */
export async function administer(world: World, chance: Chance, name: string, office: Office): Promise<void> {
  const changes: readonly (() => readonly [Cell<never>, Change<never>] | undefined)[] = [
    () => typed(office.policy, policyChange(world, name, office, chance)),
    () => typed(office.keyPolicy, keyPolicyChange(world, office, chance)),
    () => (office.grants.now.length < GRANTS_MAX ? typed(office.grants, grant(world, office, chance)) : undefined),
    () => typed(office.image, push(world, name, chance)),
  ];
  while (!world.stopping) {
    const [cell, wanted] = chance.pick(changes)() ?? [];
    if (cell === undefined || wanted === undefined || cell.doubt !== undefined) {
      // While the database is away a doubt stays until all is over.
      await sleep(PAUSE_MS);
      continue;
    }
    world.touched.add(cell);
    await change(cell, world.journal, wanted);
  }
}

/** A pair of which only the two know what they hold. */
function typed<State>(cell: Cell<State>, wanted: Change<State>): readonly [Cell<never>, Change<never>] {
  return [cell as unknown as Cell<never>, wanted as unknown as Change<never>];
}

/** Everything of an office, to be settled. */
export function cellsOf(office: Office): readonly Cell<unknown>[] {
  return [office.policy, office.keyPolicy, office.grants, office.image] as unknown as readonly Cell<unknown>[];
}

const mark = (chance: Chance) => `M${chance.between(1, 1_000_000)}`;

function policyChange({ client }: World, UserName: string, { policy }: Office, chance: Chance): Change<string> {
  const named = { UserName, PolicyName: POLICY };
  if (policy.now !== "absent" && chance.happens(0.2)) {
    const send = () => client.call(operationNamed("iam", "DeleteUserPolicy"), named);
    return { what: "delete", next: "absent", send, doneBefore: "NoSuchEntity" };
  }
  const next = mark(chance);
  const PolicyDocument = document({ Sid: next, Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
  return {
    what: "put",
    next,
    send: () => client.call(operationNamed("iam", "PutUserPolicy"), { ...named, PolicyDocument }),
  };
}

function keyPolicyChange({ client }: World, { keyId }: Office, chance: Chance): Change<string> {
  const next = mark(chance);
  const input = { KeyId: keyId, PolicyName: "default", Policy: keyPolicy(next) };
  return { what: "put", next, send: () => client.call(operationNamed("kms", "PutKeyPolicy"), input) };
}

/** A grant with the name and the terms of one that is there is that one: however often it is sent, there is one. */
function grant({ client }: World, { keyId, grants }: Office, chance: Chance): Change<readonly string[]> {
  const Name = mark(chance);
  const GranteePrincipal = "arn:aws:iam::222222222222:root";
  const input = { KeyId: keyId, Name, GranteePrincipal, Operations: ["Decrypt"] };
  const next = [...new Set([...grants.now, Name])].sort();
  return { what: "add to", next, send: () => client.call(operationNamed("kms", "CreateGrant"), input) };
}

/** An image whose layers may be there already, of an attempt that came to nothing. */
function push({ client }: World, repositoryName: string, chance: Chance): Change<string> {
  const text = mark(chance);
  const blobs = [JSON.stringify({ architecture: "amd64", os: "linux", text }), `the files of ${text}`].map((each) =>
    Buffer.from(each),
  );
  const described = (blob: Buffer, mediaType: string) => ({ mediaType, digest: digestOf(blob), size: blob.length });
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: described(blobs[0] as Buffer, "application/vnd.oci.image.config.v1+json"),
    layers: [described(blobs[1] as Buffer, "application/vnd.oci.image.layer.v1.tar")],
  });
  const ecr = (name: string, input: object) => client.call(operationNamed("ecr", name), { repositoryName, ...input });
  async function send(): Promise<Reply | undefined> {
    for (const blob of blobs) {
      const begun = await ecr("InitiateLayerUpload", {});
      if (!isDone(begun)) return begun;
      const { uploadId } = outputOf(begun);
      const part = { uploadId, partFirstByte: 0, partLastByte: blob.length - 1, layerPartBlob: blob };
      const sent = await ecr("UploadLayerPart", part);
      if (!isDone(sent)) return sent;
      const done = await ecr("CompleteLayerUpload", { uploadId, layerDigests: [digestOf(blob)] });
      if (!isDone(done) && done?.code !== "LayerAlreadyExistsException") return done;
    }
    return ecr("PutImage", { imageManifest, imageManifestMediaType: MANIFEST_TYPE, imageTag: TAG });
  }
  return { what: "push", next: digestOf(imageManifest), send, doneBefore: "ImageAlreadyExistsException" };
}

function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function keyPolicy(sid: string): string {
  const owner = { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "kms:*", Resource: "*" };
  return document({ ...owner, Sid: sid });
}

function markIn(policy: string): string {
  return /"Sid" ?: ?"(\w+)"/.exec(policy)?.[1] ?? policy;
}

function known(reply: Reply | undefined): Reply {
  if (!isDone(reply)) throw new Error(describe(reply));
  return reply;
}

async function must({ client }: World, service: string, name: string, input: object): Promise<Reply> {
  const reply = await client.call(operationNamed(service, name), input);
  if (!isDone(reply)) throw new Error(`${name} at the start: ${describe(reply)}`);
  return reply;
}
