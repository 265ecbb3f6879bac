import { createHash } from "node:crypto";
import type { OperationContract } from "../../../src/wire/contract.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import { encodeRequest, type PlainRequest } from "../../support/encode-request.ts";
import type { Caller, SigningScope } from "../../support/sign-request.ts";
import { inChunks } from "./chunked.ts";
import { damagedText, oddBody } from "./damage-bytes.ts";
import { badlyFramed, type Framed, framed } from "./framing.ts";
import { oddHead, oddHost } from "./heads.ts";
import { placeHostile, withoutMarks, withRawJson } from "./hostile.ts";
import { validInput } from "./inputs.ts";
import type { Known } from "./known.ts";
import { badlySigned, presigned, signedByHeader } from "./signing.ts";
import type { Tree } from "./tree.ts";

/** One request of the fuzzer, ready to be sent. */
export interface FuzzRequest extends Framed {
  /** `s3.GetObject` */
  readonly name: string;
  /** None: a container client's, of the registry's HTTP API. */
  readonly operation?: OperationContract;
  readonly method: string;
  /** What its body and parameters were made of. */
  readonly input: Tree;
  /** What is odd about it, in the order in which it was done. */
  readonly what: readonly string[];
}

export interface Maker {
  readonly known: Known;
  readonly chance: Chance;
  /** Who lays the ground and looks after the server's health. */
  readonly keeper: Caller;
  /** An administrator of the same account, who signs most requests. */
  caller: Caller;
  callersMade: number;
  /** An administrator of another account. */
  readonly stranger: Caller;
  /** A container client's `Authorization` header. */
  login: string;
  readonly region: string;
  readonly port: number;
}

/** Makes a request of an operation: valid, nearly valid or hostile. */
export function makeRequest(operation: OperationContract, maker: Maker, caller: Caller): FuzzRequest {
  const { chance, known } = maker;
  const what: string[] = [];
  // One in three has nothing odd about it, so that there is something to be found by the others.
  const isOdd = (probability: number) => isTried && chance.happens(probability);
  const isTried = chance.happens(0.66);
  let input = validInput(operation, known, chance);
  for (let times = isOdd(0.4) ? chance.between(1, 3) : 0; times > 0; times--)
    what.push(`hostile ${placeHostile(input, chance)}`);
  if (operation.service.protocol !== "json") input = withoutMarks(input) as Tree;
  let plain = onWire(withSessionToken(encodeRequest(operation, input), caller));
  if (plain.body.length > 0 && isOdd(0.15)) {
    const isWhole = chance.happens(0.3);
    plain = { ...plain, body: isWhole ? oddBody(plain.body, chance) : damagedText(plain.body, chance) };
    what.push(isWhole ? "odd body" : "damaged body");
  }
  plain = withContentMd5(operation, plain, chance);
  if (isOdd(0.15)) {
    const odd = oddHead(plain, chance);
    plain = onWire(odd.request);
    what.push(odd.what);
  }
  const isOddHost = isOdd(0.05);
  const host = isOddHost ? latin1Of(oddHost(maker.port, chance)) : `127.0.0.1:${maker.port}`;
  if (isOddHost) what.push(`host ${host.slice(0, 60)}`);
  const scope = { service: operation.service.signingName, region: maker.region, host };
  const signed = sign(operation, plain, scope, { caller, chance }, isOdd, what);
  const message = { method: plain.method, ...signed };
  const isBroken = isOdd(0.06);
  if (isBroken) what.push("framing");
  return {
    ...(isBroken ? badlyFramed(message, chance) : framed(message)),
    name: `${operation.service.name}.${operation.name}`,
    operation,
    method: plain.method,
    input,
    what,
  };
}

function sign(
  operation: OperationContract,
  plain: PlainRequest,
  scope: SigningScope,
  { caller, chance }: Pick<Maker, "caller" | "chance">,
  isOdd: (probability: number) => boolean,
  what: string[],
): { target: string; headers: Record<string, string>; body: Buffer } {
  const targetOf = (query: string) => (query === "" ? plain.path : `${plain.path}?${query}`);
  if (operation.streamingInput && isOdd(0.4)) {
    what.push("aws-chunked");
    return { target: targetOf(plain.query), ...inChunks(plain, caller, scope, chance) };
  }
  if (isOdd(0.08)) {
    what.push("signature");
    const { query, headers } = badlySigned(plain, caller, scope, chance);
    return { target: latin1Of(targetOf(query)), headers: onWireHeaders(headers), body: plain.body };
  }
  const { query, headers } = chance.happens(0.05)
    ? presigned(plain, caller, scope, "300")
    : signedByHeader(plain, caller, scope);
  return { target: targetOf(query), headers, body: plain.body };
}

function withSessionToken(plain: PlainRequest, { sessionToken }: Caller): PlainRequest {
  if (sessionToken === undefined) return plain;
  return { ...plain, headers: { ...plain.headers, "x-amz-security-token": sessionToken } };
}

/** DeleteObjects and a few others are refused without it. */
function withContentMd5(operation: OperationContract, plain: PlainRequest, chance: Chance): PlainRequest {
  if (operation.service.name !== "s3" || operation.streamingInput || plain.body.length === 0) return plain;
  if (chance.happens(0.05)) return plain;
  const md5 = createHash("md5").update(plain.body).digest("base64");
  return { ...plain, headers: { ...plain.headers, "content-md5": md5 } };
}

/** Texts as the server will see them: it reads the bytes of the head as latin1. Line breaks cannot be sent in a header. */
function onWire(plain: PlainRequest): PlainRequest {
  const body =
    plain.headers["x-amz-target"] === undefined ? plain.body : Buffer.from(withRawJson(plain.body.toString("utf8")));
  return {
    ...plain,
    path: latin1Of(plain.path),
    query: latin1Of(plain.query),
    headers: onWireHeaders(plain.headers),
    body,
  };
}

function onWireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    latin1Of(name).toLowerCase(),
    // Blanks at the ends are no part of a value.
    latin1Of(value.replaceAll("\u0000", " ").replace(/[\r\n]/g, " ")).replace(/^[ \t]+|[ \t]+$/g, ""),
  ]);
  return Object.fromEntries(entries);
}

function latin1Of(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the question
  return /^[\u0000-\u007f]*$/.test(text) ? text : Buffer.from(text.toWellFormed(), "utf8").toString("latin1");
}
