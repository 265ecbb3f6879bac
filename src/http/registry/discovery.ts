import { OCI_PAGE_ENTRIES_MAX } from "../../lib/limits.ts";
import type { EncodedResponse } from "../../wire/encode.ts";
import type { ImageReferrer, ListImageReferrersResponse, ListImagesResponse } from "../../wire/types/ecr.gen.ts";
import { registryErrors } from "./errors.ts";
import { API_VERSION, type Exchange } from "./exchange.ts";
import { checkedDigest } from "./naming.ts";

/** `GET /v2/<name>/tags/list?n=…&last=…`: tags in their order, with a link to the next page. */
export async function listTags(exchange: Exchange): Promise<EncodedResponse> {
  const { query, name } = exchange;
  const size = pageSizeOf(query.get("n"));
  const answer: ListImagesResponse = await exchange.ecr("ListImages", {
    filter: { tagStatus: "TAGGED" },
    maxResults: Math.max(size, 1),
    afterTag: lastTagOf(query.get("last")),
  });
  const tags = (answer.imageIds ?? []).slice(0, size).map(({ imageTag }) => imageTag as string);
  const last = tags.at(-1);
  const next = answer.nextToken === undefined || last === undefined ? undefined : { n: String(size), last };
  const headers = { ...API_VERSION, "Content-Type": "application/json", ...linkTo(`/v2/${name}/tags/list`, next) };
  return { status: 200, headers, body: JSON.stringify({ name, tags }) };
}

/** Not every text that a listing goes on after need be a tag, but what no tag can hold is a mistake. */
function lastTagOf(last: string | null): string {
  if (last === null) return "";
  if (!/^[!-~]{0,300}$/.test(last)) throw registryErrors.invalidTag({ tag: last.slice(0, 200) });
  return last;
}

function pageSizeOf(n: string | null): number {
  if (n === null) return OCI_PAGE_ENTRIES_MAX;
  if (!/^\d{1,9}$/.test(n)) throw registryErrors.invalidPage({ n: n.slice(0, 100) });
  return Math.min(Number(n), OCI_PAGE_ENTRIES_MAX);
}

/** `GET /v2/<name>/referrers/<digest>?artifactType=…`: what says something about an image, as an index. */
export async function listReferrers(exchange: Exchange, text: string): Promise<EncodedResponse> {
  const { query, name } = exchange;
  const imageDigest = checkedDigest(text);
  // A plus sign that was not escaped reads as a blank, which no media type has.
  const artifactType = query.get("artifactType")?.replaceAll(" ", "+") ?? null;
  const answer: ListImageReferrersResponse = await exchange.ecr("ListImageReferrers", {
    subjectId: { imageDigest },
    ...(artifactType !== null && { filter: { artifactTypes: [artifactType] } }),
    nextToken: query.get("next") ?? undefined,
  });
  const next =
    answer.nextToken === undefined
      ? undefined
      : { ...(artifactType !== null && { artifactType }), next: answer.nextToken };
  const mediaType = "application/vnd.oci.image.index.v1+json";
  const headers = {
    ...API_VERSION,
    "Content-Type": mediaType,
    ...(artifactType !== null && { "OCI-Filters-Applied": "artifactType" }),
    ...linkTo(`/v2/${name}/referrers/${imageDigest}`, next),
  };
  const manifests = (answer.referrers ?? []).map(shownReferrer);
  return { status: 200, headers, body: JSON.stringify({ schemaVersion: 2, mediaType, manifests }) };
}

function shownReferrer({ mediaType, digest, size, artifactType, annotations }: ImageReferrer): object {
  return { mediaType, digest, size, artifactType, annotations };
}

/** https://www.rfc-editor.org/rfc/rfc8288 */
function linkTo(path: string, next: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return next === undefined ? {} : { Link: `<${path}?${new URLSearchParams(next)}>; rel="next"` };
}
