"""Registers a model of one account in the model group of another, then takes the permissions away one by one.

This is AWS's page "Register a model version", section "from a different account", played with plain boto3 between two
profiles. The training account owns the image, the encrypted artifact and the key; the registry account owns the group.
Nothing in here knows Albo: the endpoint comes from the AWS configuration.

    export AWS_CONFIG_FILE=albo-data/aws/config AWS_SHARED_CREDENTIALS_FILE=albo-data/aws/credentials
    python3 examples/cross-account.py

Needs a server that was started with both accounts:
    npm start -- --account 111111111111=registry --account 222222222222=training
"""

import argparse
import hashlib
import io
import json
import tarfile
import uuid

import boto3
from botocore.exceptions import ClientError


def main():
    parser = argparse.ArgumentParser(description="Register a model across two accounts, and see what each permission is for.")
    parser.add_argument("--registry", default="registry", help="profile of the account that owns the model group")
    parser.add_argument("--training", default="training", help="profile of the account that trains")
    names = parser.parse_args()
    story = Story(boto3.Session(profile_name=names.registry), boto3.Session(profile_name=names.training))
    story.prepare()
    story.grant_everything()
    arn = story.register()
    print("ModelPackage Version ARN : {}".format(arn))
    story.approve(arn)
    for permission in story.permissions():
        story.without(permission)
    again = story.register()
    print("With everything in place again: {}".format(again))
    if int(again.rsplit("/", 1)[1]) != int(arn.rsplit("/", 1)[1]) + 1:
        raise SystemExit("a refused registration must not take a version number")


class Story:
    """Both accounts, and what they share."""

    def __init__(self, registry, training):
        self.registry, self.training = registry, training
        self.model_registry_account = account_of(registry)
        self.model_training_account = account_of(training)
        self.region = training.region_name
        run = uuid.uuid4().hex[:8]
        self.repository_name = "decision-trees-sample-" + run
        self.bucket = "iris-training-" + run
        self.model_package_group_name = "iris-" + run
        self.role_name = "model-trainer-" + run
        self.model_package_group_arn = (
            f"arn:aws:sagemaker:{self.region}:{self.model_registry_account}:model-package-group/{self.model_package_group_name}"
        )
        self.image_uri = f"{self.model_training_account}.dkr.ecr.{self.region}.amazonaws.com/{self.repository_name}:latest"

    def prepare(self):
        """What must be there before anybody may use it: image, key, artifact, role, group."""
        self.ecr = self.training.client("ecr")
        self.ecr.create_repository(repositoryName=self.repository_name)
        push_image(self.ecr, self.repository_name)
        print("pushed", self.image_uri)

        self.kms = self.training.client("kms")
        self.key = self.kms.create_key(Description="training output")["KeyMetadata"]

        self.s3 = self.training.client("s3")
        where = {} if self.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self.region}}
        self.s3.create_bucket(Bucket=self.bucket, **where)
        self.s3.put_object(
            Bucket=self.bucket,
            Key="model.tar.gz",
            Body=packed_model(),
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId=self.key["Arn"],
        )
        self.model_url = f"s3://{self.bucket}/model.tar.gz"
        print("uploaded", self.model_url, "under", self.key["Arn"])

        self.iam = self.training.client("iam")
        trust = statement(Principal={"AWS": f"arn:aws:iam::{self.model_training_account}:root"}, Action="sts:AssumeRole")
        role = self.iam.create_role(RoleName=self.role_name, AssumeRolePolicyDocument=policy(trust))["Role"]
        self.trainer = assumed(self.training, role["Arn"])

        self.registry_sagemaker = self.registry.client("sagemaker")
        self.registry_sagemaker.create_model_package_group(ModelPackageGroupName=self.model_package_group_name)

    def permissions(self):
        """Each of the five: its name, how it is given, how it is taken away."""
        return [
            ("the ECR repository policy", self.allow_image, self.forbid_image),
            ("the S3 bucket policy", self.allow_artifact, self.forbid_artifact),
            ("the KMS grant", self.allow_key, self.forbid_key),
            ("the model group policy", self.allow_group, self.forbid_group),
            ("the role's identity policy", self.allow_role, self.forbid_role),
        ]

    def grant_everything(self):
        for _name, give, _take in self.permissions():
            give()

    def without(self, permission):
        """Takes one permission away, shows the refusal, and gives it back."""
        name, give, take = permission
        take()
        try:
            arn = self.register()
        except ClientError as error:
            print(f"Without {name}: {error.response['Error']['Code']}: {error.response['Error']['Message']}")
        else:
            raise SystemExit(f"without {name} the registration should have been refused, and made {arn}")
        give()

    # 1. In the training account: the registry account may look at the image.

    def allow_image(self):
        allow = statement(
            Sid="AddPerm",
            Principal={"AWS": f"arn:aws:iam::{self.model_registry_account}:root"},
            Action=["ecr:BatchGetImage", "ecr:Describe*"],
        )
        self.ecr.set_repository_policy(
            registryId=self.model_training_account, repositoryName=self.repository_name, policyText=policy(allow)
        )

    def forbid_image(self):
        self.ecr.delete_repository_policy(repositoryName=self.repository_name)

    # 2. ... and read the artifact. (The page's own list of resources is not what S3 accepts: an ARN each, and nothing else.)

    def allow_artifact(self):
        allow = statement(
            Sid="AddPerm",
            Principal={"AWS": f"arn:aws:iam::{self.model_registry_account}:root"},
            Action=["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"],
            Resource=[f"arn:aws:s3:::{self.bucket}/*", f"arn:aws:s3:::{self.bucket}"],
        )
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=policy(allow))

    def forbid_artifact(self):
        self.s3.delete_bucket_policy(Bucket=self.bucket)

    # 3. ... and decrypt it.

    def allow_key(self):
        self.grant = self.kms.create_grant(
            GranteePrincipal=self.model_registry_account,
            KeyId=self.key["KeyId"],
            Operations=["Decrypt", "GenerateDataKey"],
        )["GrantId"]

    def forbid_key(self):
        self.kms.revoke_grant(KeyId=self.key["KeyId"], GrantId=self.grant)

    # 4. In the registry account: the training account may register versions of the group.

    def allow_group(self):
        allow = statement(
            Sid="AddPermModelPackageVersion",
            Principal={"AWS": f"arn:aws:iam::{self.model_training_account}:root"},
            Action=["sagemaker:CreateModelPackage"],
            Resource=f"arn:aws:sagemaker:{self.region}:{self.model_registry_account}"
            f":model-package/{self.model_package_group_name}/*",
        )
        self.registry_sagemaker.put_model_package_group_policy(
            ModelPackageGroupName=self.model_package_group_name, ResourcePolicy=policy(allow)
        )

    def forbid_group(self):
        self.registry_sagemaker.delete_model_package_group_policy(ModelPackageGroupName=self.model_package_group_name)

    # 5. In the training account again: this role may do so. A policy of another account never speaks for one's own.

    def allow_role(self):
        allow = statement(
            Action="sagemaker:CreateModelPackage",
            Resource=f"arn:aws:sagemaker:*:{self.model_registry_account}:model-package/{self.model_package_group_name}/*",
        )
        self.iam.put_role_policy(RoleName=self.role_name, PolicyName="register", PolicyDocument=policy(allow))

    def forbid_role(self):
        self.iam.delete_role_policy(RoleName=self.role_name, PolicyName="register")

    def register(self):
        """As the training account's role, with the group's ARN."""
        response = self.trainer.client("sagemaker").create_model_package(
            ModelPackageGroupName=self.model_package_group_arn,
            ModelPackageDescription="Model to detect 3 different types of irises (Setosa, Versicolour, and Virginica)",
            ModelApprovalStatus="PendingManualApproval",
            InferenceSpecification={
                "Containers": [{"Image": self.image_uri, "ModelDataUrl": self.model_url}],
                "SupportedContentTypes": ["text/csv"],
                "SupportedResponseMIMETypes": ["text/csv"],
            },
        )
        return response["ModelPackageArn"]

    def approve(self, arn):
        """The registry account decides."""
        self.registry_sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
        version = self.registry_sagemaker.describe_model_package(ModelPackageName=arn)
        container = version["InferenceSpecification"]["Containers"][0]
        print(version["ModelApprovalStatus"], "by the registry account:", container["ImageDigest"], container["ModelDataETag"])


