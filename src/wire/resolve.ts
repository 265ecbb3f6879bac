import type { Model, ModelReference, ModelShape } from "./model.ts";
import { javaPattern } from "./pattern.ts";
import type { Member, Part, Shape, XmlNamespace } from "./shape.ts";

/** Finds the shapes of one service by name, each made once, on demand, with everything that it reaches. */
export function shapeResolver(model: Model): (name: string) => Shape {
  const known = new Map<string, Shape>();
  function resolve(name: string): Shape {
    const found = known.get(name);
    if (found !== undefined) return found;
    const source = model.shapes[name];
    if (source === undefined) throw new Error(`no shape is named ${name}`);
    const shape = scalarPart(name, source);
    // Entered before its members are resolved: a shape may contain itself.
    known.set(name, shape);
    if (source.members !== undefined) shape.members = membersOf(source, resolve);
    if (source.payload !== undefined) {
      const payload = shape.members.find((member) => member.name === source.payload);
      if (payload !== undefined) shape.payload = payload;
    }
    if (source.member !== undefined) shape.item = partOf(source.member, resolve(source.member.shape));
    if (source.key !== undefined) shape.key = partOf(source.key, resolve(source.key.shape));
    if (source.value !== undefined) shape.value = partOf(source.value, resolve(source.value.shape));
    return shape;
  }
  return resolve;
}

type Unfinished = { -readonly [Key in keyof Shape]: Shape[Key] };

function scalarPart(name: string, source: ModelShape): Unfinished {
  return {
    name,
    type: source.type,
    sensitive: source.sensitive === true,
    members: [],
    flattened: source.flattened === true,
    union: source.union === true,
    urlEncoded: source.urlEncoded === true,
    eventStream: source.eventstream === true,
    refusals: source.refusals ?? {},
    ...(source.min !== undefined && { min: source.min }),
    ...(source.max !== undefined && { max: source.max }),
    ...(source.pattern !== undefined && { pattern: javaPattern(source.pattern, source.matcher) }),
    ...(source.enum !== undefined && { enum: source.enum }),
    ...(source.timestampFormat !== undefined && { timestampFormat: source.timestampFormat }),
    ...(source.locationName !== undefined && { xmlName: source.locationName }),
    ...(source.xmlNamespace !== undefined && { xmlNamespace: namespaceOf(source.xmlNamespace) }),
  };
}

function membersOf(source: ModelShape, resolve: (name: string) => Shape): Member[] {
  const required = new Set(source.required);
  return Object.entries(source.members ?? {}).map(([name, reference]) => {
    const shape = resolve(reference.shape);
    return {
      ...partOf(reference, shape),
      name,
      path: name.charAt(0).toLowerCase() + name.slice(1),
      required: required.has(name),
      streaming: reference.streaming === true,
      ...(reference.location !== undefined && { location: reference.location }),
    };
  });
}

function partOf(reference: ModelReference, shape: Shape): Part {
  const timestampFormat = reference.timestampFormat ?? shape.timestampFormat;
  const xmlNamespace = reference.xmlNamespace === undefined ? shape.xmlNamespace : namespaceOf(reference.xmlNamespace);
  return {
    shape,
    flattened: reference.flattened === true || shape.flattened,
    xmlAttribute: reference.xmlAttribute === true,
    ...(reference.locationName !== undefined && { wireName: reference.locationName }),
    ...(timestampFormat !== undefined && { timestampFormat }),
    ...(xmlNamespace !== undefined && { xmlNamespace }),
  };
}

function namespaceOf(namespace: string | XmlNamespace): XmlNamespace {
  return typeof namespace === "string" ? { uri: namespace } : namespace;
}
