import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  AddTagsCommand,
  BatchDescribeModelPackageCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupPolicyCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  ListModelPackagesCommand,
  ListTagsCommand,
  PutModelPackageGroupPolicyCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

const arnOf = (path: string) => `arn:aws:sagemaker:us-east-1:111111111111:${path}`;
const caller = "arn:aws:iam::222222222222:user/admin";
const image = "333333333333.dkr.ecr.us-east-1.amazonaws.com/decision-trees-sample:latest";

const refused = (call: Promise<unknown>, name: string, message: string) => assert.rejects(call, { name, message });

/** AWS's sentence for a caller whose own policies allow what the group's policy does not. */
function notAllowed(action: string, resource: string) {
  return (
    `User: ${caller} is not authorized to perform: sagemaker:${action} on resource: ${resource} ` +
    `because no resource-based policy allows the sagemaker:${action} action`
  );
}

forEachDatabase("model groups of another account", (engine) => {
  let server: TestServer;
  let owner: SageMakerClient;
  let stranger: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    owner = server.sagemaker("registry");
    stranger = server.sagemaker("training");
  });
  after(() => server.stop());

  async function group(): Promise<string> {
    const name = `Irises-${randomUUID()}`;
    await owner.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: name }));
    return name;
  }

  /** Lets the training account do these things with the versions of a group, and with the group itself. */
  const share = (name: string, Action: string[], more: object[] = []) =>
    owner.send(
      new PutModelPackageGroupPolicyCommand({
        ModelPackageGroupName: name,
        ResourcePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::222222222222:root" },
              Action,
              Resource: [arnOf(`model-package-group/${name}`), arnOf(`model-package/${name}/*`)],
            },
            ...more,
          ],
        }),
      }),
    );

  const register = async (client: SageMakerClient, name: string, more: object = {}) => {
    const InferenceSpecification = {
      Containers: [{ Image: image }],
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["text/csv"],
    };
    const input = { ModelPackageGroupName: arnOf(`model-package-group/${name}`), InferenceSpecification, ...more };
    return (await client.send(new CreateModelPackageCommand(input))).ModelPackageArn as string;
  };
  const describe = (ModelPackageName: string) => stranger.send(new DescribeModelPackageCommand({ ModelPackageName }));

  it("are registered in when their policy allows it, and no further", async () => {
    const name = await group();
    const versions = arnOf(`model-package/${name}/*`);
    await refused(register(stranger, name), "AccessDeniedException", notAllowed("CreateModelPackage", versions));
    await share(name, ["sagemaker:CreateModelPackage"]);
    const arn = await register(stranger, name);
    assert.equal(arn, arnOf(`model-package/${name}/1`));
    const { CreatedBy } = await owner.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(CreatedBy?.IamIdentity?.Arn, caller);
    // As with the policy of AWS's guide: who registers may not read what was registered.
    await refused(describe(arn), "AccessDeniedException", notAllowed("DescribeModelPackage", arn));
    await owner.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName: name }));
    await refused(register(stranger, name), "AccessDeniedException", notAllowed("CreateModelPackage", versions));
    // Refusals took no number.
    assert.equal(await register(owner, name), arnOf(`model-package/${name}/2`));
  });

  it("are read, approved, tagged and deleted from by those who may", async () => {
    const name = await group();
    const arn = await register(owner, name);
    await share(name, ["sagemaker:*"]);
    assert.equal((await describe(arn)).ModelPackageGroupName, name);
    const ModelPackageGroupName = arnOf(`model-package-group/${name}`);
    const described = await stranger.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
    assert.equal(described.ModelPackageGroupArn, ModelPackageGroupName);
    const listed = await stranger.send(new ListModelPackagesCommand({ ModelPackageGroupName }));
    assert.deepEqual(
      listed.ModelPackageSummaryList?.map(({ ModelPackageArn }) => ModelPackageArn),
      [arn],
    );
    await stranger.send(new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: "Approved" }));
    const approved = await owner.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(approved.ModelApprovalStatus, "Approved");
    assert.equal(approved.LastModifiedBy?.IamIdentity?.Arn, caller);
    await stranger.send(new AddTagsCommand({ ResourceArn: arn, Tags: [{ Key: "team", Value: "risk" }] }));
    const { Tags } = await stranger.send(new ListTagsCommand({ ResourceArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "risk" }]);
    await stranger.send(new DeleteModelPackageCommand({ ModelPackageName: arn }));
    await refused(describe(arn), "ValidationException", `ModelPackage ${arn} does not exist.`);
  });

  it("are described in part, where only some of many are allowed", async () => {
    const [open, closed] = [await group(), await group()];
    const arns = [await register(owner, open), await register(owner, closed)] as const;
    await share(open, ["sagemaker:BatchDescribeModelPackage"]);
    const answer = await stranger.send(new BatchDescribeModelPackageCommand({ ModelPackageArnList: [...arns] }));
    assert.deepEqual(Object.keys(answer.ModelPackageSummaries ?? {}), [arns[0]]);
    const error = answer.BatchDescribeModelPackageErrorMap?.[arns[1]];
    assert.equal(error?.ErrorCode, "AccessDeniedException");
    assert.equal(error?.ErrorResponse, notAllowed("BatchDescribeModelPackage", arns[1]));
  });

  it("are not told to strangers: what is there and what is not are refused alike", async () => {
    const name = await group();
    await register(owner, name);
    for (const path of [`${name}/1`, `${name.toLowerCase()}/1`, `${name}/2`, "Nothing/1", "nothing"]) {
      const arn = arnOf(`model-package/${path}`);
      await refused(describe(arn), "AccessDeniedException", notAllowed("DescribeModelPackage", arn));
    }
    for (const path of [name, name.toUpperCase(), "Nothing"]) {
      const ModelPackageGroupName = arnOf(`model-package-group/${path}`);
      const asked = stranger.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
      const sentence = notAllowed("DescribeModelPackageGroup", ModelPackageGroupName);
      await refused(asked, "AccessDeniedException", sentence);
    }
  });

  it("are judged by their stored names, whatever letter case the caller writes", async () => {
    const name = await group();
    const arn = await register(owner, name);
    const deny = { Effect: "Deny", Principal: "*", Action: "sagemaker:DescribeModelPackage", Resource: arn };
    await share(name, ["sagemaker:DescribeModelPackage"], [deny]);
    for (const spelt of [arn, arn.replace("Irises", "irises"), arn.replace("Irises", "IRISES")]) {
      const sentence =
        `User: ${caller} is not authorized to perform: sagemaker:DescribeModelPackage on resource: ${spelt} ` +
        "with an explicit deny in a resource-based policy";
      await refused(describe(spelt), "AccessDeniedException", sentence);
    }
    const second = await register(owner, name);
    assert.equal((await describe(second.replace("Irises", "irises"))).ModelPackageArn, second);
  });

  it("are cloned from only by those who may describe the source", async () => {
    const [source, target] = [await group(), await group()];
    const arn = await register(owner, source);
    await share(target, ["sagemaker:CreateModelPackage"]);
    const clone = () => register(stranger, target, { InferenceSpecification: undefined, SourceUri: arn });
    await refused(clone(), "AccessDeniedException", notAllowed("DescribeModelPackage", arn));
    await share(source, ["sagemaker:DescribeModelPackage"]);
    assert.equal(await clone(), arnOf(`model-package/${target}/1`));
  });

  it("answer a repeated ClientToken to nobody but the one who sent it, while that one may still register", async () => {
    const name = await group();
    await share(name, ["sagemaker:CreateModelPackage"]);
    const token = { ClientToken: randomUUID() };
    const first = await register(stranger, name, token);
    assert.equal(await register(stranger, name, token), first);
    assert.equal(await register(owner, name, token), arnOf(`model-package/${name}/2`));
    await owner.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName: name }));
    const sentence = notAllowed("CreateModelPackage", arnOf(`model-package/${name}/*`));
    await refused(register(stranger, name, token), "AccessDeniedException", sentence);
  });

  it("have conditions on what is registered and on what there is", async () => {
    const name = await group();
    await owner.send(
      new AddTagsCommand({
        ResourceArn: arnOf(`model-package-group/${name}`),
        Tags: [{ Key: "Team", Value: "risk" }],
      }),
    );
    const allow = (Action: string, Condition: object) => ({
      Effect: "Allow",
      Principal: { AWS: "222222222222" },
      Action,
      Resource: arnOf(`model-package/${name}/*`),
      Condition,
    });
    await share(
      name,
      ["sagemaker:DescribeModelPackageGroup"],
      [
        allow("sagemaker:CreateModelPackage", {
          StringEquals: {
            "sagemaker:ModelApprovalStatus": "PendingManualApproval",
            "sagemaker:ModelLifeCycle:stage": "Development",
            "sagemaker:CustomerMetadataProperties/team": "risk",
            "aws:ResourceTag/Team": "risk",
          },
        }),
        allow("sagemaker:UpdateModelPackage", {
          StringEquals: {
            "sagemaker:CurrentModelLifeCycleStage": "Development",
            "sagemaker:CurrentModelLifeCycleStageStatus": "PendingApproval",
            "sagemaker:CurrentCustomerMetadataProperties/team": "risk",
            "sagemaker:ResourceTag/Team": "risk",
          },
          "ForAllValues:StringEquals": { "sagemaker:CustomerMetadataPropertiesToRemove": ["draft"] },
        }),
      ],
    );
    const members = {
      ModelApprovalStatus: "PendingManualApproval",
      ModelLifeCycle: { Stage: "Development", StageStatus: "PendingApproval" },
      CustomerMetadataProperties: { team: "risk" },
    };
    const lacking = [
      { ...members, ModelApprovalStatus: undefined },
      { ...members, ModelApprovalStatus: "Approved" },
      { ...members, ModelLifeCycle: { Stage: "Production", StageStatus: "PendingApproval" } },
      { ...members, CustomerMetadataProperties: { team: "sales" } },
    ];
    const create = notAllowed("CreateModelPackage", arnOf(`model-package/${name}/*`));
    for (const lack of lacking) await refused(register(stranger, name, lack), "AccessDeniedException", create);
    const arn = await register(stranger, name, members);
    const update = (input: object) => stranger.send(new UpdateModelPackageCommand({ ModelPackageArn: arn, ...input }));
    const sentence = notAllowed("UpdateModelPackage", arn);
    await refused(update({ CustomerMetadataPropertiesToRemove: ["team"] }), "AccessDeniedException", sentence);
    await update({ ModelLifeCycle: { Stage: "Development", StageStatus: "Approved" } });
    await refused(update({ ApprovalDescription: "again" }), "AccessDeniedException", sentence);
  });
});
