import assert from "node:assert/strict";

/** What a client library makes of an error answer. */
interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** Asserts that a call through the AWS SDK is refused with AWS's code and status. */
export function refused(call: Promise<unknown>, code: string, status: number, message?: RegExp): Promise<void> {
  return assert.rejects(call, (error: ServiceError) => {
    assert.deepEqual([error.name, error.$metadata?.httpStatusCode], [code, status], error.message);
    if (message !== undefined) assert.match(error.message, message);
    return true;
  });
}
