import type { Decision } from "../authorization/authorization.ts";
import { AUDIT_TRACES_LENGTH_MAX, AUDIT_TRACES_MAX } from "../lib/limits.ts";
import { explain } from "../policy/explain.ts";
import { redact, shortened, type Trace } from "../policy/trace.ts";

/**
 * How the law came to refuse, as each account may see it: of other accounts' policies neither names nor texts, of their resources neither
 * tags nor whether they are there.
 */
export function refusalsShown(decisions: readonly Decision[]): (account: string) => readonly Trace[] {
  // Of a thousand items that were refused at once the first ones tell enough.
  const first = decisions.slice(0, AUDIT_TRACES_MAX);
  const lengthMax = Math.floor(AUDIT_TRACES_LENGTH_MAX / first.length);
  const traces = first.map(({ request, inPlay, told, access, keysOfResource }) => {
    const full = shortened(explain(request, inPlay), lengthMax);
    return {
      owner: access.account,
      full,
      told: told.request === request ? full : shortened(explain(told.request, told.inPlay), lengthMax),
      keysOfResource,
    };
  });
  return (viewer) =>
    traces.map(({ owner, full, told, keysOfResource }) =>
      redact(viewer === owner ? full : told, viewer, (key) => {
        const isOfResource = keysOfResource.includes(key) || OF_RESOURCE.test(key);
        return (isOfResource && viewer !== owner) || (OF_CALLER.test(key) && viewer !== full.caller.account);
      }),
    );
}

/** Keys of which resources have as many as their owners like: also those that a resource lacks are not told. */
const OF_RESOURCE = /:(resourcetag|existingobjecttag|buckettag|currentcustomermetadataproperties)\//;

/** A resource's owner may ask for the tags of a caller, and learn whether they fit; what they are is for the caller's account. */
const OF_CALLER = /^aws:principaltag\//;
