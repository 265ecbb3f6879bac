/** A service model as `contracts/<service>.json` holds it: the vocabulary of the botocore models, cut down. */
export interface Model {
  readonly metadata: ModelMetadata;
  readonly operations: Readonly<Record<string, ModelOperation>>;
  readonly shapes: Readonly<Record<string, ModelShape>>;
  /** Ours, from a patch: query parameters that name a part of a resource which Albo has no place for (S3). */
  readonly unknownSubresources?: readonly string[];
}

export interface ModelMetadata {
  readonly apiVersion: string;
  readonly protocol: "json" | "query" | "rest-xml" | "rest-json";
  readonly serviceId: string;
  readonly endpointPrefix: string;
  readonly signingName?: string;
  readonly jsonVersion?: string;
  readonly targetPrefix?: string;
  readonly xmlNamespace?: string;
}

export interface ModelOperation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: ModelReference;
  readonly output?: ModelReference;
  readonly errors?: readonly ModelReference[];
  readonly httpChecksum?: ModelChecksum;
  readonly authtype?: string;
  /** Ours, from a patch: the longest body that is read. */
  readonly maxBodyBytes?: number;
  /** Ours, from a patch: the one member of the output is the root element itself (S3's GetBucketLocation). */
  readonly unwrappedOutput?: boolean;
  /** Ours, from a patch: another status when the output has a certain member (206 for a range). */
  readonly statusWhen?: { readonly member: string; readonly status: number };
}

export interface ModelChecksum {
  readonly requestAlgorithmMember?: string;
  readonly requestChecksumRequired?: boolean;
  readonly requestValidationModeMember?: string;
  readonly responseAlgorithms?: readonly string[];
}

/** A mention of a shape: by a member, a list, a map or an operation. What stands here outranks the shape's own traits. */
export interface ModelReference {
  readonly shape: string;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
  readonly locationName?: string;
  readonly resultWrapper?: string;
  readonly streaming?: boolean;
  readonly flattened?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: string | { readonly uri: string; readonly prefix?: string };
  readonly idempotencyToken?: boolean;
  readonly timestampFormat?: TimestampFormat;
  readonly eventpayload?: boolean;
}

export type TimestampFormat = "iso8601" | "rfc822" | "unixTimestamp";

export type ShapeType =
  | "structure"
  | "list"
  | "map"
  | "string"
  | "boolean"
  | "integer"
  | "long"
  | "float"
  | "double"
  | "timestamp"
  | "blob";

export interface ModelShape {
  readonly type: ShapeType;
  readonly members?: Readonly<Record<string, ModelReference>>;
  readonly required?: readonly string[];
  readonly member?: ModelReference;
  readonly key?: ModelReference;
  readonly value?: ModelReference;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly union?: boolean;
  readonly payload?: string;
  readonly flattened?: boolean;
  readonly streaming?: boolean;
  readonly sensitive?: boolean;
  readonly timestampFormat?: TimestampFormat;
  readonly locationName?: string;
  readonly xmlNamespace?: string | { readonly uri: string; readonly prefix?: string };
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly error?: { readonly code?: string; readonly httpStatusCode?: number; readonly senderFault?: boolean };
  readonly eventstream?: boolean;
  readonly event?: boolean;
  /** Ours, from a patch: answers carry the text percent-encoded. */
  readonly urlEncoded?: boolean;
  /** Ours, from a patch: matches what `pattern` matches, but never slowly. A Java regular expression too. */
  readonly matcher?: string;
  /** Ours, from a patch: the service's own words for a broken rule, by the kind of rule. */
  readonly refusals?: Readonly<
    Record<string, { readonly code?: string; readonly status?: number; readonly message: string }>
  >;
}
