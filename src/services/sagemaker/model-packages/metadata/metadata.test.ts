import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  GetSearchSuggestionsCommand,
  SearchCommand,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../../test/support/server.ts";

const registration = {
  InferenceSpecification: {
    Containers: [{ Image: "333333333333.dkr.ecr.us-east-1.amazonaws.com/image:1" }],
    SupportedContentTypes: ["text/csv"],
    SupportedResponseMIMETypes: ["text/csv"],
  },
};

forEachDatabase("packages found by their metadata", (engine) => {
  let server: TestServer;
  let group: string;
  let key: string;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    group = `Irises-${randomUUID()}`;
    await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: group }));
    key = (await server.kms("registry").send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
  });
  after(() => server.stop());

  const register = async (CustomerMetadataProperties: Record<string, string>, others: object) => {
    const input = { ModelPackageGroupName: group, ...registration, CustomerMetadataProperties, ...others };
    return (await server.sagemaker().send(new CreateModelPackageCommand(input))).ModelPackageArn as string;
  };
  const find = async (name: string, Value: string) => {
    const Filters = [{ Name: `CustomerMetadataProperties.${name}`, Operator: "Equals" as const, Value }];
    const search = new SearchCommand({ Resource: "ModelPackage", SearchExpression: { Filters } });
    const { Results = [] } = await server.sagemaker().send(search);
    return Results.map((result) => result.ModelPackage?.ModelPackageArn).sort();
  };
  const suggested = async (start: string) => {
    const PropertyNameQuery = { PropertyNameHint: `CustomerMetadataProperties.${start}` };
    const hint = { Resource: "ModelPackage", SuggestionQuery: { PropertyNameQuery } } as const;
    const { PropertyNameSuggestions = [] } = await server.sagemaker().send(new GetSearchSuggestionsCommand(hint));
    return PropertyNameSuggestions.map(({ PropertyName }) => PropertyName?.split(".")[1]);
  };

  for (const kind of ["open", "sealed"] as const) {
    const others = () => (kind === "open" ? {} : { SecurityConfig: { KmsKeyId: key } });

    it(`are no longer found by what was removed or changed: ${kind}`, async () => {
      const stays = await register({ [`${kind}-team`]: "risk", [`${kind}-stage`]: "test" }, others());
      const changes = await register({ [`${kind}-team`]: "risk", [`${kind}-stage`]: "test" }, others());
      assert.deepEqual(await find(`${kind}-team`, "risk"), [stays, changes]);
      const change = {
        ModelPackageArn: changes,
        CustomerMetadataProperties: { [`${kind}-stage`]: "done", [`${kind}-new`]: "yes" },
        CustomerMetadataPropertiesToRemove: [`${kind}-team`],
      };
      await server.sagemaker().send(new UpdateModelPackageCommand(change));
      assert.deepEqual(await find(`${kind}-team`, "risk"), [stays]);
      assert.deepEqual(await find(`${kind}-stage`, "test"), [stays]);
      assert.deepEqual(await find(`${kind}-stage`, "done"), [changes]);
      assert.deepEqual(await find(`${kind}-new`, "yes"), [changes]);
    });

    it(`leave nothing behind when they are deleted: ${kind}`, async () => {
      const gone = await register({ [`${kind}-shared`]: "1", [`${kind}-own`]: "2" }, others());
      const stays = await register({ [`${kind}-shared`]: "1" }, others());
      assert.deepEqual(await suggested(`${kind}-own`), [`${kind}-own`]);
      await server.sagemaker().send(new DeleteModelPackageCommand({ ModelPackageName: gone }));
      assert.deepEqual(await find(`${kind}-own`, "2"), []);
      assert.deepEqual(await find(`${kind}-shared`, "1"), [stays]);
      assert.deepEqual(await suggested(`${kind}-own`), []);
      assert.deepEqual(await suggested(`${kind}-shared`), [`${kind}-shared`]);
    });
  }
});
