import type { Transaction } from "kysely";
import type { Accounts } from "../accounts/accounts.ts";
import type { ControlPolicies } from "../accounts/control-policies.ts";
import type { Identities } from "../accounts/identities.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { Principal } from "../identity/principal.ts";
import type { Seal } from "../identity/seal.ts";
import type { SessionTokens } from "../identity/session-token.ts";
import type { WebIdentities } from "../identity/web-identity/web-identities.ts";
import type { Awaitable } from "../lib/awaitable.ts";
import type { Clock } from "../lib/clock.ts";
import type { PageTokens } from "../lib/page-token.ts";
import type { Random } from "../lib/random.ts";
import type { AttachedPolicy, Grant } from "../policy/attached.ts";
import type { ContextValue } from "../policy/request.ts";
import type { Verdict } from "../policy/verdict.ts";

/** What an operation asks of the law: may the caller do `action` on `resource`, which belongs to `account`? */
export interface Access {
  /** `sagemaker:CreateModelPackage` */
  readonly action: string;
  /** The resource's ARN, or `*` where AWS has none. */
  readonly resource: string;
  /** The account that owns the resource: 12 digits. */
  readonly account: string;
  /** Condition keys of this request, e.g. `sagemaker:ModelApprovalStatus`. A list makes a multivalued key. */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /**
   * The resource as the caller wrote it, where that may differ from how it is stored: a refusal names it so, and does not tell a
   * stranger in which letters something is stored, and that it is.
   */
  readonly named?: string;
  /** What a refusal says instead of its usual sentence, where even the resource's name would tell a stranger too much. */
  readonly refusal?: string;
}

/** What the law asks of the room that owns a resource. */
export interface ResourceLaw {
  /** Of whose resources the room has policies: services by the prefix of their actions. Without it, of its own. */
  readonly services?: readonly string[];
  /**
   * The policies attached to a resource, read anew for each decision.
   * Called for every action of the service (`sts:` for role trust policies), whoever calls and whether the resource exists or not.
   */
  readonly policies?: (access: Access, call: Call) => Awaitable<ResourcePolicies>;
  /** Condition keys that the resource itself has. Read only when a policy in play names one of them. */
  readonly keys?: {
    /** Beginnings of their names, in lower case: `aws:resourcetag/`, `sagemaker:currentmodellifecyclestage`. */
    readonly names: readonly string[];
    readonly read: (access: Access, call: Call) => Promise<Readonly<Record<string, ContextValue>>>;
  };
}

export interface ResourcePolicies {
  readonly policies: readonly AttachedPolicy[];
  /** KMS keys only. */
  readonly grants?: readonly Grant[];
  /** Buckets only: `RestrictPublicBuckets` is on and the bucket policy is public. */
  readonly restrictedToOwner?: boolean;
}

/** How a request reached this server: what the condition keys `aws:SourceIp`, `aws:SecureTransport`, `aws:UserAgent` and `aws:Referer` say. */
export interface RequestOrigin {
  readonly sourceAddress: string;
  readonly secure: boolean;
  readonly userAgent?: string;
  readonly referer?: string;
  /** `REST-HEADER` or `REST-QUERY-STRING` (presigned): `s3:authType`. Undefined for anonymous callers. */
  readonly signedIn?: "REST-HEADER" | "REST-QUERY-STRING";
  /** Milliseconds since 1970 at which the request was signed. */
  readonly signedAtMs?: number;
}

/** The settings of the server that operations go by. */
export interface RoomSettings {
  /** With whose authority registrations look at the artifacts that they name. */
  readonly artifactCheck: "strict" | "caller" | "off";
  /** Whether CreateModel refuses versions that are not approved. */
  readonly requireApproval: boolean;
}

