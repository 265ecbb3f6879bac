import { isUtf8 } from "node:buffer";
import { SaxesParser } from "saxes";
import { NESTING_DEPTH_MAX, XML_ELEMENTS_MAX } from "../../lib/limits.ts";
import { wireErrors } from "../errors.ts";

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads an XML document. A document type is refused, so there are no entities but the five of XML itself.
 * @throws AwsError MalformedXML
 */
export function parseXml(body: Buffer): XmlElement {
  if (!isUtf8(body)) throw wireErrors.malformedXml();
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const refuse = (): never => {
    throw wireErrors.malformedXml();
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", (tag) => {
    elements += 1;
    if (elements > XML_ELEMENTS_MAX || open.length >= NESTING_DEPTH_MAX) refuse();
    const attributes = new Map(Object.entries(tag.attributes).map(([name, value]) => [localName(name), value]));
    const element: XmlElement = { name: localName(tag.name), attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(body.toString("utf8")).close();
  return root ?? refuse();
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
