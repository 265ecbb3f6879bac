import type { Principal } from "../identity/principal.ts";
import type { Trace } from "../policy/trace.ts";
import type { RequestOrigin } from "../services/operation.ts";

/** One line of the audit log, as it is kept. CloudTrail's form is made of it when it is read. */
export interface AuditEvent {
  /** A UUID; the request's own id when the call came from the network. */
  readonly eventId: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  /** The name of a contract: `sagemaker`. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly principal: AuditedPrincipal;
  readonly origin: Pick<RequestOrigin, "sourceAddress" | "userAgent">;
  /** The input without secrets and bodies; undefined when it is too long to be kept. */
  readonly input?: unknown;
  readonly resources: readonly AuditedResource[];
  readonly error?: { readonly code: string; readonly message: string };
  /** How the law came to refuse, as far as the owner of this log may see it. */
  readonly refusals?: readonly Trace[];
}

export interface AuditedResource {
  readonly arn: string;
  readonly account: string;
}

/** A principal without what it may carry: no tags, no policies, no secrets. */
export type AuditedPrincipal = Pick<
  Principal,
  "kind" | "account" | "arn" | "identityArn" | "id" | "accessKeyId" | "via"
> & {
  readonly session?: { readonly issuedAtMs: number; readonly sourceIdentity?: string };
};

export function auditedPrincipal(principal: Principal): AuditedPrincipal {
  const { kind, account, arn, identityArn, id, accessKeyId, via, session } = principal;
  return {
    kind,
    account,
    arn,
    identityArn,
    id,
    accessKeyId,
    via,
    session: session && { issuedAtMs: session.issuedAtMs, sourceIdentity: session.sourceIdentity },
  };
}
