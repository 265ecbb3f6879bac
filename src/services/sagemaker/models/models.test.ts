import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import { CreateRepositoryCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  type ContainerDefinition,
  CreateModelCommand,
  type CreateModelCommandInput,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelCommand,
  DescribeModelCommand,
  DescribeModelPackageCommand,
  ListModelsCommand,
  ListTagsCommand,
  PutModelPackageGroupPolicyCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { pushImage } from "../../../../test/support/push-image.ts";
import { startTestServer, type TestServer, type Who } from "../../../../test/support/server.ts";

const ROLE = "arn:aws:iam::111111111111:role/service-role/Execution";
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = (Service: string) => policyOf({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
const modelArn = (name: string) => `arn:aws:sagemaker:us-east-1:111111111111:model/${name}`;
const repositoryOf = (account: string) => `${account}.dkr.ecr.us-east-1.amazonaws.com/trees`;

forEachDatabase("models", (engine) => {
  let server: TestServer;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    const iam = server.iam("registry");
    const Path = "/service-role/";
    const trusted = trust("sagemaker.amazonaws.com");
    await iam.send(new CreateRoleCommand({ RoleName: "Execution", Path, AssumeRolePolicyDocument: trusted }));
    const PolicyDocument = policyOf(
      { Effect: "Allow", Action: ["ecr:BatchGetImage", "ecr:DescribeImages"], Resource: "*" },
      { Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource: "*" },
    );
    await iam.send(new PutRolePolicyCommand({ RoleName: "Execution", PolicyName: "artifacts", PolicyDocument }));
    await iam.send(new CreateRoleCommand({ RoleName: "Weak", Path, AssumeRolePolicyDocument: trusted }));
    const untrusting = trust("lambda.amazonaws.com");
    await iam.send(new CreateRoleCommand({ RoleName: "Lambda", AssumeRolePolicyDocument: untrusting }));
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await iam.send(new AttachRolePolicyCommand({ RoleName: "Lambda", PolicyArn }));
    for (const [profile, account] of Object.entries({ registry: "111111111111", training: "222222222222" })) {
      await server.ecr(profile).send(new CreateRepositoryCommand({ repositoryName: "trees" }));
      await pushImage(server.ecr(profile), "trees", "1");
      await server.s3(profile).send(new CreateBucketCommand({ Bucket: `trees-${account}` }));
      for (const Key of ["model.tar.gz", "parts/0"])
        await server.s3(profile).send(new PutObjectCommand({ Bucket: `trees-${account}`, Key, Body: "a tree" }));
    }
  });
  after(() => server.stop());

  const container = (account = "111111111111", more: object = {}): ContainerDefinition => ({
    Image: `${repositoryOf(account)}:1`,
    ModelDataUrl: `s3://trees-${account}/model.tar.gz`,
    ...more,
  });

  async function make(more: Partial<CreateModelCommandInput> = {}, who: Who = "registry"): Promise<string> {
    const input = {
      ModelName: `Model-${randomUUID()}`,
      ExecutionRoleArn: ROLE,
      ...("Containers" in more ? {} : { PrimaryContainer: container() }),
      ...more,
    };
    return (await server.sagemaker(who).send(new CreateModelCommand(input))).ModelArn as string;
  }

  const describe = (ModelName: string) => server.sagemaker().send(new DescribeModelCommand({ ModelName }));
  const invalid = (call: Promise<unknown>, message: string | RegExp) =>
    assert.rejects(call, { name: "ValidationException", message });
  const denied = (call: Promise<unknown>, message: string | RegExp) =>
    assert.rejects(call, { name: "AccessDeniedException", message });

  /** Registers a version as an account in its own group. */
  async function register(profile: string, containers: object[], more: object = {}): Promise<string> {
    const ModelPackageGroupName = `Trees-${randomUUID()}`;
    const sagemaker = server.sagemaker(profile);
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    const formats = { SupportedContentTypes: ["text/csv"], SupportedResponseMIMETypes: ["text/csv"] };
    const InferenceSpecification = { Containers: containers as { Image: string }[], ...formats };
    const input = { ModelPackageGroupName, InferenceSpecification, ...more };
    return (await sagemaker.send(new CreateModelPackageCommand(input))).ModelPackageArn as string;
  }

  /** A user of the registry's account with these permissions, as one who calls. */
  async function user(...statements: object[]): Promise<Who> {
    const [iam, UserName] = [server.iam("registry"), `user-${randomUUID()}`];
    await iam.send(new CreateUserCommand({ UserName }));
    const PolicyDocument = policyOf(...statements);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    return {
      accessKeyId: AccessKey?.AccessKeyId as string,
      secretAccessKey: AccessKey?.SecretAccessKey as string,
    };
  }

  it("are made, described, listed with their tags, and deleted", async () => {
    const ModelName = `Model-${randomUUID()}`;
    const VpcConfig = { Subnets: ["subnet-1"], SecurityGroupIds: ["sg-1"] };
    const arn = await make({ ModelName, VpcConfig, Tags: [{ Key: "team", Value: "risk" }] });
    assert.equal(arn, modelArn(ModelName));
    const { $metadata: _metadata, CreationTime, ...described } = await describe(ModelName);
    assert.ok(CreationTime instanceof Date);
    assert.deepEqual(described, {
      ModelName,
      ModelArn: arn,
      PrimaryContainer: container(),
      ExecutionRoleArn: ROLE,
      VpcConfig,
      EnableNetworkIsolation: false,
    });
    const { Tags } = await server.sagemaker().send(new ListTagsCommand({ ResourceArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "risk" }]);
    await invalid(make({ ModelName }), `Cannot create already existing model "${arn}".`);
    await invalid(make({ ModelName: ModelName.toLowerCase() }), /^Cannot create already existing model/);
    await server.sagemaker().send(new DeleteModelCommand({ ModelName }));
    await invalid(describe(ModelName), `Could not find model "${arn}".`);
    await make({ ModelName });
  });

  it("are listed the newest first, page by page", async () => {
    const part = randomUUID().slice(0, 8);
    const names = [`a-${part}`, `b-${part}`, `c-${part}`];
    for (const ModelName of names) await make({ ModelName });
    const list = async (input: object = {}) => {
      const found: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const command = new ListModelsCommand({ NameContains: part, MaxResults: 2, NextToken, ...input });
        const page = await server.sagemaker().send(command);
        found.push(...(page.Models ?? []).map(({ ModelName }) => ModelName));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found;
    };
    assert.deepEqual(await list(), names.toReversed());
    assert.deepEqual(await list({ SortBy: "Name", SortOrder: "Ascending" }), names);
    assert.deepEqual(await list({ CreationTimeAfter: new Date(Date.now() + 60_000) }), []);
    const other = await server.sagemaker("training").send(new ListModelsCommand({}));
    assert.deepEqual(other.Models, []);
  });

  it("come from packages of their own account, pipelines included", async () => {
    const steps = ["scale", "classify"].map((ContainerHostname) => ({ ...container(), ContainerHostname }));
    const ModelPackageName = await register("registry", steps, {
      AdditionalInferenceSpecifications: [{ Name: "small", Containers: [container()] }],
    });
    await make({ PrimaryContainer: { ModelPackageName } });
    await make({ PrimaryContainer: { ModelPackageName, InferenceSpecificationName: "small" } });
    const Containers = [{ ModelPackageName, InferenceSpecificationName: "small" }, container()];
    const arn = await make({ Containers, InferenceExecutionConfig: { Mode: "Serial" } });
    assert.deepEqual((await describe(arn.split("/")[1] as string)).Containers, Containers);
    const missing = { ModelPackageName, InferenceSpecificationName: "large" };
    await invalid(make({ PrimaryContainer: missing }), /has no inference specification named large/);
    const nowhere = ModelPackageName.replace(/1$/, "9");
    const sentence = `ModelPackage ${nowhere} does not exist.`;
    await invalid(make({ PrimaryContainer: { ModelPackageName: nowhere } }), sentence);
  });

  it("are registered as versions in their turn", async () => {
    const ModelPackageName = await register("registry", [container()]);
    const [plain, packed] = [await make(), await make({ PrimaryContainer: { ModelPackageName } })];
    const ModelPackageGroupName = `Trees-${randomUUID()}`;
    const sagemaker = server.sagemaker();
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    for (const SourceUri of [plain, packed]) {
      const made = await sagemaker.send(new CreateModelPackageCommand({ ModelPackageGroupName, SourceUri }));
      const told = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: made.ModelPackageArn }));
      const [found] = told.InferenceSpecification?.Containers ?? [];
      assert.equal(found?.Image, container().Image);
      assert.equal(found?.ModelDataUrl, container().ModelDataUrl);
      assert.match(found?.ImageDigest ?? "", /^sha256:/);
    }
    const create = { Effect: "Allow", Action: "sagemaker:CreateModelPackage", Resource: "*" };
    const seer = { Effect: "Allow", Action: "sagemaker:DescribeModel", Resource: modelArn("*") };
    const by = async (SourceUri: string, ...statements: object[]) =>
      server
        .sagemaker(await user(create, ...statements))
        .send(new CreateModelPackageCommand({ ModelPackageGroupName, SourceUri }));
    await denied(by(plain), /sagemaker:DescribeModel on resource/);
    await denied(by(packed, seer), /sagemaker:DescribeModelPackage on resource/);
    await invalid(by(modelArn("Nothing"), seer), `Could not find model "${modelArn("Nothing")}".`);
  });

  it("come from packages of another account only with its consent, to read and to use", async () => {
    const account = "222222222222";
    const ModelPackageName = await register("training", [container(account)]);
    const attempt = () => make({ PrimaryContainer: { ModelPackageName } });
    await denied(
      attempt(),
      `User: arn:aws:iam::111111111111:user/admin is not authorized to perform: sagemaker:CreateModel on resource: ${ModelPackageName} ` +
        "because no resource-based policy allows the sagemaker:CreateModel action",
    );
    const Principal = { AWS: "arn:aws:iam::111111111111:root" };
    const group = ModelPackageName.split("/")[1] as string;
    const Resource = ModelPackageName.replace(/1$/, "*");
    const allow = { Effect: "Allow", Principal };
    const ResourcePolicy = policyOf({ ...allow, Action: "sagemaker:CreateModel", Resource });
    await server
      .sagemaker("training")
      .send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: group, ResourcePolicy }));
    await invalid(
      attempt(),
      new RegExp(`^Requested image ${repositoryOf(account)}:1 not found\\. .*"ecr:BatchGetImage"`),
    );
    const policyText = policyOf({ ...allow, Action: ["ecr:BatchGetImage", "ecr:DescribeImages"] });
    await server.ecr("training").send(new SetRepositoryPolicyCommand({ repositoryName: "trees", policyText }));
    await invalid(attempt(), new RegExp(`^Could not access model data at s3://trees-${account}/model.tar.gz\\. `));
    const objects = { ...allow, Action: "s3:GetObject", Resource: `arn:aws:s3:::trees-${account}/*` };
    await server
      .s3("training")
      .send(new PutBucketPolicyCommand({ Bucket: `trees-${account}`, Policy: policyOf(objects) }));
    await attempt();
  });

  it("take a role that trusts SageMaker for this account's models only, as AWS advises", async () => {
    const ofOwn = {
      ArnLike: { "aws:SourceArn": modelArn("*") },
      StringEquals: { "aws:SourceAccount": "111111111111" },
    };
    const ofOther = { StringEquals: { "aws:SourceAccount": "222222222222" } };
    const PolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    for (const [RoleName, Condition] of Object.entries({ Own: ofOwn, Other: ofOther })) {
      const [statement] = JSON.parse(trust("sagemaker.amazonaws.com")).Statement;
      const AssumeRolePolicyDocument = policyOf({ ...statement, Condition });
      await server.iam("registry").send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      await server.iam("registry").send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    await make({ ExecutionRoleArn: "arn:aws:iam::111111111111:role/Own" });
    await invalid(make({ ExecutionRoleArn: "arn:aws:iam::111111111111:role/Other" }), /^Could not assume role/);
  });

  it("need a role that exists in the account, trusts SageMaker, and may read", async () => {
    const noRole = "arn:aws:iam::111111111111:role/Nobody";
    const untrusting = "arn:aws:iam::111111111111:role/Lambda";
    for (const ExecutionRoleArn of [noRole, untrusting]) {
      const sentence =
        `Could not assume role ${ExecutionRoleArn}. Please ensure that the role exists and allows principal ` +
        "'sagemaker.amazonaws.com' to assume the role.";
      await invalid(make({ ExecutionRoleArn }), sentence);
    }
    const foreign = "arn:aws:iam::222222222222:role/Theirs";
    await denied(
      make({ ExecutionRoleArn: foreign }),
      /iam:PassRole on resource: arn:aws:iam::222222222222:role\/Theirs/,
    );
    await invalid(make({ ExecutionRoleArn: undefined }), /^ExecutionRoleArn is required/);
    const weak = ROLE.replace("Execution", "Weak");
    await invalid(
      make({ ExecutionRoleArn: weak }),
      /^Requested image \S+ not found\. .*"ecr:BatchGetImage" permissions/,
    );
    const url = "s3://trees-111111111111/nothing.tar.gz";
    await invalid(
      make({ PrimaryContainer: container("111111111111", { ModelDataUrl: url }) }),
      `Could not access model data at ${url}. Please ensure that the role "${ROLE}" exists and that its trust relationship policy ` +
        'allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has ' +
        '"s3:GetObject" permissions and that the object is located in us-east-1. If your Model uses multiple models or ' +
        'uncompressed models, please ensure that the role has "s3:ListBucket" permission.',
    );
  });

  it("are made by those who may pass the role, under the conditions of their policies", async () => {
    const create = { Effect: "Allow", Action: "sagemaker:CreateModel", Resource: modelArn("*") };
    const pass = { Effect: "Allow", Action: "iam:PassRole", Resource: ROLE };
    const toSageMaker = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    const toOthers = { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } };
    await denied(make({}, await user(create)), /iam:PassRole on resource: \S+ because no identity-based policy allows/);
    await denied(make({}, await user(create, { ...pass, Condition: toOthers })), /iam:PassRole/);
    await denied(make({}, await user({ ...pass, Condition: toSageMaker })), /sagemaker:CreateModel on resource/);
    const maker = await user(create, { ...pass, Condition: toSageMaker });
    await make({}, maker);
    await denied(make({ Tags: [{ Key: "a", Value: "b" }] }, maker), /sagemaker:AddTags on resource/);
    const isolated = await user(pass, {
      ...create,
      Condition: {
        Bool: { "sagemaker:NetworkIsolation": "true" },
        "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": ["subnet-1", "subnet-2"] },
      },
    });
    await denied(make({}, isolated), /sagemaker:CreateModel/);
    const VpcConfig = { Subnets: ["subnet-3"], SecurityGroupIds: ["sg-1"] };
    await denied(make({ EnableNetworkIsolation: true, VpcConfig }, isolated), /sagemaker:CreateModel/);
    await make({ EnableNetworkIsolation: true, VpcConfig: { ...VpcConfig, Subnets: ["subnet-2"] } }, isolated);
  });

  it("are refused where they contradict themselves", async () => {
    const image = { Image: `${repositoryOf("111111111111")}:1` };
    const refused: [Partial<CreateModelCommandInput>, RegExp][] = [
      [{ Containers: [image], PrimaryContainer: image }, /^Provide either PrimaryContainer or Containers/],
      [{ Containers: [] }, /^Provide a PrimaryContainer/],
      [{ InferenceExecutionConfig: { Mode: "Direct" } }, /^InferenceExecutionConfig can be specified only/],
      [{ PrimaryContainer: { ModelDataUrl: "s3://trees-111111111111/model.tar.gz" } }, /^A container needs an Image/],
      [{ PrimaryContainer: { ...image, ModelPackageName: "irises/1" } }, /^Image and model data cannot be specified/],
      [
        { Containers: [{ ...image, ContainerHostname: "one" }, image] },
        /^If you specify a value for ContainerHostname/,
      ],
      [{ PrimaryContainer: { Image: repositoryOf("111111111111") } }, /^ECR image "\S+" is invalid\.$/],
      [{ PrimaryContainer: { Image: "docker.io/any:1" } }, /^Using non-ECR image "docker.io\/any:1" without Vpc/],
    ];
    for (const [input, sentence] of refused) await invalid(make(input), sentence);
    const ModelPackageName = await register("registry", [{ ...container(), Environment: { A: "1" } }]);
    const Environment = { B: "2" };
    const both = { PrimaryContainer: { ModelPackageName, Environment } };
    await invalid(
      make(both),
      /^Environment variable map cannot be specified both at Model Package \{A\} and Model \{B\}$/,
    );
  });

  it("read all of a prefix, and the folder of many models", async () => {
    const S3DataSource = { S3Uri: "s3://trees-111111111111/parts/", S3DataType: "S3Prefix", CompressionType: "None" };
    const image = { Image: `${repositoryOf("111111111111")}:1` };
    await make({ PrimaryContainer: { ...image, ModelDataSource: { S3DataSource } as never } });
    const Mode = "MultiModel" as const;
    await make({ PrimaryContainer: { ...image, Mode, ModelDataUrl: "s3://trees-111111111111/parts/" } });
    await invalid(
      make({ PrimaryContainer: { ...image, Mode, ModelDataUrl: "s3://trees-111111111111/none/" } }),
      /^Could not access model data/,
    );
  });
});

