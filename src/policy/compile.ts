import { POLICY_CACHE_CHARACTERS_MAX } from "../lib/limits.ts";
import { type PolicyDocument, parsePolicy } from "./document.ts";
import type { PolicyGrammar } from "./grammar.ts";
import { programOf } from "./program.ts";

/**
 * Reads a stored policy text, once: the same text under the same grammar gives the same document.
 * @param grammar a constant: documents are remembered by it
 * @returns undefined when the text is no policy; where it is attached it then denies everything
 */
export function compilePolicy(text: string, grammar: PolicyGrammar): PolicyDocument | undefined {
  const known = young.get(grammar)?.get(text);
  if (known !== undefined) return known === UNREADABLE ? undefined : known;
  const document = old.get(grammar)?.get(text) ?? read(text, grammar);
  remember(text, grammar, document);
  return document === UNREADABLE ? undefined : document;
}

/** @returns the condition keys that the policy asks for, variables included, in lower case */
export function keysNamed(document: PolicyDocument): ReadonlySet<string> {
  return programOf(document).keys;
}

function read(text: string, grammar: PolicyGrammar): PolicyDocument {
  const parsed = parsePolicy(text, grammar);
  return "problem" in parsed ? UNREADABLE : parsed.value;
}

const UNREADABLE: PolicyDocument = Object.freeze({ version: "2012-10-17", statements: Object.freeze([]) });

type Generation = Map<PolicyGrammar, Map<string, PolicyDocument>>;

/*
 * Two generations, so that memory is bounded by the length of the texts and not by their number: when the young one is full it becomes
 * the old one, and what is not asked for while the next one fills is forgotten.
 */
let young: Generation = new Map();
let old: Generation = new Map();
let characters = 0;

/** What a short text costs nevertheless. */
const ENTRY_CHARACTERS = 500;

function remember(text: string, grammar: PolicyGrammar, document: PolicyDocument): void {
  const size = text.length + ENTRY_CHARACTERS;
  if (characters + size > POLICY_CACHE_CHARACTERS_MAX) {
    old = young;
    young = new Map();
    characters = 0;
  }
  characters += size;
  let texts = young.get(grammar);
  if (texts === undefined) {
    texts = new Map();
    young.set(grammar, texts);
  }
  texts.set(text, document);
}
