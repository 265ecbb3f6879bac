import type { AuditEvent } from "../../../events/audit-event.ts";
import type { Event } from "../../../wire/types/cloudtrail.gen.ts";
import { iamResourceName, resourceTypeOf } from "./resource-type.ts";

/** An event of the audit log in CloudTrail's form. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function cloudTrailEvent(event: AuditEvent, account: string): Event {
  const { principal } = event;
  const isReadOnly = READS.test(event.operation);
  const record = {
    eventVersion: "1.11",
    userIdentity: userIdentity(event),
    eventTime: `${new Date(event.recordedAt).toISOString().slice(0, 19)}Z`,
    eventSource: `${event.service}.amazonaws.com`,
    eventName: event.operation,
    awsRegion: event.region,
    sourceIPAddress: principal.via?.at(-1) ?? event.origin.sourceAddress,
    userAgent: principal.via?.at(-1) ?? event.origin.userAgent,
    ...(event.error && { errorCode: event.error.code, errorMessage: event.error.message }),
    requestParameters: event.input === undefined ? { omitted: true } : lowerCamel(event.input),
    responseElements: null,
    ...(event.refusals && { additionalEventData: { authorization: event.refusals } }),
    requestID: event.requestId,
    eventID: event.eventId,
    readOnly: isReadOnly,
    resources: event.resources.map(({ arn, account: owner }) => ({
      ARN: arn,
      accountId: owner,
      type: resourceTypeOf(arn),
    })),
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
  };
  return {
    EventId: event.eventId,
    EventName: event.operation,
    ReadOnly: String(isReadOnly),
    AccessKeyId: principal.accessKeyId,
    EventTime: new Date(event.recordedAt),
    EventSource: record.eventSource,
    Username: usernameOf(event),
    Resources: event.resources.map(({ arn }) => ({ ResourceType: resourceTypeOf(arn), ResourceName: arn })),
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** By their names, operations that change nothing. */
const READS =
  /^(Get(?!FederationToken|SessionToken)|List|Describe|BatchDescribe|BatchGet|Head|Search|Lookup|Simulate|Select)/;

/** The user's name, the session's name, `root`. */
export function usernameOf({ principal }: AuditEvent): string {
  if (principal.kind === "root") return "root";
  return iamResourceName(principal.arn);
}

const IDENTITY_TYPES: Readonly<Record<AuditEvent["principal"]["kind"], string>> = {
  root: "Root",
  user: "IAMUser",
  role: "AssumedRole",
  federated: "FederatedUser",
  service: "AWSService",
  anonymous: "AWSAccount",
};

function userIdentity({ principal }: AuditEvent): object {
  const { kind, account, arn, identityArn, id, accessKeyId, via, session } = principal;
  if (kind === "anonymous") return { type: IDENTITY_TYPES[kind], principalId: "", accountId: "ANONYMOUS_PRINCIPAL" };
  if (kind === "service") return { type: IDENTITY_TYPES[kind], invokedBy: arn };
  return {
    type: IDENTITY_TYPES[kind],
    principalId: id,
    arn,
    accountId: account,
    accessKeyId,
    ...(kind === "user" && { userName: iamResourceName(arn) }),
    ...(session && {
      sessionContext: {
        ...(kind === "role" && {
          sessionIssuer: {
            type: "Role",
            principalId: id.split(":")[0],
            arn: identityArn,
            accountId: account,
            userName: iamResourceName(identityArn),
          },
        }),
        attributes: { creationDate: new Date(session.issuedAtMs).toISOString(), mfaAuthenticated: "false" },
        sourceIdentity: session.sourceIdentity,
      },
    }),
    ...(via && { invokedBy: via.at(-1) }),
  };
}

/** CloudTrail spells parameters with a small first letter; the keys of maps (tags, metadata) are left as they are. */
function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== "object" || value === null) return value;
  const renamed: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    renamed[`${key.charAt(0).toLowerCase()}${key.slice(1)}`] = MAPS.has(key) ? item : lowerCamel(item);
  }
  return renamed;
}

/** Members whose keys are the client's own words. */
const MAPS: ReadonlySet<string> = new Set([
  "CustomerMetadataProperties",
  "Environment",
  "EncryptionContext",
  "Metadata",
]);
