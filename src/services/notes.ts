import type { Call } from "./operation.ts";

/**
 * What one call has looked up. The law asks for a resource before its operation does: it is read once for both, so that what is answered
 * is what was judged.
 * @param empty makes a room's notes of a call
 */
export function notesOfCalls<Notes>(empty: () => Notes): (call: Pick<Call, "notes">) => Notes {
  const room = {};
  return ({ notes }) => {
    let found = notes.get(room) as Notes | undefined;
    if (found === undefined) {
      found = empty();
      notes.set(room, found);
    }
    return found;
  };
}
