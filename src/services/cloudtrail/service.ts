import type { Service } from "../operation.ts";
import { lookupEvents } from "./events/lookup.ts";

/** AWS CloudTrail, as far as the audit log is read with it. */
export const cloudtrail: Service = { name: "cloudtrail", operations: [lookupEvents] };
