import { type GlobToken, globOf, MANY, matchesGlob } from "./glob.ts";
import type { Listed } from "./statement.ts";
import { parseTemplate } from "./template.ts";

/**
 * Tells whether an `Action` element means an action.
 * @param action in lower case
 * @param service what stands before its colon
 */
export type ActionTest = (action: string, service: string) => boolean;

type ActionPattern = (action: string) => boolean;

/** Managed policies list actions by the thousand; only those of the action's own service are looked at. */
export function compileActions({ items, except }: Listed<string>): ActionTest {
  if (items.includes("*")) return () => !except;
  const byService = new Map<string, ActionPattern[]>();
  for (const item of items) {
    const pattern = item.toLowerCase();
    // A service prefix has no wildcards.
    const service = pattern.slice(0, pattern.indexOf(":"));
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [compile(pattern)]);
    else known.push(compile(pattern));
  }
  return (action, service) => {
    for (const pattern of byService.get(service) ?? NONE) if (pattern(action)) return !except;
    return except;
  };
}

const NONE: readonly ActionPattern[] = [];

/** Actions know no variables. */
function compile(pattern: string): ActionPattern {
  const { parts } = parseTemplate(pattern, { variables: false, wildcards: true });
  const [beginning, end] = parts;
  if (parts.every((part) => typeof part === "string")) return (action) => action === pattern;
  if (parts.length === 2 && end === MANY && typeof beginning === "string") {
    return (action) => action.startsWith(beginning);
  }
  const glob = globOf(parts as readonly GlobToken[]);
  return (action) => matchesGlob(glob, action);
}
