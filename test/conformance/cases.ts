import { AwsError } from "../../src/lib/errors.ts";
import type { ErrorContract, OperationContract } from "../../src/wire/contract.ts";
import type { Member } from "../../src/wire/shape.ts";
import { type Chance, chanceFrom } from "./generate/chance.ts";
import { type Plan, structureOf } from "./generate/value.ts";

/** One call of one operation: what a client is to send, and what it is to be answered. */
export interface Case {
  readonly operation: OperationContract;
  readonly input: Record<string, unknown>;
  readonly output: Record<string, unknown>;
}

/** How full the structures of each round are: everything, only what is required, then halves. */
const FULLNESS = [1, 0, 0.5];

/** The random calls of an operation: `rounds` of them, the same for the same seed. */
export function casesOf(
  operation: OperationContract,
  rounds: number,
  leaveOut: Plan["leaveOut"],
  wholeSeconds = false,
): Case[] {
  return Array.from({ length: rounds }, (_, round) => {
    const chance = chanceFrom(hash(`${operation.service.name}.${operation.name}.${round}`));
    const fullness = FULLNESS[Math.min(round, FULLNESS.length - 1)] as number;
    const plan = planFor(operation, chance, fullness, leaveOut);
    return {
      operation,
      input: operation.input === undefined ? {} : structureOf(operation.input, { ...plan, wholeSeconds }),
      output: operation.output === undefined ? {} : structureOf(operation.output, plan),
    };
  });
}

function planFor(operation: OperationContract, chance: Chance, fullness: number, leaveOut: Plan["leaveOut"]): Plan {
  const isText = operation.service.protocol === "query" || operation.service.protocol === "rest-xml";
  return { chance, fullness, alphabet: isText ? "xml" : "any", neverEmpty: isText, wholeSeconds: false, leaveOut };
}

/** A modelled error with every member that is not the message. */
export function faultOf(error: ErrorContract): AwsError {
  const chance = chanceFrom(hash(error.code));
  const others = error.shape.members.filter(({ name }) => name.toLowerCase() !== "message");
  const plan: Plan = {
    chance,
    fullness: 1,
    alphabet: "xml",
    neverEmpty: true,
    wholeSeconds: false,
    leaveOut: () => false,
  };
  const values = structureOf({ ...error.shape, members: others }, plan);
  const fields = Object.fromEntries(others.map(({ name }) => [name, String(values[name])]));
  return new AwsError(error.code, error.status, `It's <no> & "${error.code}" é`, { fields });
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 2 ** 31;
  return value;
}

/**
 * Members that S3's clients compute or change themselves, or know in another form than S3 does (`Expires` is a date to them; reads
 * with `ServerSideEncryption` do not exist to them); each has its own test.
 */
export function leftOutForS3(member: Member): boolean {
  const names = /SSECustomer|ContentMD5|^Checksum|ContentLength|ContentEncoding|^Expires$|^ServerSideEncryption$/;
  return member.location !== undefined && names.test(member.name);
}
