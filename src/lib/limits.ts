/** Every limit by name, with the AWS quota that it mirrors or the reason why it is ours. */

// ---- one request -------------------------------------------------------------------------------------------------------

/** AWS answers 8 KB request lines and headers at most; Node's parser enforces it. */
export const HEADERS_BYTES_MAX = 16_384;

/** Time for a client to send its headers, and a whole body that is not a stream of object bytes. Ours. */
export const HEADERS_TIMEOUT_MS = 30_000;

/** A connection without a request is closed after this. Ours; longer than the SDKs' keep-alive. */
export const KEEP_ALIVE_MS = 65_000;

/** Time between two pieces of a body, after which a silent client is given up. Ours. */
export const SOCKET_SILENCE_MS = 60_000;
