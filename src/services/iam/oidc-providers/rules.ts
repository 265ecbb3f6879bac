import { IAM_CLIENT_IDS_MAX, IAM_THUMBPRINTS_MAX } from "../../../lib/limits.ts";
import { errors } from "../errors.ts";

/**
 * The URL as ARNs and policies have it: without `https://`.
 * @throws ValidationError
 */
export function providerUrl(url: string): string {
  const invalid = (reason: string) => errors.invalid({ reason });
  if (!url.startsWith("https://")) throw invalid("Invalid Open ID Connect Provider URL");
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.search !== "" || parsed.hash !== "" || parsed.username !== "") {
    throw invalid("Invalid Open ID Connect Provider URL");
  }
  return url.slice("https://".length).replace(/\/+$/, "");
}

/** @throws ValidationError, LimitExceeded */
export function checkClientIds(ids: readonly string[]): readonly string[] {
  const unique = [...new Set(ids)];
  if (unique.length > IAM_CLIENT_IDS_MAX) {
    throw errors.quota({ quota: "ClientIdsPerOpenIdConnectProvider", limit: IAM_CLIENT_IDS_MAX });
  }
  return unique;
}

/** @throws InvalidInput */
export function checkThumbprints(thumbprints: readonly string[]): readonly string[] {
  if (thumbprints.length > IAM_THUMBPRINTS_MAX) {
    throw errors.badInput({ reason: `Thumbprint list must contain fewer than ${IAM_THUMBPRINTS_MAX} entries.` });
  }
  if (!thumbprints.every((each) => /^[0-9a-fA-F]{40}$/.test(each))) {
    throw errors.badInput({ reason: "Thumbprints are 40 hexadecimal digits." });
  }
  return thumbprints;
}
