import type { Chance } from "../../conformance/generate/chance.ts";
import { damagedText } from "./damage-bytes.ts";
import { badlyFramed, framed } from "./framing.ts";
import { hostileText } from "./hostile.ts";
import { BLOBS, digestOf, manifest, OCI_MANIFEST, REPOSITORIES } from "./likely-ecr.ts";
import type { FuzzRequest, Maker } from "./request.ts";

/** A request of a container client's, before it goes over the wire. */
interface Plain {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

type Make = (repository: string, maker: Maker) => Plain;

const someBlob = (chance: Chance) => chance.pick(BLOBS);
const TAGS = ["latest", "v1", "v2", "absent"];

const reference: (maker: Maker) => string = ({ known, chance }) =>
  chance.pick([chance.pick(TAGS), known.find("imageDigest", chance) ?? digestOf("nothing")]);

const upload: (maker: Maker) => string = ({ known, chance }) =>
  known.find("Docker-Upload-UUID", chance) ?? "00000000-0000-4000-8000-000000000000";

const MAKES: readonly Make[] = [
  () => ({ method: "GET", path: "/v2/" }),
  (name, maker) => ({ method: maker.chance.pick(["GET", "HEAD"]), path: `/v2/${name}/manifests/${reference(maker)}` }),
  (name, maker) => ({ method: "DELETE", path: `/v2/${name}/manifests/${reference(maker)}` }),
  (name, maker) => ({
    method: "PUT",
    path: `/v2/${name}/manifests/${reference(maker)}`,
    headers: { "content-type": OCI_MANIFEST },
    body: Buffer.from(manifest(maker.known, maker.chance)),
  }),
  (name, { chance }) => ({
    method: chance.pick(["GET", "HEAD", "HEAD", "DELETE"]),
    path: `/v2/${name}/blobs/${digestOf(someBlob(chance))}`,
    ...(chance.happens(0.4) && { headers: { range: chance.pick(RANGES) } }),
  }),
  (name) => ({ method: "POST", path: `/v2/${name}/blobs/uploads/` }),
  (name, { chance }) => {
    const body = someBlob(chance);
    return { method: "POST", path: `/v2/${name}/blobs/uploads/?digest=${digestOf(body)}`, body };
  },
  (name, { chance }) => ({
    method: "POST",
    path: `/v2/${name}/blobs/uploads/?mount=${digestOf(someBlob(chance))}&from=${chance.pick([...REPOSITORIES, "%00", ""])}`,
  }),
  (name, maker) => ({
    method: "PATCH",
    path: `/v2/${name}/blobs/uploads/${upload(maker)}`,
    headers: maker.chance.happens(0.5) ? { "content-range": maker.chance.pick(["0-8", "5-1", "9-20", "x", "0-"]) } : {},
    body: someBlob(maker.chance),
  }),
  (name, maker) => {
    const body = someBlob(maker.chance);
    const path = `/v2/${name}/blobs/uploads/${upload(maker)}?digest=${digestOf(body)}`;
    return { method: "PUT", path, body: maker.chance.happens(0.5) ? body : Buffer.alloc(0) };
  },
  (name, maker) => ({
    method: maker.chance.pick(["GET", "DELETE"]),
    path: `/v2/${name}/blobs/uploads/${upload(maker)}`,
  }),
  (name, { chance }) => ({ method: "GET", path: `/v2/${name}/tags/list?${chance.pick(PAGES)}` }),
  (name, maker) => ({ method: "GET", path: `/v2/${name}/referrers/${reference(maker)}?${maker.chance.pick(PAGES)}` }),
  () => ({ method: "GET", path: `/v2/_layers/${digestOf("x")}?ticket=made-up` }),
];

const RANGES = ["bytes=0-3", "bytes=-2", "bytes=5-", "bytes=9-2", "bytes=0-99999999999999999999", "bytes=a", "x=0-1"];
const PAGES = [
  "",
  "n=1",
  "n=0",
  "n=-1",
  "n=1e9",
  "n=99999999999999999999",
  "last=latest",
  "last=%00",
  "artifactType=a/b",
  "next=x",
];
const METHODS = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE"];
const PATHS = [
  "/v2",
  "/v2//",
  "/v2/../v2/",
  "/v2/%2e%2e/manifests/latest",
  "/v2/fuzz/one/manifests/",
  "/v2/fuzz/one/manifests/%00",
  "/v2/fuzz/one/manifests/%zz",
  "/v2/fuzz/one/manifests/sha256:x",
  "/v2/fuzz/one/manifests/sha512:00",
  "/v2/fuzz%2Fone/tags/list",
  "/v2/FUZZ/tags/list",
  "/v2/manifests/latest",
  "/v2/blobs/uploads/",
  "/v2/111111111111.dkr.ecr.us-east-1.amazonaws.com/fuzz/one/tags/list",
  "/v2/222222222222.dkr.ecr.us-east-1.amazonaws.com/fuzz/one/manifests/latest",
  "/v2/__proto__/constructor/tags/list",
  `/v2/${"a/".repeat(2_000)}tags/list`,
  `/v2/fuzz/one/manifests/${"a".repeat(3_000)}`,
  "/v2/_catalog",
  "/v2/_layers/",
];

const LOGINS = [
  "Basic",
  "Basic ",
  "Basic !!!",
  "Basic QVdTOg==",
  "Basic QVdTOndyb25n",
  "Bearer x",
  `Basic ${"A".repeat(9_000)}`,
];

/** Makes a request of a container client's: valid, nearly valid or hostile. */
export function makeRegistryRequest(maker: Maker): FuzzRequest {
  const { chance } = maker;
  const isOdd = (probability: number) => isTried && chance.happens(probability);
  const isTried = chance.happens(0.5);
  const what: string[] = [];
  let plain = chance.pick(MAKES)(chance.pick(REPOSITORIES), maker);
  const name = `registry ${plain.method} ${plain.path.split("?", 1)[0]?.split("/").slice(-2, -1)}`;
  if (isOdd(0.2)) {
    plain = { ...plain, path: chance.pick(PATHS) };
    what.push("path");
  }
  if (isOdd(0.2)) {
    plain = { ...plain, method: chance.pick(METHODS) };
    what.push(`method ${plain.method}`);
  }
  if (plain.body !== undefined && isOdd(0.3)) {
    plain = { ...plain, body: damagedText(plain.body, chance) };
    what.push("damaged body");
  }
  const headers: Record<string, string> = {
    host: `127.0.0.1:${maker.port}`,
    authorization: maker.login,
    ...plain.headers,
  };
  if (isOdd(0.1)) {
    headers.authorization = chance.pick(LOGINS);
    what.push("login");
  }
  if (isOdd(0.15)) {
    const header = chance.pick(["content-type", "range", "content-range", "accept"]);
    const odd = hostileText(chance).replace(/[\r\n\0]/g, " ");
    headers[header] = Buffer.from(odd.toWellFormed()).toString("latin1").trim();
    what.push(`header ${header}`);
  }
  const { method, path: target, body = Buffer.alloc(0) } = plain;
  const message = { method, target, headers, body };
  const isBroken = isOdd(0.06);
  if (isBroken) what.push("framing");
  return { ...(isBroken ? badlyFramed(message, chance) : framed(message)), name, method, input: {}, what };
}
