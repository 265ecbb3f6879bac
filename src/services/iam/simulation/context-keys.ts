import { isObject } from "../../../policy/problem.ts";

/**
 * The condition keys that policies ask for, as they are written there: in conditions, and as variables in values and resources.
 * @param texts policies that IAM takes
 */
export function contextKeysOf(texts: readonly string[]): readonly string[] {
  const keys = new Map<string, string>();
  const add = (key: string) => {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
  };
  for (const text of texts) {
    const document = JSON.parse(text) as { Statement?: unknown };
    for (const statement of [document.Statement].flat()) {
      if (!isObject(statement)) continue;
      for (const key of keysOfConditions(statement.Condition)) add(key);
      for (const key of variablesIn([statement.Resource, statement.NotResource, statement.Condition])) add(key);
    }
  }
  return [...keys.values()];
}

function keysOfConditions(conditions: unknown): readonly string[] {
  if (!isObject(conditions)) return [];
  return Object.values(conditions).flatMap((block) => (isObject(block) ? Object.keys(block) : []));
}

/** `${aws:username}`, and not the characters `${*}`, `${?}` and `${$}`. */
function variablesIn(values: readonly unknown[]): readonly string[] {
  const text = JSON.stringify(values);
  return [...text.matchAll(/\$\{\s*([A-Za-z0-9-]+:[^},\s]+)[^}]*\}/g)].map(([, key]) => key as string);
}
