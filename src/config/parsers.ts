import { resolve } from "node:path";
import type { OidcIssuer } from "../identity/web-identity/issuer-keys.ts";
import type { Account } from "./setting.ts";

/** Each turns the texts of one setting into its value, or undefined when they are not one. */
type Parser<Value> = (texts: readonly string[]) => Value | undefined;

const HOSTNAME = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const REGION = /^[a-z]{2,4}(-[a-z]{2,12}){1,3}-\d{1,2}$/;
/** The name is also a profile in an INI file. `default` is out: the AWS tools write and read that profile differently. */
const ACCOUNT = /^(?<id>\d{12})=(?<name>(?!default$)[A-Za-z0-9][A-Za-z0-9._-]{0,49})$/;

export function wholeNumber(least: number, most: number): Parser<number> {
  return ([text = ""]) => (/^\d{1,9}$/.test(text) && +text >= least && +text <= most ? Number(text) : undefined);
}

export const trueOrFalse: Parser<boolean> = ([text]) => (text === "true" ? true : text === "false" ? false : undefined);

/** An address or a host name to listen on. */
export const listenAddress: Parser<string> = ([text = ""]) => (/^[\w.:%-]+$/.test(text) ? text : undefined);

export const hostnameList: Parser<readonly string[]> = (texts) =>
  texts.every((text) => HOSTNAME.test(text)) ? texts.map((text) => text.toLowerCase()) : undefined;

/** Relative to the working directory; the value is absolute. */
export const folder: Parser<string> = ([text = ""]) => (text === "" || text.includes("\0") ? undefined : resolve(text));

export const regionName: Parser<string> = ([text = ""]) => (REGION.test(text) ? text : undefined);

export const postgresUrl: Parser<string> = ([text = ""]) =>
  /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text) ? text : undefined;

/** Scheme, host and port, nothing else. */
export const origin: Parser<string> = ([text = ""]) => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return undefined;
  return url.pathname === "/" && url.search === "" && url.hash === "" ? url.origin : undefined;
};

/** `https://issuer.example.com` or `https://issuer.example.com=/etc/keys.json`; the file is absolute in the value. */
export const oidcIssuerList: Parser<readonly OidcIssuer[]> = (texts) => {
  const list: OidcIssuer[] = [];
  for (const text of texts) {
    const equals = text.indexOf("=");
    const issuer = equals === -1 ? text : text.slice(0, equals);
    const keysFile = equals === -1 ? undefined : folder([text.slice(equals + 1)]);
    const url = URL.parse(issuer);
    // Issuers are compared by the letter, with what tokens say: a query or a fragment has no place in them.
    if (url === null || !/^https?:\/\/[^\s?#@]+$/.test(issuer)) return undefined;
    if (equals !== -1 && keysFile === undefined) return undefined;
    if (list.some((other) => other.issuer === issuer)) return undefined;
    list.push(Object.freeze({ issuer, ...(keysFile !== undefined && { keysFile }) }));
  }
  return Object.freeze(list);
};

export const accountList: Parser<readonly Account[]> = (texts) => {
  const list: Account[] = [];
  for (const text of texts) {
    const { id, name } = ACCOUNT.exec(text)?.groups ?? {};
    if (id === undefined || name === undefined) return undefined;
    if (list.some((other) => other.id === id || other.name === name)) return undefined;
    list.push(Object.freeze({ id, name }));
  }
  return list.length === 0 ? undefined : Object.freeze(list);
};
