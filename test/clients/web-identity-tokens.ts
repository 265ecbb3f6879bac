import { signingKey, tokenOf } from "../support/oidc-issuer.ts";

// Makes a key, and signs tokens of the claims that the arguments are (JSON objects): for suites that are not written in JavaScript.
const key = signingKey("ES256");
const tokens = process.argv
  .slice(2)
  .map((claims) => tokenOf({ alg: key.algorithm, kid: key.id }, JSON.parse(claims), key));
console.log(JSON.stringify({ keySet: { keys: [key.jwk] }, tokens }));
