import type { Decision } from "../authorization/authorization.ts";
import { explain } from "../policy/explain.ts";
import { redact, type Trace } from "../policy/trace.ts";

/** How the law came to refuse, as each account may see it: of other accounts' policies neither names nor texts. */
export function refusalsShown(decisions: readonly Decision[]): (account: string) => readonly Trace[] {
  const traces = decisions.map(({ request, inPlay }) => explain(request, inPlay));
  return (account) => traces.map((trace) => redact(trace, account));
}
