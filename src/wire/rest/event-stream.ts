import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { AwsError } from "../../lib/errors.ts";
import { writeJson } from "../json/write.ts";
import type { Shape } from "../shape.ts";

/**
 * The frames of an event stream. An error that is thrown between events ends the stream with an exception frame.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function eventStream(shape: Shape, events: AsyncIterable<Readonly<Record<string, unknown>>>): Readable {
  async function* frames() {
    try {
      for await (const event of events) {
        for (const member of shape.members) {
          const value = event[member.name];
          if (value !== undefined) yield eventFrame(member.name, member.shape, value as Record<string, unknown>);
        }
      }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      yield exceptionFrame(shape, error);
    }
  }
  return Readable.from(frames());
}

function eventFrame(name: string, shape: Shape, event: Readonly<Record<string, unknown>>): Buffer {
  const headers = { ":message-type": "event", ":event-type": name };
  const [blob] = shape.members.filter((member) => member.shape.type === "blob");
  if (blob === undefined)
    return frame({ ...headers, ":content-type": "application/json" }, Buffer.from(writeJson(shape, event)));
  const bytes = event[blob.name] as Buffer | undefined;
  return frame({ ...headers, ":content-type": "application/octet-stream" }, bytes ?? Buffer.alloc(0));
}

function exceptionFrame(shape: Shape, error: AwsError): Buffer {
  const isModelled = shape.members.some((member) => member.name === error.code);
  const headers: Record<string, string> = isModelled
    ? { ":message-type": "exception", ":exception-type": error.code, ":content-type": "application/json" }
    : { ":message-type": "error", ":error-code": error.code, ":error-message": error.message };
  const body = isModelled ? JSON.stringify({ Message: error.message, ...error.fields }) : "";
  return frame(headers, Buffer.from(body));
}

/** Length, length of the headers, checksum of the two; headers; payload; checksum of all. Big-endian. */
function frame(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const headerBytes = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const total = 16 + headerBytes.length + payload.length;
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(total, 0);
  prelude.writeUInt32BE(headerBytes.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const message = Buffer.concat([prelude, headerBytes, payload]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(message));
  return Buffer.concat([message, checksum]);
}

const STRING_TYPE = 7;

function header(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name);
  const valueBytes = Buffer.from(value);
  const lengths = Buffer.alloc(2);
  lengths.writeUInt16BE(valueBytes.length);
  return Buffer.concat([Buffer.from([nameBytes.length]), nameBytes, Buffer.from([STRING_TYPE]), lengths, valueBytes]);
}
