import { type GlobToken, globOf, MANY, matchesGlob } from "./glob.ts";
import { parseTemplate } from "./template.ts";

/** Tells whether one pattern of `Action` means an action, whose name must come in lower case. */
export type ActionPattern = (action: string) => boolean;

/** Actions are compared without regard to letter case, and know no variables. */
export function compileAction(pattern: string): ActionPattern {
  if (pattern === "*") return () => true;
  const template = parseTemplate(pattern.toLowerCase(), { variables: false, wildcards: true });
  const glob = globOf(template.parts as readonly GlobToken[]);
  if (template.parts.every((part) => typeof part === "string")) {
    const name = template.parts.join("");
    return (action) => action === name;
  }
  if (template.parts.length === 2 && template.parts[1] === MANY && typeof template.parts[0] === "string") {
    const beginning = template.parts[0];
    return (action) => action.startsWith(beginning);
  }
  return (action) => matchesGlob(glob, action);
}
