/**
 * Just enough of the WebAssembly binary format to build the CRC module in memory: no build step, no binary in the
 * repository. Code is a list of bytes; every function here returns the bytes of one instruction with its operands.
 * Format: https://webassembly.github.io/spec/core/binary/
 */
export type Code = readonly number[];

export const I32 = 0x7f;
export const I64 = 0x7e;
export type ValueType = typeof I32 | typeof I64;

export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
  /** Further locals; they are numbered after the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** The module's bytes: the functions, exported by name, and `memory` of a fixed number of 64 KiB pages. */
export function assemble(functions: readonly WasmFunction[], memoryPages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...vector(f.parameters.map((type) => [type])), ...vector([[f.result]])]);
  const exports = functions.map((f, index) => [...text(f.name), 0x00, ...unsigned(index)]);
  const bodies = functions.map((f) => {
    const code = [...vector(f.locals.map((type) => [1, type])), ...f.body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(5, vector([[0x01, ...unsigned(memoryPages), ...unsigned(memoryPages)]])),
    ...section(7, vector([...exports, [...text("memory"), 0x02, 0x00]])),
    ...section(10, vector(bodies)),
  ]);
}

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const i32 = (value: number): Code => [0x41, ...signed(BigInt(value))];
export const i64 = (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))];

export const addI32 = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const subtractI32 = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
export const andI32 = (a: Code, b: Code): Code => [...a, ...b, 0x71];
export const shiftLeftI32 = (a: Code, bits: number): Code => [...a, ...i32(bits), 0x74];
/** Unsigned `a >= b`. */
export const atLeastI32 = (a: Code, b: Code): Code => [...a, ...b, 0x4f];

export const subtractI64 = (a: Code, b: Code): Code => [...a, ...b, 0x7d];
export const andI64 = (a: Code, b: Code): Code => [...a, ...b, 0x83];
export const xorI64 = (a: Code, b: Code): Code => [...a, ...b, 0x85];
export const shiftRightI64 = (a: Code, bits: number): Code => (bits === 0 ? a : [...a, ...i64(BigInt(bits)), 0x88]);
/** 1 (as i32) when the value is zero. */
export const isZeroI64 = (a: Code): Code => [...a, 0x50];

export const lowHalf = (a: Code): Code => [...a, 0xa7];
export const widen = (a: Code): Code => [...a, 0xad];

/** Little-endian loads from `address + offset`; the narrow ones fill up with zeros. */
export const load8 = (address: Code, offset: number): Code => [...address, 0x31, 0, ...unsigned(offset)];
export const load32 = (address: Code, offset: number): Code => [...address, 0x35, 2, ...unsigned(offset)];
export const load64 = (address: Code, offset: number): Code => [...address, 0x29, 3, ...unsigned(offset)];

/** `while (condition) body` */
export const whileLoop = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x45, 0x0d, 1],
  ...[...body, 0x0c, 0],
  ...[0x0b, 0x0b],
];

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return [...unsigned(value.length), ...Buffer.from(value)];
}

/** LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

/** LEB128 with sign. */
function signed(value: bigint): Code {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -64n || rest > 63n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest & 0x7fn));
  return bytes;
}
