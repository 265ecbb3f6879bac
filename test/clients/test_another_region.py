"""A server that is another region than AWS's first one, with the credentials of its own data folder."""

import urllib.request

import boto3
import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT, start_albo

REGION = "eu-south-1"


@pytest.fixture(scope="module")
def southern(tmp_path_factory):
    server = start_albo(tmp_path_factory.mktemp("south"), arguments=["--region", REGION])
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.client_files.items():
            patch.setenv(name, value)
        try:
            yield boto3.Session(profile_name="registry")
        finally:
            server.kill()


def test_names_carry_the_region(southern):
    client = southern.client("sagemaker")
    assert client.meta.region_name == REGION
    made = client.create_model_package_group(ModelPackageGroupName="irises")
    assert made["ModelPackageGroupArn"] == f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/irises"
    with refused("ValidationException", f"ARN should be scoped to correct region: {REGION}"):
        client.describe_model_package_group(ModelPackageGroupName=made["ModelPackageGroupArn"].replace(REGION, "us-east-1"))


def test_global_services_answer_here_as_well(southern):
    assert southern.client("sts").get_caller_identity()["Account"] == REGISTRY_ACCOUNT
    accounts = southern.client("organizations").list_accounts()["Accounts"]
    assert [account["Name"] for account in accounts] == ["registry", "training"]


def test_buckets_are_made_for_the_region(southern):
    s3 = southern.client("s3")
    with refused("IllegalLocationConstraintException", status=400):
        s3.create_bucket(Bucket="models")
    here = {"LocationConstraint": REGION}
    s3.create_bucket(Bucket="models", CreateBucketConfiguration=here)
    assert s3.get_bucket_location(Bucket="models")["LocationConstraint"] == REGION
    # Only the first region lets a bucket be made again.
    with refused("BucketAlreadyOwnedByYou", status=409):
        s3.create_bucket(Bucket="models", CreateBucketConfiguration=here)


def test_a_model_is_registered_and_fetched(southern):
    s3, sagemaker = southern.client("s3"), southern.client("sagemaker")
    s3.put_object(Bucket="models", Key="model.tar.gz", Body=b"tree")
    sagemaker.create_model_package_group(ModelPackageGroupName="trees")
    containers = [{"Image": "iris", "ModelDataUrl": f"https://s3.{REGION}.amazonaws.com/models/model.tar.gz"}]
    arn = sagemaker.create_model_package(ModelPackageGroupName="trees", InferenceSpecification={"Containers": containers})[
        "ModelPackageArn"
    ]
    assert arn.startswith(f"arn:aws:sagemaker:{REGION}:")
    with urllib.request.urlopen(s3.generate_presigned_url("get_object", {"Bucket": "models", "Key": "model.tar.gz"})) as answer:
        assert answer.read() == b"tree"


def test_a_client_of_another_region_is_led_here(southern):
    """S3 names the right region, and boto3 tries again there."""
    s3 = southern.client("s3", region_name="us-west-2")
    assert s3.list_objects_v2(Bucket="models")["KeyCount"] == 1
