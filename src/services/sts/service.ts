import type { Service } from "../operation.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";

/** AWS Security Token Service: who am I? */
export const sts: Service = { name: "sts", operations: [getCallerIdentity] };
