"""Versions of a group: register, describe, delete, numbers."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from arns import version_arn
from conftest import IMAGE
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT


def test_a_version_is_told_as_it_was_registered(sagemaker, registry, group, specification, model):
    arn = sagemaker.create_model_package(
        ModelPackageGroupName=group,
        ModelPackageDescription="Model to detect 3 different types of irises (Setosa, Versicolour, and Virginica)",
        ModelApprovalStatus="PendingManualApproval",
        InferenceSpecification=specification,
    )["ModelPackageArn"]
    assert arn == version_arn(group, 1)

    told = sagemaker.describe_model_package(ModelPackageName=arn)
    # As on AWS, a version has no ModelPackageName.
    assert "ModelPackageName" not in told
    assert told["ModelPackageGroupName"] == group
    assert told["ModelPackageVersion"] == 1
    assert told["ModelPackageArn"] == arn
    assert told["ModelPackageDescription"].startswith("Model to detect 3 different types of irises")
    assert told["ModelPackageStatus"] == "Completed"
    assert told["ModelPackageStatusDetails"] == {"ValidationStatuses": [], "ImageScanStatuses": []}
    assert told["CertifyForMarketplace"] is False
    assert told["ModelApprovalStatus"] == "PendingManualApproval"
    assert told["CreatedBy"]["IamIdentity"]["Arn"] == registry.client("sts").get_caller_identity()["Arn"]
    assert abs(datetime.now(UTC) - told["CreationTime"]) < timedelta(minutes=1)
    assert told["InferenceSpecification"] == {
        "Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"], "ModelDataETag": model["etag"]}],
        "SupportedContentTypes": ["text/csv"],
        "SupportedResponseMIMETypes": ["text/csv"],
    }
    for member in ("LastModifiedTime", "LastModifiedBy", "ApprovalDescription"):
        assert member not in told


def test_nothing_but_the_group_is_needed(sagemaker, group):
    arn = sagemaker.create_model_package(ModelPackageGroupName=group)["ModelPackageArn"]
    told = sagemaker.describe_model_package(ModelPackageName=arn)
    assert told["ModelApprovalStatus"] == "PendingManualApproval"
    assert "InferenceSpecification" not in told


def test_numbers_start_at_one_and_grow_by_one(sagemaker, group, register):
    assert [register() for _ in range(4)] == [version_arn(group, number) for number in (1, 2, 3, 4)]


def test_the_group_can_be_named_by_its_arn(sagemaker, group, specification):
    group_arn = sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]
    made = sagemaker.create_model_package(ModelPackageGroupName=group_arn, InferenceSpecification=specification)
    assert made["ModelPackageArn"] == version_arn(group, 1)
    listed = sagemaker.list_model_packages(ModelPackageGroupName=group_arn)["ModelPackageSummaryList"]
    assert [version["ModelPackageArn"] for version in listed] == [version_arn(group, 1)]


def test_a_deleted_number_is_never_given_again(sagemaker, group, register):
    for _ in range(3):
        register()
    sagemaker.delete_model_package(ModelPackageName=version_arn(group, 2))
    sagemaker.delete_model_package(ModelPackageName=version_arn(group, 3))
    assert register() == version_arn(group, 4)
    listed = sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]
    assert [version["ModelPackageVersion"] for version in listed] == [1, 4]


def test_a_refused_registration_takes_no_number(sagemaker, group, register, specification):
    register()
    missing = {**specification["Containers"][0], "ModelDataUrl": "s3://no-such-bucket-here/model.tar.gz"}
    with refused("ValidationException"):
        register(InferenceSpecification={**specification, "Containers": [missing]})
    assert register() == version_arn(group, 2)


def test_a_version_is_found_by_arn_in_any_letter_case(sagemaker, unique, specification):
    name = unique("Irises")
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    arn = sagemaker.create_model_package(ModelPackageGroupName=name, InferenceSpecification=specification)["ModelPackageArn"]
    assert arn == version_arn(name, 1)
    told = sagemaker.describe_model_package(ModelPackageName=version_arn(name.lower(), 1))
    assert told["ModelPackageGroupName"] == name
    assert told["ModelPackageArn"] == arn


@pytest.mark.parametrize("call", ["describe_model_package", "delete_model_package"])
def test_a_missing_version_is_named(sagemaker, group, call):
    with refused("ValidationException", f"ModelPackage {version_arn(group, 7)} does not exist.", 400):
        getattr(sagemaker, call)(ModelPackageName=version_arn(group, 7))
    with refused("ValidationException", f"ModelPackage {version_arn('no-such-group', 1)} does not exist."):
        getattr(sagemaker, call)(ModelPackageName=version_arn("no-such-group", 1))


def test_a_version_of_another_region_is_refused(sagemaker, group):
    with refused("ValidationException", f"ARN should be scoped to correct region: {REGION}"):
        sagemaker.describe_model_package(ModelPackageName=version_arn(group, 1, region="us-west-2"))


def test_a_deleted_version_is_gone(sagemaker, group, register):
    arn = register()
    sagemaker.delete_model_package(ModelPackageName=arn)
    gone = f"ModelPackage {arn} does not exist."
    with refused("ValidationException", gone):
        sagemaker.describe_model_package(ModelPackageName=arn)
    with refused("ValidationException", gone):
        sagemaker.delete_model_package(ModelPackageName=arn)
    with refused("ValidationException", gone):
        sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    assert sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"] == []


def test_a_group_or_a_name_but_not_both_and_not_neither(sagemaker, group, specification):
    both = "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use."
    with refused("ValidationException", both):
        sagemaker.create_model_package(
            ModelPackageName="irises", ModelPackageGroupName=group, InferenceSpecification=specification
        )
    with refused("ValidationException", "Missing ARN."):
        sagemaker.create_model_package(InferenceSpecification=specification)


def test_the_group_must_be_there_in_the_same_letter_case(sagemaker, unique, specification):
    sentence = "The requested resource was not found. Please check the capitalization of the requested resource."
    name = unique("Irises")
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    for absent in (name.lower(), unique("nowhere")):
        with refused("ValidationException", sentence, 400):
            sagemaker.create_model_package(ModelPackageGroupName=absent, InferenceSpecification=specification)


def test_tags_belong_to_the_group(sagemaker, register):
    with refused("ValidationException", re.compile("^Tags cannot be provided")):
        register(Tags=[{"Key": "team", "Value": "botany"}])


def test_what_cannot_be_had_here_is_refused(register, model):
    with refused("ValidationException", re.compile("CertifyForMarketplace")):
        register(CertifyForMarketplace=True)
    with refused("ValidationException", re.compile("alias/nobody")):
        register(SecurityConfig={"KmsKeyId": "alias/nobody"})
    job = {
        "TransformInput": {"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{model['bucket']}/in/"}}},
        "TransformOutput": {"S3OutputPath": f"s3://{model['bucket']}/out/"},
        "TransformResources": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1},
    }
    role = f"arn:aws:iam::{REGISTRY_ACCOUNT}:role/Validator"
    profiles = [{"ProfileName": "profile", "TransformJobDefinition": job}]
    with refused("ValidationException", re.compile("ValidationSpecification")):
        register(ValidationSpecification={"ValidationRole": role, "ValidationProfiles": profiles})


def test_shapes_are_checked_as_aws_checks_them(register, specification):
    def containers(**members):
        return {**specification, "Containers": [{"Image": IMAGE, **members}]}

    path = "inferenceSpecification.containers.1.member"
    cases = [
        ({"ModelApprovalStatus": "Maybe"}, "Maybe", "modelApprovalStatus",
         "satisfy enum value set: [Approved, Rejected, PendingManualApproval]"),
        ({"InferenceSpecification": containers(Image="two words")}, "two words", f"{path}.image",
         "satisfy regular expression pattern: [\\S]+"),
        ({"InferenceSpecification": containers(FrameworkVersion="version one")}, "version one", f"{path}.frameworkVersion", None),
        ({"InferenceSpecification": containers(ModelDataUrl="ftp://a/b")}, "ftp://a/b", f"{path}.modelDataUrl",
         "satisfy regular expression pattern: (https|s3)://([^/]+)/?(.*)"),
        ({"InferenceSpecification": containers(ImageDigest="md5:0")}, "md5:0", f"{path}.imageDigest", None),
        ({"ModelPackageRegistrationType": "Guessed"}, "Guessed", "modelPackageRegistrationType", None),
        ({"SkipModelValidation": "Some"}, "Some", "skipModelValidation", "satisfy enum value set: [All, None]"),
    ]  # fmt: skip
    for members, value, where, constraint in cases:
        start = f"Value '{value}' at '{where}' failed to satisfy constraint: Member must "
        with refused("ValidationException", re.compile(re.escape(start + (constraint or "")))):
            register(**members)


def test_an_instance_type_must_be_one(register, specification):
    with refused(
        "ValidationException", re.compile("SupportedRealtimeInferenceInstanceTypes|supportedRealtimeInferenceInstanceTypes")
    ):
        register(InferenceSpecification={**specification, "SupportedRealtimeInferenceInstanceTypes": ["ml.abacus.large"]})


def test_many_versions_are_described_at_once(sagemaker, group, register, unique, specification, model):
    arns = [register(ModelPackageDescription=f"number {number}") for number in (1, 2, 3)]
    missing = version_arn(group, 99)
    elsewhere = version_arn(group, 1, region="eu-west-1")
    foreign = version_arn(group, 1, account="222222222222")
    answer = sagemaker.batch_describe_model_package(ModelPackageArnList=[*arns, missing, elsewhere, foreign])
    summaries, refusals = answer["ModelPackageSummaries"], answer["BatchDescribeModelPackageErrorMap"]
    assert set(summaries) == set(arns)
    first = summaries[arns[0]]
    assert first["ModelPackageGroupName"] == group
    assert first["ModelPackageVersion"] == 1
    assert first["ModelPackageArn"] == arns[0]
    assert first["ModelPackageDescription"] == "number 1"
    assert first["ModelPackageStatus"] == "Completed"
    assert first["ModelApprovalStatus"] == "PendingManualApproval"
    assert first["InferenceSpecification"]["Containers"][0]["ModelDataETag"] == model["etag"]
    assert refusals[missing] == {
        "ErrorCode": "ValidationException",
        "ErrorResponse": f"ModelPackage {missing} does not exist.",
    }
    assert refusals[elsewhere]["ErrorResponse"] == f"ARN should be scoped to correct region: {REGION}"
    assert refusals[foreign]["ErrorCode"] == "AccessDeniedException"
    assert "sagemaker:BatchDescribeModelPackage on resource: " + foreign in refusals[foreign]["ErrorResponse"]


def test_a_batch_has_one_to_a_hundred_versions(sagemaker, group, register):
    arn = register()
    answer = sagemaker.batch_describe_model_package(ModelPackageArnList=[arn] * 2)
    assert set(answer["ModelPackageSummaries"]) == {arn}
    with refused("ValidationException", re.compile("Member must have length less than or equal to 100")):
        sagemaker.batch_describe_model_package(ModelPackageArnList=[version_arn(group, number) for number in range(1, 102)])


def test_registration_types(sagemaker, register):
    arn = register(ModelPackageRegistrationType="Logged")
    assert sagemaker.describe_model_package(ModelPackageName=arn)["ModelPackageRegistrationType"] == "Logged"
    sagemaker.update_model_package(ModelPackageArn=arn, ModelPackageRegistrationType="Registered")
    assert sagemaker.describe_model_package(ModelPackageName=arn)["ModelPackageRegistrationType"] == "Registered"
