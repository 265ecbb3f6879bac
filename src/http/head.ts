import type { IncomingMessage } from "node:http";
import { LruMap } from "../lib/lru-map.ts";

/** The first lines of a request as they came off the wire: signatures are over these very bytes. */
export interface RawHead {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Header names in lower case, duplicates joined with commas in their order, as SigV4 wants them. */
export function readHead(request: IncomingMessage): RawHead {
  const target = request.url as string;
  const mark = target.indexOf("?");
  const headers: Record<string, string> = Object.create(null);
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = lowerCase(raw[index] as string);
    const value = raw[index + 1] as string;
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return {
    method: request.method as string,
    path: pathOf(mark === -1 ? target : target.slice(0, mark)),
    query: mark === -1 ? "" : target.slice(mark + 1),
    headers,
  };
}

const NAMES_KEPT_MAX = 512;
const names = new LruMap<string, string>(NAMES_KEPT_MAX);

/** The same few names come again and again: kept, they need not be made, and found among all property names, each time. */
function lowerCase(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = name.toLowerCase();
  names.set(name, made);
  return made;
}

/** Proxies may send the absolute form, `GET http://host/path`. */
function pathOf(target: string): string {
  if (target.startsWith("/")) return target;
  const path = /^https?:\/\/[^/]+(\/.*)?$/i.exec(target)?.[1];
  return path ?? "/";
}
