import { POLICY_CACHE_ENTRIES_MAX } from "../lib/limits.ts";
import { LruMap } from "../lib/lru-map.ts";
import { type PolicyDocument, parsePolicy } from "./document.ts";
import type { PolicyGrammar } from "./grammar.ts";
import { programOf } from "./program.ts";

/**
 * Reads a stored policy text, once: the same text under the same grammar gives the same document.
 * @returns undefined when the text is no policy; where it is attached it then denies everything
 */
export function compilePolicy(text: string, grammar: PolicyGrammar): PolicyDocument | undefined {
  // The grammar is a handful of words; no text can imitate it, because it comes first.
  const key = `${grammar.lengthMax} ${grammar.version} ${grammar.principal} ${grammar.resource} ${grammar.allowNotPrincipal} ${text}`;
  const known = documents.get(key);
  if (known !== undefined) return known === UNREADABLE ? undefined : known;
  const parsed = parsePolicy(text, grammar);
  const document = "problem" in parsed ? undefined : parsed.value;
  documents.set(key, document ?? UNREADABLE);
  return document;
}

/** @returns the condition keys that the policy asks for, variables included, in lower case */
export function keysNamed(document: PolicyDocument): ReadonlySet<string> {
  return programOf(document).keys;
}

const UNREADABLE: PolicyDocument = Object.freeze({ version: "2012-10-17", statements: Object.freeze([]) });

const documents = new LruMap<string, PolicyDocument>(POLICY_CACHE_ENTRIES_MAX);
