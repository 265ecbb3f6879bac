import type { PoliciesInPlay } from "../policy/attached.ts";
import { judge } from "../policy/judge.ts";
import { allowedByGrant } from "../policy/key-grant.ts";
import type { PolicyRequest, RequestContext } from "../policy/request.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Access } from "../services/operation.ts";

/** A question as it was put, who had a say in it, and the answer. */
export interface Judged {
  readonly request: PolicyRequest;
  readonly inPlay: PoliciesInPlay;
  readonly verdict: Verdict;
}

/**
 * What a refused caller of another account is told. Where nothing of the resource speaks to it, its answer is that for a resource which is
 * not there: in the letters in which the caller wrote it, without tags and without policies. Else its own policies, written for the
 * purpose, would make the reason of a refusal tell what exists in the other account, and what its tags are.
 * @param blank the context without the keys of the resource
 */
export function toldOf(judged: Judged, access: Access, blank: RequestContext): Judged {
  const { request, inPlay, verdict } = judged;
  if (verdict.allowed || request.caller.account === request.resourceAccount || speaksToCaller(judged)) return judged;
  const { restrictedToOwner: _restricted, grants: _grants, ...others } = inPlay;
  const asked: PolicyRequest = { ...request, resource: access.named ?? access.resource, context: blank };
  const without: PoliciesInPlay = { ...others, resource: [] };
  const told = judge(asked, without);
  // A resource that is not there allows nothing.
  return told.allowed ? judged : { request: asked, inPlay: without, verdict: told };
}

function speaksToCaller({ request, inPlay, verdict }: Judged): boolean {
  const isOfResource = ({ kind }: { kind: string }) => kind === "resource-based policy" || kind === "role trust policy";
  return (
    verdict.matched.some(({ policy }) => isOfResource(policy)) ||
    inPlay.grants?.some((grant) => allowedByGrant(grant, request) !== 0) === true
  );
}
