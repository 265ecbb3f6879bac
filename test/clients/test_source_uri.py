"""Versions that say where they come from."""

import re

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT


def test_a_package_as_source_is_cloned(sagemaker, group, register, unique, model):
    original = register()
    other = unique("promoted")
    sagemaker.create_model_package_group(ModelPackageGroupName=other)
    clone = sagemaker.create_model_package(ModelPackageGroupName=other, SourceUri=original)["ModelPackageArn"]
    told, source = (sagemaker.describe_model_package(ModelPackageName=arn) for arn in (clone, original))
    assert told["ModelPackageGroupName"] == other and told["ModelPackageVersion"] == 1
    assert told["SourceUri"] == original
    assert told["InferenceSpecification"] == source["InferenceSpecification"]
    assert told["ModelApprovalStatus"] == "PendingManualApproval"


def test_any_other_text_is_provenance(sagemaker, group):
    arn = sagemaker.create_model_package(ModelPackageGroupName=group, SourceUri="https://git.example/irises@5c0ffee")
    told = sagemaker.describe_model_package(ModelPackageName=arn["ModelPackageArn"])
    assert told["SourceUri"] == "https://git.example/irises@5c0ffee"
    assert "InferenceSpecification" not in told


def test_source_and_specification_exclude_each_other_at_first(sagemaker, group, register, specification):
    with refused("ValidationException", re.compile("SourceUri and InferenceSpecification simultaneously is not allowed")):
        register(SourceUri="s3://somewhere/model.tar.gz")
    # The SageMaker SDK's way round: register, then update.
    arn = register()
    sagemaker.update_model_package(ModelPackageArn=arn, SourceUri="s3://somewhere/model.tar.gz")
    told = sagemaker.describe_model_package(ModelPackageName=arn)
    assert told["SourceUri"] == "s3://somewhere/model.tar.gz"
    assert told["InferenceSpecification"]["Containers"][0]["Image"] == specification["Containers"][0]["Image"]


def test_a_source_that_is_not_there_is_refused(sagemaker, group, unique):
    def arn(kind, name):
        return f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:{kind}/{name}"

    missing = arn("model-package", f"{group}/9")
    with refused("ValidationException", f"ModelPackage {missing} does not exist."):
        sagemaker.create_model_package(ModelPackageGroupName=group, SourceUri=missing)
    with refused("ValidationException", f'Could not find model "{arn("model", "tree")}".'):
        sagemaker.create_model_package(ModelPackageGroupName=group, SourceUri=arn("model", "tree"))


def test_a_source_of_another_account_is_refused(sagemaker, training_sagemaker, register, unique):
    theirs = register()
    mine = unique("mine")
    training_sagemaker.create_model_package_group(ModelPackageGroupName=mine)
    with refused("AccessDeniedException", re.compile("sagemaker:DescribeModelPackage on resource: " + re.escape(theirs))):
        training_sagemaker.create_model_package(ModelPackageGroupName=mine, SourceUri=theirs)
