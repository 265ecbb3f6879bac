"""Packages that belong to no group."""

import re

import pytest

from arns import package_arn
from conftest import IMAGE
from refusals import refused


@pytest.fixture
def complete(specification):
    """What an unversioned package must say of the instances that it can run on."""
    instances = {
        "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.xlarge"],
        "SupportedTransformInstanceTypes": ["ml.m5.xlarge"],
    }
    return {**specification, **instances}


def test_a_package_is_told_as_it_was_created(sagemaker, unique, complete):
    name = unique("package")
    made = sagemaker.create_model_package(
        ModelPackageName=name,
        ModelPackageDescription="alone",
        InferenceSpecification=complete,
        Tags=[{"Key": "team", "Value": "botany"}],
    )
    assert made["ModelPackageArn"] == package_arn(name)
    for named in (name, package_arn(name), package_arn(name.upper())):
        told = sagemaker.describe_model_package(ModelPackageName=named)
        assert told["ModelPackageName"] == name
        assert told["ModelPackageArn"] == package_arn(name)
        assert told["ModelPackageDescription"] == "alone"
        assert told["ModelPackageStatus"] == "Completed"
        for member in ("ModelPackageGroupName", "ModelPackageVersion", "ModelApprovalStatus"):
            assert member not in told
    assert sagemaker.list_tags(ResourceArn=package_arn(name))["Tags"] == [{"Key": "team", "Value": "botany"}]


def test_a_name_can_be_taken_once(sagemaker, unique, complete):
    name = unique("package")
    sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)
    with refused("ValidationException", f"ModelPackage already exists: {package_arn(name)}"):
        sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)


def test_a_group_and_a_package_may_share_a_name(sagemaker, group, complete):
    sagemaker.create_model_package(ModelPackageName=group, InferenceSpecification=complete)
    version = sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification=complete)
    assert version["ModelPackageArn"] == package_arn(f"{group}/1")
    assert "ModelPackageVersion" not in sagemaker.describe_model_package(ModelPackageName=group)


def test_instances_are_needed(sagemaker, unique, complete):
    for member in ("SupportedRealtimeInferenceInstanceTypes", "SupportedTransformInstanceTypes"):
        part = {name: value for name, value in complete.items() if name != member}
        with refused("ValidationException", re.compile(member)):
            sagemaker.create_model_package(ModelPackageName=unique(), InferenceSpecification=part)
    with refused("ValidationException", re.compile("InferenceSpecification")):
        sagemaker.create_model_package(ModelPackageName=unique())


def test_what_only_versions_have_is_refused(sagemaker, unique, complete, model):
    environment = [{"Image": IMAGE, "ModelDataUrl": model["url"], "Environment": {"A": "b"}}]
    sentence = "1 validation errors detected:Environment variable map cannot be specified when using non-versioned ModelPackages"
    with refused("ValidationException", sentence):
        sagemaker.create_model_package(ModelPackageName=unique(), InferenceSpecification={**complete, "Containers": environment})
    with refused("ValidationException", re.compile("SourceUri")):
        sagemaker.create_model_package(ModelPackageName=unique(), SourceUri="git://somewhere")
    source = {"S3Uri": model["url"], "S3DataType": "S3Object", "CompressionType": "Gzip"}
    containers = [{"Image": IMAGE, "ModelDataSource": {"S3DataSource": source}}]
    with refused("ValidationException", re.compile("ModelDataSource")):
        sagemaker.create_model_package(ModelPackageName=unique(), InferenceSpecification={**complete, "Containers": containers})


def test_an_algorithm_may_be_the_source(sagemaker, unique, model):
    name = unique("package")
    source = {"SourceAlgorithms": [{"ModelDataUrl": model["url"], "AlgorithmName": "decision-trees"}]}
    sagemaker.create_model_package(ModelPackageName=name, SourceAlgorithmSpecification=source)
    told = sagemaker.describe_model_package(ModelPackageName=name)
    assert told["SourceAlgorithmSpecification"]["SourceAlgorithms"][0]["AlgorithmName"] == "decision-trees"


def test_packages_are_listed_where_no_group_is_named(sagemaker, unique, complete):
    mark = unique("alone")
    names = [f"{mark}-{letter}" for letter in "cab"]
    for name in names:
        sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)

    def listed(**members):
        pages = sagemaker.get_paginator("list_model_packages").paginate(
            NameContains=mark, PaginationConfig={"PageSize": 2}, **members
        )
        return [package["ModelPackageName"] for page in pages for package in page["ModelPackageSummaryList"]]

    assert listed() == names
    assert listed(SortBy="Name") == sorted(names)
    assert listed(SortOrder="Descending") == names[::-1]
    assert listed(ModelPackageType="Both") == names
    assert listed(ModelPackageType="Versioned") == []


def test_a_package_is_deleted_by_its_name(sagemaker, unique, complete):
    name = unique("package")
    sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)
    sagemaker.delete_model_package(ModelPackageName=name)
    with refused("ValidationException", f"ModelPackage {package_arn(name)} does not exist."):
        sagemaker.describe_model_package(ModelPackageName=name)


def test_approval_is_for_versions(sagemaker, unique, complete):
    name = unique("package")
    arn = sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)["ModelPackageArn"]
    with refused("ValidationException", re.compile(re.escape(arn))):
        sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")


def test_a_package_is_refused_in_a_batch_of_versions(sagemaker, unique, complete):
    name = unique("package")
    arn = sagemaker.create_model_package(ModelPackageName=name, InferenceSpecification=complete)["ModelPackageArn"]
    answer = sagemaker.batch_describe_model_package(ModelPackageArnList=[arn])
    assert answer["BatchDescribeModelPackageErrorMap"][arn]["ErrorCode"] == "ValidationException"
