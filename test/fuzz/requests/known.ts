import type { Chance } from "../../conformance/generate/chance.ts";

/**
 * What answers have told so far, by the name of the member that told it: names, ARNs, upload ids, page tokens. Requests take their
 * values from here, because most code lies behind the question whether something exists.
 */
export interface Known {
  /** A value that the member of that name could take. */
  find(member: string, chance: Chance): string | undefined;
  add(member: string, value: string): void;
  /** Members that belong together, of a request that was carried out: bucket, key and upload id, say. */
  remember(kind: string, together: Together): void;
  recall(kind: string, chance: Chance): Together | undefined;
  /** Takes in what an answer of JSON or XML holds. */
  learn(contentType: string, body: Buffer, headers: ReadonlyMap<string, string>, operation?: string): void;
}

export type Together = Readonly<Record<string, unknown>>;

const VALUES_EACH_MAX = 60;
const MEMBERS_MAX = 400;
const VALUE_LENGTH_MAX = 3_000;
const BODY_BYTES_MAX = 256 * 1024;

/** Members that take what other members tell. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ModelPackageGroupName: ["ModelPackageGroupName", "ModelPackageGroupName", "ModelPackageGroupArn"],
  ModelPackageName: ["ModelPackageArn"],
  ModelPackageArn: ["ModelPackageArn"],
  ModelPackageArnList: ["ModelPackageArn"],
  SourceUri: ["ModelPackageArn"],
  ResourceArn: ["ModelPackageArn", "ModelPackageGroupArn"],
  NextToken: ["NextToken", "NextContinuationToken"],
  ContinuationToken: ["NextContinuationToken", "NextToken", "ContinuationToken"],
  Prefix: ["Key", "Prefix", "Bucket"],
  StartAfter: ["Key"],
  Marker: ["NextMarker", "Key"],
  KeyMarker: ["NextKeyMarker", "Key"],
  UploadIdMarker: ["NextUploadIdMarker", "UploadId"],
  VersionIdMarker: ["NextVersionIdMarker", "VersionId"],
  PartNumberMarker: ["NextPartNumberMarker"],
  VersionId: ["VersionId"],
  IfMatch: ["ETag"],
  IfNoneMatch: ["ETag"],
  CopySourceIfMatch: ["ETag"],
  CopySourceIfNoneMatch: ["ETag"],
  AccountId: ["AccountId", "Account"],
  RoleArn: ["arn:iam:role"],
  ExecutionRoleArn: ["arn:iam:role"],
  OpenIDConnectProviderArn: ["arn:iam:oidc-provider"],
  ResourceName: ["ModelPackageGroupArn", "ModelPackageArn"],
  CreateAccountRequestId: ["Id"],
};

const HEADER_MEMBERS: Readonly<Record<string, string>> = {
  etag: "ETag",
  "x-amz-version-id": "VersionId",
  "last-modified": "LastModified",
};

/** @param never what requests must not be about: whoever lays the ground and looks after the server's health */
export function newKnown(never: ReadonlySet<string> = new Set()): Known {
  const values = new Map<string, string[]>();
  const tuples = new Map<string, Together[]>();
  let turn = 0;

  function add(member: string, value: string): void {
    if (value === "" || value.length > VALUE_LENGTH_MAX || never.has(value)) return;
    let known = values.get(member);
    if (known === undefined) {
      if (values.size >= MEMBERS_MAX) return;
      known = [];
      values.set(member, known);
    }
    if (known.includes(value)) return;
    turn += 1;
    if (known.length < VALUES_EACH_MAX) known.push(value);
    else known[turn % VALUES_EACH_MAX] = value;
  }

  /** A page token is good for its operation alone, and is also tried on others. */
  function addText(name: string, value: string, operation: string): void {
    add(name, value);
    if (name.endsWith("Token")) add(`${operation}.NextToken`, value);
    const [kind] = /^arn:aws:[a-z]+:[^:]*:\d*:[a-z-]+(?=[/:])/.exec(value) ?? [];
    if (kind !== undefined) add(`arn:${kind.split(":")[2]}:${kind.split(":")[5]}`, value);
    const [, letters] = /^(p|r|ou|o)-[a-z0-9-]+$/i.exec(value) ?? [];
    if (letters !== undefined) add(`id:${letters}`, value);
  }

  function addTree(name: string, value: unknown, depth: number, operation: string): void {
    if (typeof value === "string") addText(name, value, operation);
    if (typeof value !== "object" || value === null || depth > 12) return;
    // The items of a list are known by the list's name.
    for (const [member, inner] of Object.entries(value))
      addTree(Array.isArray(value) ? name : member, inner, depth + 1, operation);
  }

  return {
    add,
    find(member, chance) {
      const pools = (SOURCES[member] ?? [member])
        .map((name) => values.get(name) ?? [])
        .filter((pool) => pool.length > 0);
      return pools.length === 0 ? undefined : chance.pick(chance.pick(pools));
    },
    remember(kind, together) {
      const all = tuples.get(kind) ?? [];
      tuples.set(kind, all);
      turn += 1;
      if (all.length < VALUES_EACH_MAX) all.push(together);
      else all[turn % VALUES_EACH_MAX] = together;
    },
    recall(kind, chance) {
      const all = tuples.get(kind);
      return all === undefined ? undefined : chance.pick(all);
    },
    learn(contentType, body, headers, operation = "") {
      for (const [header, member] of Object.entries(HEADER_MEMBERS)) {
        const value = headers.get(header);
        if (value !== undefined) add(member, value);
      }
      if (body.length === 0 || body.length > BODY_BYTES_MAX) return;
      const text = body.toString("utf8");
      if (contentType.includes("json")) addTree("", JSON.parse(text), 0, operation);
      else if (contentType.includes("xml"))
        for (const [, name, value] of text.matchAll(/<([A-Za-z]{1,60})>([^<]{1,3000})<\/\1>/g))
          addText(name as string, unescaped(value as string), operation);
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] as string);
}
