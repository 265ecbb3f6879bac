import type { KeyObject } from "node:crypto";
import type { AwsError } from "../../lib/errors.ts";
import type { Credential } from "../credential.ts";
import { ALGORITHM, type Claim } from "./claim.ts";
import { equalSignatures, sha256, sign, signingKey } from "./signing-key.ts";

/**
 * Verifies a signature.
 * @param mismatch makes the error; it is given what we would have signed
 * @returns the signing key, for the chunks that follow
 */
export function verifySignature(
  claim: Claim,
  credential: Credential,
  canonical: string,
  mismatch: (canonical: Buffer, stringToSign: string) => AwsError,
): KeyObject {
  const key = signingKey(credential, claim.scope);
  const scope = claim.scope.text.slice(claim.scope.accessKeyId.length + 1);
  const signedText = (canonicalHash: string) => `${ALGORITHM}\n${claim.timestamp}\n${scope}\n${canonicalHash}`;
  if (Buffer.byteLength(canonical) === canonical.length) {
    const stringToSign = signedText(sha256(canonical));
    if (equalSignatures(sign(key, stringToSign), claim.signature)) return key;
    throw mismatch(Buffer.from(canonical), stringToSign);
  }
  const readings = readingsOf(canonical).map((bytes) => ({ bytes, stringToSign: signedText(sha256(bytes)) }));
  for (const { stringToSign } of readings) {
    if (equalSignatures(sign(key, stringToSign), claim.signature)) return key;
  }
  const [first] = readings as [(typeof readings)[0]];
  throw mismatch(first.bytes, first.stringToSign);
}

/**
 * Header values beyond ASCII: some clients sign the very bytes they send, others (botocore, the JavaScript SDK) sign UTF-8 and
 * send Latin-1. Headers are read one byte to a character, so both can be told from the text.
 */
function readingsOf(canonical: string): Buffer[] {
  const [wire, utf8] = [Buffer.from(canonical, "latin1"), Buffer.from(canonical, "utf8")];
  return wire.toString("latin1") === canonical ? [wire, utf8] : [utf8];
}