forEachDatabase("models of approved versions only", (engine) => {
  it("are not made of versions that wait for approval", async () => {
    const { location } = engine;
    const settings = { requireApproval: true, artifactCheck: "off" } as const;
    const server = await startTestServer("url" in location ? { databaseUrl: location.url, ...settings } : settings);
    try {
      const [iam, sagemaker] = [server.iam(), server.sagemaker()];
      const AssumeRolePolicyDocument = trust("sagemaker.amazonaws.com");
      const RoleName = "Execution";
      await iam.send(new CreateRoleCommand({ RoleName, Path: "/service-role/", AssumeRolePolicyDocument }));
      const ModelPackageGroupName = "Irises";
      await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
      const formats = { SupportedContentTypes: ["text/csv"], SupportedResponseMIMETypes: ["text/csv"] };
      const Containers = [{ Image: "333333333333.dkr.ecr.us-east-1.amazonaws.com/any:1" }];
      const register = (ModelApprovalStatus: "Approved" | "Rejected") => {
        const InferenceSpecification = { Containers, ...formats };
        const input = { ModelPackageGroupName, InferenceSpecification, ModelApprovalStatus };
        return sagemaker.send(new CreateModelPackageCommand(input));
      };
      const make = (ModelPackageName: string | undefined) => {
        const PrimaryContainer = { ModelPackageName };
        return sagemaker.send(new CreateModelCommand({ ModelName: "any", ExecutionRoleArn: ROLE, PrimaryContainer }));
      };
      const rejected = (await register("Rejected")).ModelPackageArn;
      await assert.rejects(make(rejected), {
        name: "ValidationException",
        message: `ModelPackage ${rejected} cannot be used: its approval status is Rejected, and this server makes models of approved versions only.`,
      });
      await make((await register("Approved")).ModelPackageArn);
    } finally {
      await server.stop();
    }
  });
});
