import { ROOT_SESSION_SECONDS_MAX } from "../../lib/limits.ts";
import { refuseGoneCaller } from "./caller.ts";
import { errors } from "./errors.ts";
import { openSession } from "./open-session.ts";
import { operation } from "./operation.ts";

/** AWS's default: 12 hours. */
const DURATION_SECONDS = 43_200;

/**
 * Temporary credentials of the user who calls. Needs no permission: it gives nothing that the user does not have.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
export const getSessionToken = operation("GetSessionToken", {
  handsOutCredentials: true,
  access: () => [],
  async run(input, call) {
    await refuseGoneCaller(call);
    const { principal } = call;
    if (principal.session !== undefined || (principal.kind !== "user" && principal.kind !== "root")) {
      throw errors.sessionMayNot({ operation: "GetSessionToken" });
    }
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) throw errors.noDevices();
    const wanted = input.DurationSeconds ?? DURATION_SECONDS;
    const durationSeconds = principal.kind === "root" ? Math.min(wanted, ROOT_SESSION_SECONDS_MAX) : wanted;
    const { account, arn, identityArn, id, kind } = principal;
    const { Credentials } = openSession(
      { principal: { kind, account, arn, identityArn, id, identityId: id }, durationSeconds },
      call,
    );
    return { Credentials };
  },
});
