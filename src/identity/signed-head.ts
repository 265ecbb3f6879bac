/** The first lines of a request, as they came: a signature is over these very bytes. */
export interface SignedHead {
  readonly method: string;
  /** Raw, as on the wire. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
  /** Lower-case names; duplicates joined with "," in their order. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A header's value. Names come from clients, so `constructor` and its like must not find what every object has. */
export function headerOf(head: SignedHead, name: string): string | undefined {
  return Object.hasOwn(head.headers, name) ? head.headers[name] : undefined;
}