/** Everything an operation may use. Nothing else: no globals, no imports of other rooms. */
export interface Call {
  readonly requestId: string;
  readonly principal: Principal;
  readonly origin: RequestOrigin;
  readonly region: string;
  readonly partition: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly accounts: Accounts;
  readonly identities: Identities;
  /** The organization and what it forbids its accounts. */
  readonly controlPolicies: ControlPolicies;
  readonly pageTokens: PageTokens;
  /** Closes secrets with the root key that stands outside the database. */
  readonly seal: Seal;
  /** Makes the tokens of temporary credentials. */
  readonly sessionTokens: SessionTokens;
  /** Verifies the tokens of the OpenID Connect issuers that this server was told to trust. */
  readonly webIdentities: WebIdentities;
  readonly settings: RoomSettings;
  /** What the call has looked up so far, each room's under its own key; see `notes.ts`. */
  readonly notes: Map<object, unknown>;
  /** `http://127.0.0.1:8080`, as the client addressed this server: for `Location` answers. */
  readonly endpoint: string;
  /**
   * Asks the law about one resource of many, where a refusal is told item by item instead of refusing the call.
   * @param principal the caller, unless somebody else is named
   */
  readonly decide: (access: Access, principal?: Principal) => Promise<Verdict>;
  /** Asks the law a question of which nothing hangs but what the caller is shown: a No is no refusal, and leaves no record. */
  readonly wouldAllow: (access: Access) => Promise<boolean>;
  /** Names a resource that the call made, for the audit log, where `access` could not know it yet. */
  readonly made: (arn: string) => void;
  /** Calls another service as a principal, through the same law as a call from the network. */
  readonly dispatch: DispatchInside;
}

/** Calls `service.operation` with a valid input, as `principal`. Refusals are thrown as AwsError. */
export type DispatchInside = (
  service: string,
  operation: string,
  input: object,
  principal: Principal,
) => Awaitable<Record<string, unknown>>;

/** Input and output types of a service's operations, by name; generated from the contracts. */
export type OperationTypes = Record<string, { input: object; output: object }>;

export interface Operation<Input extends object = object, Output extends object = object> {
  readonly service: string;
  readonly name: string;
  /**
   * The permissions this call needs; all of them must be granted. An empty list means that every authenticated caller may
   * (only `sts:GetCallerIdentity` and its like). May throw when the resource's owner cannot be told.
   */
  readonly access: (input: Input, call: Call) => Awaitable<Access | readonly Access[]>;
  readonly run: (input: Input, call: Call) => Awaitable<Output>;
  /** It leaves a record in the audit log though it writes nothing: it hands out credentials. */
  readonly handsOutCredentials?: true;
}

/**
 * The `operation` function of one service: the compiler checks the name, the input and the output against the contract.
 * @example export const operation = operationOf<SageMakerOperations>("sagemaker");
 */
export function operationOf<Types extends { [Name in keyof Types]: { input: object; output: object } }>(
  service: string,
) {
  return function operation<Name extends keyof Types & string>(
    name: Name,
    definition: Omit<Operation<Types[Name]["input"], Types[Name]["output"]>, "service" | "name">,
  ): Operation<Types[Name]["input"], Types[Name]["output"]> {
    return Object.freeze({ service, name, ...definition });
  };
}

/** What a room does after another room's operation has succeeded, before that is answered. */
export interface Follower {
  readonly service: string;
  readonly operation: string;
  readonly run: (input: object, call: Call) => Promise<void>;
}

/** A room's table of contents. */
export interface Service {
  /** The name of its contract in `contracts/`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: inputs differ per operation; each was checked where it was declared.
  readonly operations: readonly Operation<any, any>[];
  readonly chores?: readonly Chore[];
  readonly law?: ResourceLaw;
  readonly follows?: readonly Follower[];
  readonly sealed?: readonly SealedSecrets[];
}

/** Secrets that a room keeps in the database, sealed with the root key. */
export interface SealedSecrets {
  /** `KMS key material` */
  readonly name: string;
  /** Seals all of them anew. @returns how many there are */
  readonly resealAll: (transaction: Transaction<Tables>, reseal: Reseal) => Promise<number>;
}

/** Opens a secret with the old root key and closes it with the new one. */
export type Reseal = (sealed: string, about: string) => string;

/** Work that nobody asks for: done at start and then now and again, on one server at a time or on several. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (means: ChoreMeans) => Promise<void>;
}

export type ChoreMeans = Pick<Call, "database" | "blobs" | "clock" | "random" | "seal">;
