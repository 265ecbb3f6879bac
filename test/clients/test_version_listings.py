"""Listings of versions: pages, order, filters."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from arns import version_arn
from refusals import refused


@pytest.fixture(scope="module")
def listed_group(sagemaker, model):
    """A group of nine versions: 1, 4 and 7 are approved, 2, 5 and 8 rejected."""
    name = "listed-versions-77b0"
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    for number in range(9):
        sagemaker.create_model_package(
            ModelPackageGroupName=name,
            ModelApprovalStatus=("Approved", "Rejected", "PendingManualApproval")[number % 3],
            ModelPackageDescription=f"number {number + 1}",
            ModelPackageRegistrationType="Logged" if number == 8 else "Registered",
            ModelLifeCycle={"Stage": "Development", "StageStatus": "InProgress"},
        )
    return name


def numbers_of(*pages):
    return [version["ModelPackageVersion"] for page in pages for version in page["ModelPackageSummaryList"]]


def test_a_summary_shows_what_it_must(sagemaker, listed_group):
    last = sagemaker.list_model_packages(ModelPackageGroupName=listed_group, SortOrder="Descending", MaxResults=1)
    summary = last["ModelPackageSummaryList"][0]
    told = sagemaker.describe_model_package(ModelPackageName=summary["ModelPackageArn"])
    assert summary == {
        "ModelPackageGroupName": listed_group,
        "ModelPackageVersion": 9,
        "ModelPackageArn": version_arn(listed_group, 9),
        "ModelPackageDescription": "number 9",
        "CreationTime": told["CreationTime"],
        "ModelPackageStatus": "Completed",
        "ModelApprovalStatus": "PendingManualApproval",
        "ModelLifeCycle": {"Stage": "Development", "StageStatus": "InProgress"},
        "ModelPackageRegistrationType": "Logged",
    }


@pytest.mark.parametrize("size", [1, 2, 4, 9, 100])
@pytest.mark.parametrize("order", ["Ascending", "Descending"])
@pytest.mark.parametrize("by", ["Name", "CreationTime"])
def test_pages_of_any_size_show_every_version_once_and_in_order(sagemaker, listed_group, size, order, by):
    pages = sagemaker.get_paginator("list_model_packages").paginate(
        ModelPackageGroupName=listed_group, SortBy=by, SortOrder=order, PaginationConfig={"PageSize": size}
    )
    expected = list(range(1, 10))
    assert numbers_of(*pages) == (expected if order == "Ascending" else expected[::-1])


def test_a_page_has_ten_versions_where_no_size_is_named(sagemaker, group):
    for _ in range(11):
        sagemaker.create_model_package(ModelPackageGroupName=group)
    first = sagemaker.list_model_packages(ModelPackageGroupName=group)
    assert numbers_of(first) == list(range(1, 11))
    rest = sagemaker.list_model_packages(ModelPackageGroupName=group, NextToken=first["NextToken"])
    assert numbers_of(rest) == [11] and "NextToken" not in rest


@pytest.mark.parametrize(
    "status, numbers", [("Approved", [1, 4, 7]), ("Rejected", [2, 5, 8]), ("PendingManualApproval", [3, 6, 9])]
)
def test_versions_are_filtered_by_approval(sagemaker, listed_group, status, numbers):
    pages = sagemaker.get_paginator("list_model_packages").paginate(
        ModelPackageGroupName=listed_group, ModelApprovalStatus=status, PaginationConfig={"PageSize": 2}
    )
    assert numbers_of(*pages) == numbers


def test_the_newest_approved_version_is_found_as_the_sagemaker_sdk_does(sagemaker, listed_group):
    found = sagemaker.list_model_packages(
        ModelPackageGroupName=listed_group,
        ModelApprovalStatus="Approved",
        SortBy="CreationTime",
        SortOrder="Descending",
        MaxResults=1,
    )
    assert numbers_of(found) == [7]


def test_versions_are_filtered_by_when_they_were_registered(sagemaker, listed_group):
    future = datetime.now(UTC) + timedelta(days=1)
    assert numbers_of(sagemaker.list_model_packages(ModelPackageGroupName=listed_group, CreationTimeAfter=future)) == []
    past = datetime.now(UTC) - timedelta(days=1)
    assert numbers_of(sagemaker.list_model_packages(ModelPackageGroupName=listed_group, CreationTimeBefore=past)) == []
    both = sagemaker.list_model_packages(
        ModelPackageGroupName=listed_group, CreationTimeAfter=past, CreationTimeBefore=future, MaxResults=100
    )
    assert numbers_of(both) == list(range(1, 10))


def test_versions_of_all_groups_are_listed_by_type(sagemaker, listed_group):
    for kind in ("Versioned", "Both"):
        pages = sagemaker.get_paginator("list_model_packages").paginate(
            ModelPackageType=kind, NameContains="versions-77b0", PaginationConfig={"PageSize": 4}
        )
        assert numbers_of(*pages) == list(range(1, 10))
    unversioned = sagemaker.list_model_packages(ModelPackageType="Unversioned", NameContains="versions-77b0")
    assert unversioned["ModelPackageSummaryList"] == []
    assert sagemaker.list_model_packages(NameContains="versions-77b0")["ModelPackageSummaryList"] == []


def test_a_token_of_another_listing_is_refused(sagemaker, listed_group, group):
    token = sagemaker.list_model_packages(ModelPackageGroupName=listed_group, MaxResults=1)["NextToken"]
    with refused("ValidationException", re.compile("^Invalid pagination token because ")):
        sagemaker.list_model_packages(ModelPackageGroupName=group, NextToken=token)
