import { errors } from "../errors.ts";

/** The services of Albo that do something with the organization once they are trusted. */
const SERVICES: ReadonlySet<string> = new Set(["ram.amazonaws.com"]);

/** @throws AwsError InvalidInputException for services that cannot be trusted here */
export function checkService(principal: string): void {
  if (SERVICES.has(principal)) return;
  throw errors.unknownService({}, { fields: { Reason: "UNRECOGNIZED_SERVICE_PRINCIPAL" } });
}
