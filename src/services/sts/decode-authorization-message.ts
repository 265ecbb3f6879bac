import { decodeAuthorizationMessage as decoded } from "../../identity/authorization-message.ts";
import { errors } from "./errors.ts";
import { operation } from "./operation.ts";

/**
 * Opens an encoded authorization message: why a request was refused, for those who are allowed to know.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export const decodeAuthorizationMessage = operation("DecodeAuthorizationMessage", {
  access: (_input, { principal }) => ({
    action: "sts:DecodeAuthorizationMessage",
    resource: "*",
    account: principal.account,
  }),
  async run(input, call) {
    const message = decoded(call.seal, input.EncodedMessage, call.principal.account);
    if (message === undefined) throw errors.invalidMessage();
    return { DecodedMessage: message };
  },
});
