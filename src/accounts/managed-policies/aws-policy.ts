import { createHash } from "node:crypto";

/** A policy that AWS keeps for everybody. Its ARN is `arn:aws:iam::aws:policy` + path + name. */
export interface AwsPolicy {
  /** `ANPA…`, the same on every server. */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  /** When this edition of it was written: milliseconds since 1970. */
  readonly createdAt: number;
  /** The JSON text. */
  readonly document: string;
}

const WRITTEN_AT = Date.UTC(2026, 0, 1);
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ID_LETTERS = 16;

/** @param statements as in the policy language; the version is 2012-10-17 */
export function awsPolicy(
  about: { readonly name: string; readonly path?: string; readonly description: string; readonly id?: string },
  statements: readonly object[],
): AwsPolicy {
  return Object.freeze({
    id: about.id ?? idOf(about.name),
    name: about.name,
    path: about.path ?? "/",
    description: about.description,
    createdAt: WRITTEN_AT,
    document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  });
}

/** Ids stand in the database, so they are made of names alone. */
function idOf(name: string): string {
  const digest = createHash("sha256").update(`AWS managed policy ${name}`).digest();
  return `ANPA${[...digest.subarray(0, ID_LETTERS)].map((byte) => BASE32[byte % BASE32.length]).join("")}`;
}
