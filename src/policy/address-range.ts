/** IP addresses that share a prefix: `203.0.113.0/24`, `2001:db8::/32`. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly address: bigint;
  /** How many leading bits count. */
  readonly prefix: number;
}

/** @returns undefined when the text is neither an address nor a range; an address alone is a range of one */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [host, length, ...rest] = text.split("/") as [string, string?, ...string[]];
  const parsed = host.includes(":") ? parseVersion6(host) : parseVersion4(host);
  if (parsed === undefined || rest.length > 0) return undefined;
  const bits = host.includes(":") ? 128 : 32;
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > bits)) return undefined;
  return Object.freeze({ bits, address: parsed, prefix: length === undefined ? bits : Number(length) });
}

function parseVersion4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return BigInt(parts.reduce((value, part) => value * 256 + Number(part), 0));
}

/** Eight groups of hexadecimal digits, one run of zeros written as `::`, the last two groups as an address of version 4 or not. */
function parseVersion6(text: string): bigint | undefined {
  const dotted = /[^:]*\.[^:]*$/.exec(text)?.[0];
  if (dotted !== undefined) {
    const low = parseVersion4(dotted);
    if (low === undefined) return undefined;
    return parseVersion6(
      `${text.slice(0, -dotted.length)}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`,
    );
  }
  const [head, tail, ...rest] = text.split("::").map((side) => (side === "" ? [] : side.split(":"))) as [
    string[],
    string[]?,
  ];
  const written = head.length + (tail?.length ?? 0);
  if ((rest as unknown[]).length > 0 || (tail === undefined ? written !== 8 : written > 7)) return undefined;
  const groups = [...head, ...new Array<string>(8 - written).fill("0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return BigInt(`0x${groups.map((group) => group.padStart(4, "0")).join("")}`);
}
