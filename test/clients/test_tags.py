"""Tags of groups and packages."""

import re

import pytest

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT


@pytest.fixture
def arn(sagemaker, group):
    return sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]


def tags(**pairs):
    return [{"Key": key, "Value": value} for key, value in pairs.items()]


def as_pairs(listed):
    return {tag["Key"]: tag["Value"] for tag in listed}


def test_tags_of_a_new_group(sagemaker, unique):
    made = sagemaker.create_model_package_group(ModelPackageGroupName=unique(), Tags=tags(team="botany", empty=""))
    listed = sagemaker.list_tags(ResourceArn=made["ModelPackageGroupArn"])["Tags"]
    assert as_pairs(listed) == {"team": "botany", "empty": ""}


def test_tags_are_added_overwritten_and_deleted(sagemaker, arn):
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == []
    answer = sagemaker.add_tags(ResourceArn=arn, Tags=tags(team="botany", stage="test"))
    assert as_pairs(answer["Tags"]) == {"team": "botany", "stage": "test"}
    answer = sagemaker.add_tags(
        ResourceArn=arn, Tags=[*tags(stage="production"), {"Key": "sagemaker:project-id", "Value": "p-1"}]
    )
    assert as_pairs(answer["Tags"]) == {"team": "botany", "stage": "production", "sagemaker:project-id": "p-1"}
    sagemaker.delete_tags(ResourceArn=arn, TagKeys=["team", "never-there"])
    assert as_pairs(sagemaker.list_tags(ResourceArn=arn)["Tags"]) == {"stage": "production", "sagemaker:project-id": "p-1"}


def test_a_version_can_be_tagged(sagemaker, register):
    version = register()
    sagemaker.add_tags(ResourceArn=version, Tags=tags(reviewed="yes"))
    assert as_pairs(sagemaker.list_tags(ResourceArn=version)["Tags"]) == {"reviewed": "yes"}
    sagemaker.delete_tags(ResourceArn=version, TagKeys=["reviewed"])
    assert sagemaker.list_tags(ResourceArn=version)["Tags"] == []


def test_fifty_tags_and_no_more(sagemaker, arn):
    sagemaker.add_tags(ResourceArn=arn, Tags=tags(**{f"key-{number}": "v" for number in range(50)}))
    with refused("ValidationException", re.compile("at most 50 tags"), 400):
        sagemaker.add_tags(ResourceArn=arn, Tags=tags(one="more"))
    sagemaker.add_tags(ResourceArn=arn, Tags=tags(**{"key-7": "changed"}))
    listed = sagemaker.list_tags(ResourceArn=arn, MaxResults=50)
    assert len(listed["Tags"]) == 50 and "NextToken" not in listed
    assert as_pairs(listed["Tags"])["key-7"] == "changed"
    pages = sagemaker.get_paginator("list_tags").paginate(ResourceArn=arn, PaginationConfig={"PageSize": 50})
    assert sum(len(page["Tags"]) for page in pages) == 50


def test_tags_go_with_their_group(sagemaker, group, arn):
    sagemaker.add_tags(ResourceArn=arn, Tags=tags(team="botany"))
    sagemaker.delete_model_package_group(ModelPackageGroupName=group)
    with refused("ValidationException"):
        sagemaker.list_tags(ResourceArn=arn)
    sagemaker.create_model_package_group(ModelPackageGroupName=group)
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == []


def test_reserved_and_repeated_keys_are_refused(sagemaker, arn, unique):
    with refused("ValidationException", re.compile("aws: prefixed")):
        sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "aws:owner", "Value": "me"}])
    with refused("ValidationException", re.compile("Duplicate")):
        sagemaker.add_tags(ResourceArn=arn, Tags=[*tags(a="1"), *tags(a="2")])
    with refused("ValidationException", re.compile("aws: prefixed")):
        sagemaker.create_model_package_group(ModelPackageGroupName=unique(), Tags=[{"Key": "aws:x", "Value": ""}])
    assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == []


def test_keys_and_values_have_a_shape(sagemaker, arn):
    for key, value in (("k" * 129, "v"), ("k", "v" * 257), ("a*b", "v"), ("a", "v*")):
        with refused("ValidationException", re.compile(r"at 'tags\.1\.member\.(key|value)' failed to satisfy constraint")):
            sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": key, "Value": value}])


@pytest.mark.parametrize(
    "resource",
    [
        f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/nowhere-at-all",
        f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package/nowhere-at-all/1",
        f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:endpoint/none",
        f"arn:aws:sagemaker:eu-west-1:{REGISTRY_ACCOUNT}:model-package-group/irises",
        "arn:aws:s3:::bucket",
    ],
)
def test_only_what_is_there_can_be_tagged(sagemaker, resource):
    with refused("ValidationException", status=400):
        sagemaker.add_tags(ResourceArn=resource, Tags=tags(a="1"))
    with refused("ValidationException", status=400):
        sagemaker.list_tags(ResourceArn=resource)
    with refused("ValidationException", status=400):
        sagemaker.delete_tags(ResourceArn=resource, TagKeys=["a"])
