"""What the guide's training account has: an image, an encrypted model, and three permissions for the registry account."""

import hashlib
import json

from conftest import model_archive
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy

REGISTRY_ROOT = f"arn:aws:iam::{REGISTRY_ACCOUNT}:root"
TRAINING_ROOT = f"arn:aws:iam::{TRAINING_ACCOUNT}:root"


def push_image(ecr, repository):
    """A manifest of one layer, pushed through ECR's own operations."""

    def push(blob):
        upload = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
        ecr.upload_layer_part(
            repositoryName=repository, uploadId=upload, partFirstByte=0, partLastByte=len(blob) - 1, layerPartBlob=blob
        )
        digest = f"sha256:{hashlib.sha256(blob).hexdigest()}"
        ecr.complete_layer_upload(repositoryName=repository, uploadId=upload, layerDigests=[digest])
        return {"digest": digest, "size": len(blob)}

    media_type = "application/vnd.oci.image.manifest.v1+json"
    manifest = {
        "schemaVersion": 2,
        "mediaType": media_type,
        "config": {"mediaType": "application/vnd.oci.image.config.v1+json", **push(b'{"architecture": "amd64"}')},
        "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", **push(repository.encode())}],
    }
    put = ecr.put_image(
        repositoryName=repository, imageManifest=json.dumps(manifest), imageManifestMediaType=media_type, imageTag="latest"
    )
    return put["image"]["imageId"]["imageDigest"]


class Training:
    """What the training account has made, and the three permissions that it gives to the registry account."""

    def __init__(self, session, name):
        self.ecr, self.s3, self.kms = session.client("ecr"), session.client("s3"), session.client("kms")
        self.repository = self.bucket = name
        self.ecr.create_repository(repositoryName=name)
        self.digest = push_image(self.ecr, name)
        self.key = self.kms.create_key()["KeyMetadata"]["Arn"]
        self.s3.create_bucket(Bucket=name)
        sealed = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": self.key}
        self.s3.put_object(Bucket=name, Key="model.tar.gz", Body=model_archive(), **sealed)
        self.image = f"{TRAINING_ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/{name}:latest"
        self.url = f"s3://{name}/model.tar.gz"

    def share_repository(self):
        statement = {"Sid": "AddPerm", "Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}}
        actions = ["ecr:BatchGetImage", "ecr:Describe*"]
        self.ecr.set_repository_policy(repositoryName=self.repository, policyText=policy({**statement, "Action": actions}))

    def share_bucket(self):
        statement = {"Sid": "AddPerm", "Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}}
        statement["Action"] = ["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"]
        statement["Resource"] = [f"arn:aws:s3:::{self.bucket}/*", f"arn:aws:s3:::{self.bucket}"]
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=policy(statement))

    def share_key(self):
        grant = self.kms.create_grant(
            GranteePrincipal=REGISTRY_ACCOUNT, KeyId=self.key, Operations=["Decrypt", "GenerateDataKey"]
        )
        self.grant = grant["GrantId"]
