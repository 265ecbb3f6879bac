/** Prints the operations that Albo implements, as `{"sagemaker": ["AddTags", …]}`, for the suites that must have called each of them. */
import { services } from "../../src/services.ts";

const named = services.map((service) => [service.name, service.operations.map((operation) => operation.name).sort()]);
process.stdout.write(`${JSON.stringify(Object.fromEntries(named))}\n`);
