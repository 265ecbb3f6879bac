import type { Decision } from "../authorization/authorization.ts";
import { explain } from "../policy/explain.ts";
import { redact, type Trace } from "../policy/trace.ts";

/**
 * How the law came to refuse, as each account may see it: of other accounts' policies neither names nor texts, of their resources neither
 * tags nor whether they are there.
 */
export function refusalsShown(decisions: readonly Decision[]): (account: string) => readonly Trace[] {
  const traces = decisions.map(({ request, inPlay, told, access, keysOfResource }) => {
    const full = explain(request, inPlay);
    return {
      owner: access.account,
      full,
      told: told.request === request ? full : explain(told.request, told.inPlay),
      keysOfResource,
    };
  });
  return (account) =>
    traces.map(({ owner, full, told, keysOfResource }) =>
      redact(account === owner ? full : told, account, account === owner ? [] : keysOfResource),
    );
}
