import { registryErrors } from "./errors.ts";

/** What a request asks for, told by its path. */
export type Route =
  | { readonly kind: "ping" }
  | { readonly kind: "layer" }
  | { readonly kind: "manifest"; readonly name: string; readonly reference: string }
  | { readonly kind: "blob"; readonly name: string; readonly digest: string }
  | { readonly kind: "uploads"; readonly name: string }
  | { readonly kind: "upload"; readonly name: string; readonly uploadId: string }
  | { readonly kind: "tags"; readonly name: string }
  | { readonly kind: "referrers"; readonly name: string; readonly digest: string };

/**
 * Reads a path of the registry's HTTP API.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints
 * @param path raw, beginning with `/v2`
 * @throws UNSUPPORTED (404)
 */
export function routeOf(path: string): Route {
  if (path === "/v2" || path === "/v2/") return { kind: "ping" };
  if (/^\/v2\/_layers\/[^/]+$/.test(path)) return { kind: "layer" };
  const [, name, rest] =
    /^\/v2\/(.+)\/((?:manifests|referrers)\/[^/]+|blobs\/[^/]+|blobs\/uploads\/[^/]*|tags\/list)$/.exec(path) ?? [];
  if (name === undefined || rest === undefined) throw registryErrors.noSuchPage();
  return routeIn(name, rest);
}

function routeIn(name: string, rest: string): Route {
  const last = decoded(rest.slice(rest.lastIndexOf("/") + 1));
  if (rest === "tags/list") return { kind: "tags", name };
  if (rest === "blobs/uploads/" || rest === "blobs/uploads") return { kind: "uploads", name };
  if (rest.startsWith("blobs/uploads/")) return { kind: "upload", name, uploadId: last };
  if (rest.startsWith("manifests/")) return { kind: "manifest", name, reference: last };
  if (rest.startsWith("referrers/")) return { kind: "referrers", name, digest: last };
  return { kind: "blob", name, digest: last };
}

/** Clients may write the colon of a digest as `%3A`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw registryErrors.noSuchPage();
  }
}
