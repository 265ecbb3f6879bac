/** What a request says of its own signature, taken apart and not yet verified. */
export interface Claim {
  /** Signed in the query string instead of the `Authorization` header. */
  readonly presigned: boolean;
  readonly scope: CredentialScope;
  /** `host;x-amz-date`, as written. */
  readonly signedHeaders: string;
  /** As written; 64 lower-case hexadecimal digits when it is right. */
  readonly signature: string;
  /** `20150830T123600Z` */
  readonly timestamp: string;
  readonly timeMs: number;
  /** Presigned only: how long the signature is good from its time on. */
  readonly expiresSeconds?: number;
  readonly sessionToken?: string;
  /** Presigned only: the body's hash, where the query names it. */
  readonly payloadHash?: string;
}

/** `AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request`, taken apart. */
export interface CredentialScope {
  /** The whole text. */
  readonly text: string;
  readonly accessKeyId: string;
  /** `20150830` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** `aws4_request` when it is right. */
  readonly terminator: string;
}

export const ALGORITHM = "AWS4-HMAC-SHA256";
export const TERMINATOR = "aws4_request";

/** @returns the five parts, or undefined when there are more or fewer */
export function parseScope(text: string): CredentialScope | undefined {
  const first = text.indexOf("/");
  const second = text.indexOf("/", first + 1);
  const third = text.indexOf("/", second + 1);
  const fourth = text.indexOf("/", third + 1);
  if (first <= 0 || second <= first || third <= second || fourth <= third || text.includes("/", fourth + 1))
    return undefined;
  return {
    text,
    accessKeyId: text.slice(0, first),
    date: text.slice(first + 1, second),
    region: text.slice(second + 1, third),
    service: text.slice(third + 1, fourth),
    terminator: text.slice(fourth + 1),
  };
}

/** Is the header among the signed ones? */
export function isSigned(signedHeaders: string, name: string): boolean {
  for (let from = signedHeaders.indexOf(name); from !== -1; from = signedHeaders.indexOf(name, from + 1)) {
    const end = from + name.length;
    const starts = from === 0 || signedHeaders.charCodeAt(from - 1) === SEMICOLON;
    if (starts && (end === signedHeaders.length || signedHeaders.charCodeAt(end) === SEMICOLON)) return true;
  }
  return false;
}

const SEMICOLON = 0x3b;