def statement(**elements):
    return {"Effect": "Allow", **elements}


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def account_of(session):
    return session.client("sts").get_caller_identity()["Account"]


def assumed(session, role_arn):
    """A session of the role."""
    keys = session.client("sts").assume_role(RoleArn=role_arn, RoleSessionName="training-job")["Credentials"]
    return boto3.Session(
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
        region_name=session.region_name,
        profile_name=session.profile_name,
    )


def packed_model():
    """A model.tar.gz as training leaves it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        weights = json.dumps({"species": ["setosa", "versicolor", "virginica"]}).encode()
        entry = tarfile.TarInfo("model.json")
        entry.size = len(weights)
        archive.addfile(entry, io.BytesIO(weights))
    return packed.getvalue()


def push_image(ecr, repository_name):
    """An image of one layer, through ECR's own API; `docker push` does the same."""
    layer = packed_model()
    config = json.dumps({"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": [digest(layer)]}})
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": uploaded(ecr, repository_name, config.encode(), "application/vnd.docker.container.image.v1+json"),
        "layers": [uploaded(ecr, repository_name, layer, "application/vnd.docker.image.rootfs.diff.tar.gzip")],
    }
    ecr.put_image(repositoryName=repository_name, imageManifest=json.dumps(manifest), imageTag="latest")


def uploaded(ecr, repository_name, content, media_type):
    upload = ecr.initiate_layer_upload(repositoryName=repository_name)["uploadId"]
    ecr.upload_layer_part(
        repositoryName=repository_name, uploadId=upload, partFirstByte=0, partLastByte=len(content) - 1, layerPartBlob=content
    )
    ecr.complete_layer_upload(repositoryName=repository_name, uploadId=upload, layerDigests=[digest(content)])
    return {"mediaType": media_type, "size": len(content), "digest": digest(content)}


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
