import type { Call } from "../../operation.ts";
import { findNamedKey, type NamedKey } from "../keys/find.ts";

const found = new WeakMap<object, Map<string, NamedKey>>();

/**
 * The key that a request names, found once: what was authorized is what is used, even when an alias is moved to another key
 * in between.
 * @param input the request itself, which stands for this one call
 */
export async function namedKeyOf(input: object, keyId: string, call: Call): Promise<NamedKey> {
  const known = found.get(input)?.get(keyId);
  if (known !== undefined) return known;
  const named = await findNamedKey(keyId, call, "key or alias");
  const ofInput = found.get(input) ?? new Map<string, NamedKey>();
  ofInput.set(keyId, named);
  found.set(input, ofInput);
  return named;
}
