import { createHash } from "node:crypto";
import { ECR_MANIFEST_REFERENCES_MAX } from "../../../lib/limits.ts";
import { invalidParameter } from "../errors.ts";

/** What a manifest says, as far as a registry must know. */
export interface Manifest {
  /** `sha256:…` of its bytes. */
  readonly digest: string;
  readonly mediaType: string;
  /** What kind of thing it is: its `artifactType`, else the type of its configuration. */
  readonly artifactType?: string;
  /** The manifest that this one says something about. */
  readonly subject?: string;
  /** Layers and configuration, with their sizes as the manifest gives them. */
  readonly layers: ReadonlyMap<string, number>;
  /** The manifests of a list. */
  readonly images: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const OCI_INDEX = "application/vnd.oci.image.index.v1+json";

const LISTS: readonly string[] = [DOCKER_LIST, OCI_INDEX];
const MEDIA_TYPES: readonly string[] = [DOCKER_MANIFEST, OCI_MANIFEST, ...LISTS];

/** Layers that stand elsewhere are not pushed. https://github.com/opencontainers/image-spec/blob/main/layer.md */
const FOREIGN = /nondistributable|\.foreign\./;

/**
 * Reads a manifest of Docker or of the Open Container Initiative, or a list of manifests.
 * @param claimed the media type of the request, when it has one
 * @throws InvalidParameterException
 */
export function readManifest(text: string, claimed: string | undefined): Manifest {
  const json = parse(text);
  const mediaType = mediaTypeOf(json, claimed);
  const isList = LISTS.includes(mediaType);
  const layers = isList ? new Map<string, number>() : layersOf(json);
  const images = isList
    ? listOf(json.manifests, "manifests").map((image) => descriptor(image, "manifests").digest)
    : [];
  if (layers.size + images.length > ECR_MANIFEST_REFERENCES_MAX) {
    throw invalid(`A manifest can name no more than ${ECR_MANIFEST_REFERENCES_MAX} layers or manifests`);
  }
  const config = isObject(json.config) ? json.config.mediaType : undefined;
  const artifactType = json.artifactType ?? config;
  if (artifactType !== undefined && !isMediaType(artifactType)) throw invalid("artifactType is no media type");
  return {
    digest: `sha256:${createHash("sha256").update(text).digest("hex")}`,
    mediaType,
    ...(artifactType !== undefined && { artifactType }),
    ...(json.subject !== undefined && json.subject !== null && { subject: descriptor(json.subject, "subject").digest }),
    layers,
    images: [...new Set(images)],
    ...annotationsOf(json.annotations),
  };
}

type Json = Readonly<Record<string, unknown>>;

function parse(text: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid("Invalid JSON syntax");
  }
  if (!isObject(json)) throw invalid("A manifest is a JSON object");
  if (json.schemaVersion !== 2) throw invalid("Only manifests of schema version 2 are supported");
  return json;
}

/** Where neither the request nor the manifest says what it is, its members do. */
function mediaTypeOf(json: Json, claimed: string | undefined): string {
  const own = json.mediaType;
  if (own !== undefined && typeof own !== "string") throw invalid("mediaType must be a string");
  if (own !== undefined && claimed !== undefined && own !== claimed) {
    throw invalid(`The media type ${own} of the manifest is not the one that was given: ${claimed}`);
  }
  const mediaType = claimed ?? own ?? (json.manifests === undefined ? OCI_MANIFEST : OCI_INDEX);
  if (!MEDIA_TYPES.includes(mediaType)) throw invalid(`Unsupported media type ${mediaType.slice(0, 200)}`);
  // A text that is a list to one reader and an image to another must not be stored as either.
  const other = LISTS.includes(mediaType) ? ["config", "layers"] : ["manifests"];
  if (other.some((name) => json[name] !== undefined)) throw invalid(`The manifest is no ${mediaType}`);
  return mediaType;
}

function layersOf(json: Json): Map<string, number> {
  const layers = new Map<string, number>();
  const config = descriptor(json.config, "config");
  layers.set(config.digest, config.sizeBytes);
  for (const each of listOf(json.layers, "layers")) {
    const { digest, sizeBytes, mediaType } = descriptor(each, "layers");
    if (!FOREIGN.test(mediaType)) layers.set(digest, sizeBytes);
  }
  return layers;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${name} must be a list`);
  return value;
}

function descriptor(value: unknown, name: string): { digest: string; sizeBytes: number; mediaType: string } {
  if (!isObject(value)) throw invalid(`${name} must be a descriptor`);
  const { digest, size, mediaType } = value;
  if (typeof digest !== "string" || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw invalid(`${name} has a digest that is no SHA-256`);
  }
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw invalid(`${name} has no valid size`);
  if (typeof mediaType !== "string" || mediaType === "") throw invalid(`${name} has no media type`);
  return { digest, sizeBytes: size, mediaType };
}

function annotationsOf(value: unknown): { annotations?: Readonly<Record<string, string>> } {
  if (value === undefined || value === null) return {};
  if (!isObject(value) || Object.values(value).some((each) => typeof each !== "string")) {
    throw invalid("annotations must be a map of strings");
  }
  return { annotations: value as Record<string, string> };
}

/** Types have at most 255 characters: https://datatracker.ietf.org/doc/html/rfc6838#section-4.2 */
export function isMediaType(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]{1,255}$/.test(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(reason: string): Error {
  return invalidParameter("ImageManifest", reason);
}
