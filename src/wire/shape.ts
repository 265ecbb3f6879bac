import type { ShapeType, TimestampFormat } from "./model.ts";

/** A type of a service model with its references resolved. Shapes may contain themselves (a search expression does). */
export interface Shape {
  readonly name: string;
  readonly type: ShapeType;
  /** Shortest text, smallest list, smallest number. */
  readonly min?: number;
  /** Longest text, largest list, largest number. */
  readonly max?: number;
  readonly pattern?: Pattern;
  readonly enum?: readonly string[];
  /** Its value must not appear in a message. */
  readonly sensitive: boolean;
  /** Of a structure, in AWS's order. */
  readonly members: readonly Member[];
  /** Of a list. */
  readonly item?: Part;
  /** Of a map. */
  readonly key?: Part;
  readonly value?: Part;
  readonly flattened: boolean;
  /** Of its members, a value has exactly one. */
  readonly union: boolean;
  /** The member that is the whole body. */
  readonly payload?: Member;
  readonly eventStream: boolean;
  readonly timestampFormat?: TimestampFormat;
  readonly xmlName?: string;
  readonly xmlNamespace?: XmlNamespace;
  /** In answers, its text is percent-encoded (IAM's policy documents). */
  readonly urlEncoded: boolean;
  /** What to say instead of the usual sentence, by the kind of rule that was broken. */
  readonly refusals: Readonly<Record<string, Refusal>>;
}

/** A place that a shape fills: a member, a list's item, a map's key or value. */
export interface Part {
  readonly shape: Shape;
  /** The name on the wire where it differs from the default. */
  readonly wireName?: string;
  readonly flattened: boolean;
  readonly timestampFormat?: TimestampFormat;
  readonly xmlAttribute: boolean;
  readonly xmlNamespace?: XmlNamespace;
}

export interface Member extends Part {
  readonly name: string;
  /** As AWS's sentences spell it: the first letter small. */
  readonly path: string;
  readonly required: boolean;
  readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
  readonly streaming: boolean;
}

/** A constraint on a text: the whole value must match. */
export interface Pattern {
  /** The Java regular expression, as AWS prints it. */
  readonly source: string;
  matches(text: string): boolean;
}

export interface XmlNamespace {
  readonly uri: string;
  readonly prefix?: string;
}

export interface Refusal {
  readonly code?: string;
  readonly status?: number;
  /** May hold `{member}` (the path of the value). */
  readonly message: string;
}
