import { test } from "node:test";
import { services } from "../../src/services.ts";
import { loadContracts } from "../../src/wire/contract.ts";
import { assertDocument } from "../support/document.ts";

const HEAD = `# Coverage

<!-- Made from src/services.ts and contracts/. Do not edit: UPDATE=1 node --test test/docs/coverage.test.ts writes it anew. -->

Which operations of AWS's services Albo has. An operation without a mark is known by name and shape, and answers with an error
that says that Albo does not implement it: never with a made-up success. Operations that are not listed are not in Albo's
contracts; they answer as AWS answers an operation that does not exist.
`;

test("docs/coverage.md lists what is implemented and what is not (UPDATE=1 writes it)", () => {
  const contracts = loadContracts();
  const sections = contracts.names.map((name) => {
    const known = [...contracts.service(name).operationNames].sort();
    const implemented = new Set(services.find((service) => service.name === name)?.operations.map((each) => each.name));
    return section(name, known, implemented);
  });
  const total = sections.reduce((sum, each) => sum + each.implemented, 0);
  const known = sections.reduce((sum, each) => sum + each.known, 0);
  const summary = [
    "| service | implemented | in the contract |\n| --- | ---: | ---: |",
    ...sections.map((each) => `| [${each.name}](#${each.name}) | ${each.implemented} | ${each.known} |`),
    `| all | ${total} | ${known} |`,
  ].join("\n");
  assertDocument("docs/coverage.md", [HEAD, summary, ...sections.map((each) => each.text)].join("\n"));
});

function section(name: string, known: readonly string[], implemented: ReadonlySet<string>) {
  const rows = known.map((operation) => `| ${operation} | ${implemented.has(operation) ? "✔" : ""} |`);
  const text = `\n## ${name}\n\n| operation | implemented |\n| --- | :---: |\n${rows.join("\n")}\n`;
  return { name, known: known.length, implemented: implemented.size, text };
}
