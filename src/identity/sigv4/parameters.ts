/** What stands in an `Authorization` header after the algorithm. Empty texts stand for what is missing. */
export interface AuthorizationParts {
  credential: string;
  signedHeaders: string;
  signature: string;
  /** A part without an equals sign. */
  odd?: string;
  /** A name that came twice (which of the two counts must not be a matter of taste), or that means nothing. */
  stray?: string;
}

/** `Credential=…, SignedHeaders=…, Signature=…`: in any order, blanks around the commas. */
export function parseAuthorization(text: string): AuthorizationParts {
  const parts: AuthorizationParts = {
    credential: "",
    signedHeaders: "",
    signature: "",
    odd: undefined,
    stray: undefined,
  };
  for (let from = 0; from < text.length; ) {
    const comma = text.indexOf(",", from);
    const part = text.slice(from, comma === -1 ? text.length : comma).trim();
    from = comma === -1 ? text.length : comma + 1;
    if (part !== "") addPart(parts, part);
  }
  return parts;
}

function addPart(parts: AuthorizationParts, part: string): void {
  const equals = part.indexOf("=");
  const value = part.slice(equals + 1);
  if (equals === -1) parts.odd ??= part;
  else if (parts.credential === "" && part.startsWith("Credential=")) parts.credential = value;
  else if (parts.signedHeaders === "" && part.startsWith("SignedHeaders=")) parts.signedHeaders = value;
  else if (parts.signature === "" && part.startsWith("Signature=")) parts.signature = value;
  else parts.stray ??= part.slice(0, equals);
}

/** The parameters of a presigned query. */
export interface PresignedParts {
  /** By name, decoded: those whose names begin with `X-Amz-`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** A name that came twice. */
  readonly stray?: string;
}

export function parsePresignedQuery(query: string): PresignedParts {
  const parameters: Record<string, string> = Object.create(null);
  let stray: string | undefined;
  for (const part of query.split("&")) {
    const equals = part.indexOf("=");
    const rawName = equals === -1 ? part : part.slice(0, equals);
    const name = rawName.includes("%") ? decodeLoosely(rawName) : rawName;
    if (!name.startsWith("X-Amz-")) continue;
    if (name in parameters) stray ??= name;
    parameters[name] = equals === -1 ? "" : decodeLoosely(part.slice(equals + 1));
  }
  return { parameters, stray };
}

/** Does the query string carry a signature of version 4, or part of one? */
export function isPresigned(query: string): boolean {
  return (
    query.includes("X-Amz-") && /(?:^|&)X-Amz-(?:Algorithm|Credential|Signature|SignedHeaders)(?:=|&|$)/.test(query)
  );
}

/** What cannot be decoded stays as it is; no such text is a valid value of anything. */
function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
