import { operation } from "../operation.ts";
import { registryAccess } from "../repositories/repository.ts";
import { sealPassword } from "./password.ts";

/**
 * A login for container clients: base 64 of `AWS:<password>`. One registry answers for all accounts, so every registry asked for has the
 * same address.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
 */
export const getAuthorizationToken = operation("GetAuthorizationToken", {
  handsOutCredentials: true,
  access: (_input, call) => registryAccess("GetAuthorizationToken", call),
  async run(input, call) {
    const { password, expiresAtMs } = sealPassword(call.principal, call);
    const data = {
      authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"),
      expiresAt: new Date(expiresAtMs),
      proxyEndpoint: call.endpoint,
    };
    return { authorizationData: (input.registryIds ?? [call.principal.account]).map(() => data) };
  },
});
