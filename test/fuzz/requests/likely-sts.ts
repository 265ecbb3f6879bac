import type { Adjust } from "./adjust.ts";
import { policyText } from "./policies.ts";

const session: Adjust = (input, known, chance) => {
  if (input.RoleArn !== undefined) input.RoleArn = known.find("arn:iam:role", chance) ?? input.RoleArn;
  if (input.DurationSeconds !== undefined && chance.happens(0.8)) input.DurationSeconds = chance.between(900, 3_600);
  if (chance.happens(0.6)) delete input.Policy;
  else input.Policy = policyText("identity", known, chance);
  if (input.PolicyArns !== undefined) {
    input.PolicyArns = [{ arn: known.find("arn:iam:policy", chance) ?? "arn:aws:iam::aws:policy/AdministratorAccess" }];
  }
  if (chance.happens(0.85)) {
    for (const name of ["SerialNumber", "TokenCode", "ProvidedContexts", "SourceIdentity"]) delete input[name];
  }
  if (chance.happens(0.6)) for (const name of ["ExternalId", "TransitiveTagKeys", "Tags"]) delete input[name];
  if (input.WebIdentityToken !== undefined && chance.happens(0.8)) input.WebIdentityToken = chance.pick(TOKENS);
  if (chance.happens(0.9)) delete input.ProviderId;
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const CLAIMS = { iss: "https://127.0.0.1:1/fuzz", aud: "fuzz", sub: "x", exp: 4e9, iat: 1 };

/** None is signed by anybody: what stands in a token before its signature is known to be good must not matter. */
const TOKENS = [
  `${part({ alg: "RS256", kid: "a" })}.${part(CLAIMS)}.AAAA`,
  `${part({ alg: "none" })}.${part(CLAIMS)}.`,
  `${part({ alg: "HS256", kid: "__proto__" })}.${part(CLAIMS)}.AAAA`,
  `${part({ alg: "RS256" })}.${part({ ...CLAIMS, iss: ["https://127.0.0.1:1/fuzz"], exp: "x" })}.AAAA`,
  `${part([])}.${part(null)}.AAAA`,
  "a.b.c",
  "....",
];

const decoded: Adjust = (input, known, chance) => {
  input.EncodedMessage = known.find("EncodedMessage", chance) ?? input.EncodedMessage;
};

/** By operation. */
export const stsAdjustments: Readonly<Record<string, Adjust>> = {
  AssumeRole: session,
  AssumeRoleWithWebIdentity: session,
  GetFederationToken: session,
  GetSessionToken: session,
  DecodeAuthorizationMessage: decoded,
};

const looked: Adjust = (input, known, chance) => {
  if (chance.happens(0.9)) delete input.EventCategory;
  if (chance.happens(0.7)) for (const name of ["StartTime", "EndTime"]) delete input[name];
  const key = chance.pick([
    "EventName",
    "EventSource",
    "ResourceName",
    "ResourceType",
    "Username",
    "EventId",
    "ReadOnly",
  ]);
  const found = known.find(key, chance) ?? chance.pick(["CreateUser", "iam.amazonaws.com", "true", "fuzz-u1"]);
  if (chance.happens(0.8)) input.LookupAttributes = [{ AttributeKey: key, AttributeValue: found }];
};

export const cloudtrailAdjustments: Readonly<Record<string, Adjust>> = { LookupEvents: looked };
