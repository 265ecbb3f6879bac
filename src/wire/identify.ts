import type { OperationContract, ServiceContract } from "./contract.ts";

/** The first lines of a request, as they came. */
export interface RequestHead {
  readonly method: string;
  /** Raw, as on the wire. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
  /** Lower-case names; duplicates joined with ",". */
  readonly headers: Readonly<Record<string, string>>;
  /** From the credential scope of the Authorization header or X-Amz-Credential, unverified. */
  readonly signingService?: string;
}

export interface Identified {
  readonly contract: ServiceContract;
  /** Undefined for the query protocol until the body has been read. */
  readonly operation?: OperationContract;
  /** URI labels, decoded, e.g. `Bucket`, `Key`. */
  readonly labels: Readonly<Record<string, string>>;
}
