import type { Principal } from "../identity/principal.ts";
import { type AwsError, errorTable } from "../lib/errors.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Access } from "../services/operation.ts";
import type { Protocol } from "../wire/contract.ts";

const refusals = errorTable("authorization", {
  deniedJson: ["AccessDeniedException", 400, "{sentence}"],
  deniedRestJson: ["AccessDeniedException", 403, "{sentence}"],
  deniedQuery: ["AccessDenied", 403, "{sentence}"],
  deniedXml: ["AccessDenied", 403, "{sentence}"],
});

/**
 * AWS's code, status and sentence for a refusal, in the protocol of the service that was called.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @param sameOrganization whether the caller and the resource are of one account or of one organization: S3 gives reasons only then
 */
export function refusal(
  protocol: Protocol,
  access: Access,
  principal: Principal,
  verdict: Verdict,
  sameOrganization: boolean,
): AwsError {
  const sentence = sentenceOf(protocol, access, principal, verdict, sameOrganization);
  if (protocol === "rest-xml") return refusals.deniedXml({ sentence });
  if (protocol === "query") return refusals.deniedQuery({ sentence });
  if (protocol === "rest-json") return refusals.deniedRestJson({ sentence });
  return refusals.deniedJson({ sentence });
}

/** STS says that a role may not be assumed, and not why. */
const WITHOUT_REASON = /^sts:(AssumeRole|TagSession|SetSourceIdentity)/;

function sentenceOf(
  protocol: Protocol,
  access: Access,
  principal: Principal,
  verdict: Verdict,
  sameOrganization: boolean,
): string {
  if (access.refusal !== undefined) return access.refusal;
  if (protocol === "rest-xml" && (!sameOrganization || principal.kind === "anonymous")) return "Access Denied";
  const { action, named: resource = access.resource } = access;
  const named = protocol === "rest-xml" ? `"${resource}"` : resource;
  const on = resource === "*" ? "" : ` on resource: ${named}`;
  const why = WITHOUT_REASON.test(action) ? "" : ` ${verdict.reason}`;
  return `User: ${principal.arn} is not authorized to perform: ${action}${on}${why}`;
}
