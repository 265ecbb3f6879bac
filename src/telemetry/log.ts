import { type DestinationStream, type Logger as PinoLogger, pino } from "pino";
import { quoted } from "../lib/canonical-json.ts";
import { gathered } from "./gathered.ts";
import { outputTo } from "./output.ts";
import { prettyStream } from "./pretty.ts";

/**
 * Structured log: `log.info({ requestId, … }, "sentence")`. Lines of a request carry its `requestId`. Values named like a
 * secret are masked wherever they stand at the top of a line, and errors are cut down to what explains them.
 */
export type Logger = PinoLogger;

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** `auto` is `pretty` on a terminal and `json` elsewhere. */
export const logFormats = ["auto", "json", "pretty"] as const;
export type LogFormat = (typeof logFormats)[number];

export interface LogSettings {
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

/**
 * The log of one process. Lines are gathered and written four times a second at the latest, and at exit; a crash that the
 * process cannot see (kill -9) may cost the last of them, never an answered write.
 * @param destination for tests; standard output otherwise
 */
export function createLog({ logLevel, logFormat }: LogSettings, destination?: DestinationStream): Logger {
  const pretty = logFormat === "pretty" || (logFormat === "auto" && process.stdout.isTTY === true);
  const sink = pretty
    ? prettyStream(destination ?? lineByLine(), process.stdout.isTTY === true)
    : (destination ?? gathered(outputTo(STANDARD_OUTPUT), FLUSH_MS));
  return pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      errorKey: "error",
      formatters: { level: (level) => ({ level }) },
      serializers: { ...masks, error: describeError, err: describeError },
    },
    sink,
  );
}

function lineByLine(): DestinationStream {
  const output = outputTo(STANDARD_OUTPUT);
  return { write: (line) => output.writeNow(Buffer.from(line)) };
}

/** Nobody reads this log: for embedded servers in tests and in the bench. */
export const silentLog: Logger = pino({ level: "silent" });

const FLUSH_MS = 250;
const STANDARD_OUTPUT = 1;

/** What a request leaves in the log when it is answered. Never its body, its headers or its query (which may be a signature). */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly service?: string;
  readonly operation?: string;
  /** AWS's code, when it was refused. */
  readonly code?: string;
  /** ARN of the caller, once known. */
  readonly principal?: string;
  readonly remoteAddress?: string;
}

/**
 * One line for one request. A 5xx is ours and is an error; everything else is news. The line is made here and not by pino, which takes
 * ten times as long because it looks at each member for what may have to be masked; none of these has.
 */
export function logAnswer(log: Logger, request: AnsweredRequest): void {
  const level = request.status >= 500 ? "error" : "info";
  if (!log.isLevelEnabled(level)) return;
  const message = level === "error" ? "failed" : request.code === undefined ? "answered" : "refused";
  const { requestId, method, path, status, durationMs, service, operation, code, principal, remoteAddress } = request;
  const what = member("service", service) + member("operation", operation) + member("code", code);
  const who = member("principal", principal) + member("remoteAddress", remoteAddress);
  const line =
    `{"level":"${level}","time":"${isoTime(Date.now())}","requestId":${quoted(requestId)}` +
    `,"method":${quoted(method)},"path":${quoted(withoutQuery(path))},"status":${status}` +
    `,"durationMs":${Math.round(durationMs * 1000) / 1000}${what}${who},"message":"${message}"}\n`;
  (log as unknown as { [pino.symbols.streamSym]: DestinationStream })[pino.symbols.streamSym].write(line);
}

function member(name: string, value: string | undefined): string {
  return value === undefined ? "" : `,"${name}":${quoted(value)}`;
}

/** A query may be a signature. */
function withoutQuery(path: string): string {
  const query = path.indexOf("?");
  return query < 0 ? path : path.slice(0, query);
}

let lastTime = { ms: 0, text: "" };

/** Many requests are answered in the same millisecond. */
function isoTime(ms: number): string {
  if (ms !== lastTime.ms) lastTime = { ms, text: new Date(ms).toISOString() };
  return lastTime.text;
}

const MASK = "[secret]";
const secretNames = [
  ...["authorization", "Authorization", "headers", "password", "secret", "token", "signature"],
  ...["secretAccessKey", "SecretAccessKey", "sessionToken", "SessionToken", "databaseUrl", "credentials"],
];
const masks = Object.fromEntries(secretNames.map((name) => [name, () => MASK]));

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** Only what explains an error: drivers and clients hang requests, headers and queries on theirs. */
function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === "string" && { code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && depth < MAXIMUM_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

const MAXIMUM_CAUSES = 5;
