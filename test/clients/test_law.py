"""Who may do what: one's own account everything, another account nothing."""

import re

import pytest

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT


@pytest.fixture
def training_arn(training):
    return training.client("sts").get_caller_identity()["Arn"]


@pytest.fixture
def denied(training_arn):
    """The sentence with which AWS refuses the training account's administrator."""

    def sentence(action, resource):
        return (
            f"User: {training_arn} is not authorized to perform: sagemaker:{action} on resource: {resource} "
            f"because no resource-based policy allows the sagemaker:{action} action"
        )

    return sentence


@pytest.fixture
def arns(sagemaker, group, register):
    version = register()
    return {
        "group": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/{group}",
        "version": version,
        # Which number would be the next is nobody else's business.
        "next": version.rsplit("/", 1)[0] + "/*",
    }


def test_groups_of_another_account_are_closed(training_sagemaker, arns, denied):
    client, group = training_sagemaker, arns["group"]
    with refused("AccessDeniedException", denied("DescribeModelPackageGroup", group), 400):
        client.describe_model_package_group(ModelPackageGroupName=group)
    with refused("AccessDeniedException", denied("DeleteModelPackageGroup", group)):
        client.delete_model_package_group(ModelPackageGroupName=group)
    with refused("AccessDeniedException", denied("ListModelPackages", arns["next"])):
        client.list_model_packages(ModelPackageGroupName=group)
    for action, call in (
        ("AddTags", lambda: client.add_tags(ResourceArn=group, Tags=[{"Key": "a", "Value": "b"}])),
        ("ListTags", lambda: client.list_tags(ResourceArn=group)),
        ("DeleteTags", lambda: client.delete_tags(ResourceArn=group, TagKeys=["a"])),
    ):
        with refused("AccessDeniedException", denied(action, group)):
            call()


def test_versions_of_another_account_are_closed(training_sagemaker, sagemaker, arns, denied):
    client, version = training_sagemaker, arns["version"]
    with refused("AccessDeniedException", denied("DescribeModelPackage", version), 400):
        client.describe_model_package(ModelPackageName=version)
    with refused("AccessDeniedException", denied("DeleteModelPackage", version)):
        client.delete_model_package(ModelPackageName=version)
    with refused("AccessDeniedException", denied("UpdateModelPackage", version)):
        client.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved")
    with refused("AccessDeniedException", denied("CreateModelPackage", arns["next"])):
        client.create_model_package(ModelPackageGroupName=arns["group"])
    assert sagemaker.describe_model_package(ModelPackageName=version)["ModelApprovalStatus"] == "PendingManualApproval"


def test_a_refusal_does_not_tell_what_exists(training_sagemaker, arns, denied):
    nothing = arns["group"] + "-nothing"
    with refused("AccessDeniedException", denied("DescribeModelPackageGroup", nothing)):
        training_sagemaker.describe_model_package_group(ModelPackageGroupName=nothing)
    version = arns["version"].rsplit("/", 1)[0] + "/99"
    with refused("AccessDeniedException", denied("DescribeModelPackage", version)):
        training_sagemaker.describe_model_package(ModelPackageName=version)


def test_an_account_that_does_not_exist_is_closed_as_well(sagemaker):
    arn = f"arn:aws:sagemaker:{REGION}:999999999999:model-package-group/irises"
    with refused("AccessDeniedException", re.compile("sagemaker:DescribeModelPackageGroup on resource: " + re.escape(arn))):
        sagemaker.describe_model_package_group(ModelPackageGroupName=arn)


def test_the_same_name_is_another_group_in_another_account(sagemaker, training_sagemaker, group):
    made = training_sagemaker.create_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]
    assert f":{TRAINING_ACCOUNT}:" in made
    training_sagemaker.create_model_package(ModelPackageGroupName=group)
    assert sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"] == []
    listed = training_sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]
    assert [version["ModelPackageVersion"] for version in listed] == [1]


def test_buckets_of_another_account_are_closed(s3, training_s3, bucket, unique):
    s3.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"ours")
    own = unique("own")
    training_s3.create_bucket(Bucket=own)
    calls = [
        lambda: training_s3.list_objects_v2(Bucket=bucket),
        lambda: training_s3.get_object(Bucket=bucket, Key="model.tar.gz"),
        lambda: training_s3.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"theirs"),
        lambda: training_s3.delete_object(Bucket=bucket, Key="model.tar.gz"),
        lambda: training_s3.delete_bucket(Bucket=bucket),
        lambda: training_s3.get_bucket_location(Bucket=bucket),
        lambda: training_s3.create_multipart_upload(Bucket=bucket, Key="x"),
        lambda: training_s3.copy_object(Bucket=own, Key="stolen", CopySource={"Bucket": bucket, "Key": "model.tar.gz"}),
    ]
    # Within an organization S3 says what was asked for.
    sentence = re.compile(
        r"^User: arn:aws:iam::222222222222:user/admin is not authorized to perform: (s3:\w+) on resource: "
        rf'"arn:aws:s3:::{bucket}(/[a-z.]+)?" because no resource-based policy allows the \1 action$'
    )
    for call in calls:
        with refused("AccessDenied", sentence, 403):
            call()
    answer = training_s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "model.tar.gz"}]})
    assert [(each["Key"], each["Code"]) for each in answer["Errors"]] == [("model.tar.gz", "AccessDenied")]
    with refused("403", status=403):
        training_s3.head_object(Bucket=bucket, Key="model.tar.gz")
    with refused("403", status=403):
        training_s3.head_bucket(Bucket=bucket)
    assert s3.get_object(Bucket=bucket, Key="model.tar.gz")["Body"].read() == b"ours"
    assert bucket not in [each["Name"] for each in training_s3.list_buckets()["Buckets"]]


def test_a_bucket_name_is_taken_for_all(training_s3, bucket):
    with refused("BucketAlreadyExists", re.compile("The requested bucket name is not available"), 409):
        training_s3.create_bucket(Bucket=bucket)
