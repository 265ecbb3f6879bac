import type { Principal } from "./principal.ts";

/** An access key and whom it stands for. */
export interface Credential {
  /** `AKIA…` long-lived, `ASIA…` temporary. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials only: the token that every request must carry. */
  readonly sessionToken?: string;
  /** Temporary credentials only: milliseconds since 1970. */
  readonly expiresAtMs?: number;
  readonly active: boolean;
  readonly principal: Principal;
}

/**
 * Looks up an access key. An answer at hand is given without a promise: it is asked for with every request.
 * @param sessionToken as the request carries it: temporary keys are found in it, and nowhere else
 */
export type FindCredential = (
  accessKeyId: string,
  sessionToken?: string,
) => Promise<Credential | undefined> | Credential | undefined;
