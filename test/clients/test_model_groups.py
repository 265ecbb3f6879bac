"""Model groups: create, describe, list, delete."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from arns import group_arn
from refusals import refused, violation
from server import REGION

NAME_PATTERN = "satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"


def test_a_group_is_told_as_it_was_created(sagemaker, registry, unique):
    name = unique("Irises")
    before = datetime.now(UTC) - timedelta(seconds=2)
    made = sagemaker.create_model_package_group(
        ModelPackageGroupName=name,
        ModelPackageGroupDescription="Trees that tell irises apart: Setosa, Versicolour, Virginica — « ü 花 »",
    )
    assert made["ModelPackageGroupArn"] == group_arn(name)

    told = sagemaker.describe_model_package_group(ModelPackageGroupName=name)
    assert told["ModelPackageGroupName"] == name
    assert told["ModelPackageGroupArn"] == group_arn(name)
    assert told["ModelPackageGroupDescription"] == "Trees that tell irises apart: Setosa, Versicolour, Virginica — « ü 花 »"
    assert told["ModelPackageGroupStatus"] == "Completed"
    assert before < told["CreationTime"] < datetime.now(UTC) + timedelta(seconds=2)
    caller = registry.client("sts").get_caller_identity()
    assert told["CreatedBy"]["IamIdentity"] == {"Arn": caller["Arn"], "PrincipalId": caller["UserId"]}


def test_answers_carry_a_request_id(sagemaker, group):
    metadata = sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ResponseMetadata"]
    assert metadata["HTTPStatusCode"] == 200
    assert re.fullmatch(r"[0-9a-f-]{36}", metadata["RequestId"])
    assert metadata["HTTPHeaders"]["content-type"] == "application/x-amz-json-1.1"


def test_a_group_can_be_named_by_its_arn(sagemaker, group):
    by_arn = sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    assert by_arn["ModelPackageGroupName"] == group


def test_an_arn_is_matched_in_any_letter_case_but_a_name_exactly(sagemaker, unique):
    name = unique("Irises")
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    assert sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(name.lower()))["ModelPackageGroupName"] == name
    with refused("ValidationException", f"ModelPackageGroup {group_arn(name.lower())} does not exist."):
        sagemaker.describe_model_package_group(ModelPackageGroupName=name.lower())


def test_a_name_can_be_taken_once(sagemaker, unique):
    name = unique("Irises")
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    with refused("ValidationException", f"Model Package Group already exists: {group_arn(name)}", 400):
        sagemaker.create_model_package_group(ModelPackageGroupName=name)
    # ARNs are matched in any letter case, so two groups must not differ in letter case alone.
    with refused("ValidationException", f"Model Package Group already exists: {group_arn(name.upper())}"):
        sagemaker.create_model_package_group(ModelPackageGroupName=name.upper())


def test_a_missing_group_is_named(sagemaker, unique):
    name = unique("nowhere")
    missing = f"ModelPackageGroup {group_arn(name)} does not exist."
    with refused("ValidationException", missing, 400):
        sagemaker.describe_model_package_group(ModelPackageGroupName=name)
    with refused("ValidationException", missing):
        sagemaker.delete_model_package_group(ModelPackageGroupName=group_arn(name))
    with refused("ValidationException", missing):
        sagemaker.list_model_packages(ModelPackageGroupName=name)


def test_another_region_is_another_register(sagemaker, group):
    with refused("ValidationException", f"ARN should be scoped to correct region: {REGION}"):
        sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group, region="eu-west-1"))


@pytest.mark.parametrize("name", ["-irises", "irises-", "iri_ses", "iris.es", "ирис"])
def test_a_name_must_be_one(sagemaker, name):
    with refused("ValidationException", re.compile(re.escape(violation(name, "modelPackageGroupName", NAME_PATTERN)))):
        sagemaker.create_model_package_group(ModelPackageGroupName=name)


def test_a_name_has_a_length(sagemaker, unchecked_sagemaker, unique):
    sagemaker.create_model_package_group(ModelPackageGroupName=unique("n" * 50))
    with refused("ValidationException", re.compile(re.escape("Member must have length less than or equal to 63; "))):
        sagemaker.create_model_package_group(ModelPackageGroupName="x" * 64)
    with refused("ValidationException", re.compile("at 'modelPackageGroupName' failed to satisfy constraint: Member must")):
        unchecked_sagemaker.create_model_package_group(ModelPackageGroupName="")
    with refused("ValidationException", violation(None, "modelPackageGroupName", "not be null")):
        unchecked_sagemaker.create_model_package_group()


def test_all_that_is_wrong_is_told_at_once(sagemaker):
    sentence = (
        "2 validation errors detected: Value 'a_b' at 'modelPackageGroupName' failed to satisfy constraint: Member must "
        + NAME_PATTERN
        + f"; Value '{'d' * 1025}' at 'modelPackageGroupDescription' failed to satisfy constraint: "
        "Member must have length less than or equal to 1024"
    )
    with refused("ValidationException", sentence, 400):
        sagemaker.create_model_package_group(ModelPackageGroupName="a_b", ModelPackageGroupDescription="d" * 1025)


def test_a_group_is_deleted_by_name_or_by_arn(sagemaker, unique):
    for named in (lambda name: name, group_arn):
        name = unique()
        sagemaker.create_model_package_group(ModelPackageGroupName=name)
        sagemaker.delete_model_package_group(ModelPackageGroupName=named(name))
        with refused("ValidationException", f"ModelPackageGroup {group_arn(name)} does not exist."):
            sagemaker.describe_model_package_group(ModelPackageGroupName=name)
        # The name is free again.
        sagemaker.create_model_package_group(ModelPackageGroupName=name)


def test_only_an_empty_group_can_be_deleted(sagemaker, group, register):
    version = register()
    with refused("ConflictException", re.compile(re.escape(group_arn(group)) + " .*not empty"), 400):
        sagemaker.delete_model_package_group(ModelPackageGroupName=group)
    assert sagemaker.describe_model_package(ModelPackageName=version)["ModelPackageVersion"] == 1
    sagemaker.delete_model_package(ModelPackageName=version)
    sagemaker.delete_model_package_group(ModelPackageGroupName=group)


def test_an_update_of_a_group_does_not_exist(sagemaker):
    assert not hasattr(sagemaker, "update_model_package_group")


@pytest.fixture(scope="module")
def many_groups(sagemaker):
    """Groups whose names share a part that no other group has; their names are not in the order of their making."""
    names = [f"listed-{letter}-8c1d" for letter in "gcaebdf"]
    for name in names:
        sagemaker.create_model_package_group(ModelPackageGroupName=name, ModelPackageGroupDescription=f"about {name}")
    return names


def names_of(pages):
    return [group["ModelPackageGroupName"] for page in pages for group in page["ModelPackageGroupSummaryList"]]


def test_a_listing_shows_what_it_must(sagemaker, many_groups):
    listed = sagemaker.list_model_package_groups(NameContains=many_groups[0])["ModelPackageGroupSummaryList"]
    assert len(listed) == 1
    assert set(listed[0]) == {
        "ModelPackageGroupName",
        "ModelPackageGroupArn",
        "ModelPackageGroupDescription",
        "CreationTime",
        "ModelPackageGroupStatus",
    }
    assert listed[0]["ModelPackageGroupArn"] == group_arn(many_groups[0])
    assert listed[0]["ModelPackageGroupDescription"] == f"about {many_groups[0]}"
    assert listed[0]["ModelPackageGroupStatus"] == "Completed"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("by", ["Name", "CreationTime"])
@pytest.mark.parametrize("order", ["Ascending", "Descending"])
def test_pages_of_any_size_show_every_group_once_and_in_order(sagemaker, many_groups, size, by, order):
    pages = sagemaker.get_paginator("list_model_package_groups").paginate(
        NameContains="-8c1d", SortBy=by, SortOrder=order, PaginationConfig={"PageSize": size}
    )
    pages = list(pages)
    expected = sorted(many_groups) if by == "Name" else many_groups
    assert names_of(pages) == (expected if order == "Ascending" else expected[::-1])
    assert all(len(page["ModelPackageGroupSummaryList"]) <= size for page in pages)


def test_the_default_order_is_by_creation_time(sagemaker, many_groups):
    pages = sagemaker.get_paginator("list_model_package_groups").paginate(NameContains="-8c1d")
    assert names_of(pages) == many_groups


def test_a_paginator_can_stop_and_go_on(sagemaker, many_groups):
    paginator = sagemaker.get_paginator("list_model_package_groups")
    first = paginator.paginate(NameContains="-8c1d", PaginationConfig={"MaxItems": 3, "PageSize": 2})
    shown = first.build_full_result()
    assert len(shown["ModelPackageGroupSummaryList"]) == 3
    rest = paginator.paginate(
        NameContains="-8c1d", PaginationConfig={"PageSize": 2, "StartingToken": shown["NextToken"]}
    ).build_full_result()
    assert names_of([shown, rest]) == many_groups


def test_a_listing_goes_on_while_groups_come_and_go(sagemaker, unique):
    mark = unique("moving")
    names = [f"{mark}-{number}" for number in range(4)]
    for name in names:
        sagemaker.create_model_package_group(ModelPackageGroupName=name)
    first = sagemaker.list_model_package_groups(NameContains=mark, MaxResults=2)
    sagemaker.delete_model_package_group(ModelPackageGroupName=names[1])
    sagemaker.create_model_package_group(ModelPackageGroupName=f"{mark}-4")
    rest = sagemaker.list_model_package_groups(NameContains=mark, MaxResults=2, NextToken=first["NextToken"])
    last = sagemaker.list_model_package_groups(NameContains=mark, MaxResults=2, NextToken=rest["NextToken"])
    assert names_of([first, rest, last]) == [*names, f"{mark}-4"]
    assert "NextToken" not in last


def test_groups_are_filtered_by_when_they_were_made(sagemaker, unique):
    mark = unique("timed")
    made = []
    for number in range(2):
        sagemaker.create_model_package_group(ModelPackageGroupName=f"{mark}-{number}")
        made.append(sagemaker.describe_model_package_group(ModelPackageGroupName=f"{mark}-{number}")["CreationTime"])
        # boto3 sends whole seconds.
        time.sleep(1.1)

    def listed(**members):
        return names_of([sagemaker.list_model_package_groups(NameContains=mark, **members)])

    between = made[1].replace(microsecond=0)
    assert listed(CreationTimeAfter=between) == [f"{mark}-1"]
    assert listed(CreationTimeBefore=between) == [f"{mark}-0"]
    assert listed(CreationTimeAfter=made[0] - timedelta(seconds=2), CreationTimeBefore=made[1] + timedelta(seconds=2)) == [
        f"{mark}-0",
        f"{mark}-1",
    ]
    future = datetime.now(UTC) + timedelta(days=1)
    assert names_of([sagemaker.list_model_package_groups(CreationTimeAfter=future)]) == []


def test_a_page_token_belongs_to_its_listing(sagemaker, many_groups):
    token = sagemaker.list_model_package_groups(NameContains="-8c1d", MaxResults=1)["NextToken"]
    refusal = re.compile(r"^Invalid pagination token because ")
    for other in (
        {"NextToken": "bm9uc2Vuc2U="},
        {"NextToken": token},
        {"NextToken": token, "NameContains": "-8c1d", "SortOrder": "Descending"},
        {"NextToken": token[:-4] + "AAAA", "NameContains": "-8c1d"},
    ):
        with refused("ValidationException", refusal, 400):
            sagemaker.list_model_package_groups(**other)


def test_a_page_token_belongs_to_its_account(sagemaker, training_sagemaker, many_groups):
    token = sagemaker.list_model_package_groups(NameContains="-8c1d", MaxResults=1)["NextToken"]
    with refused("ValidationException", re.compile(r"^Invalid pagination token because ")):
        training_sagemaker.list_model_package_groups(NameContains="-8c1d", NextToken=token)


def test_bounds_of_a_listing(sagemaker):
    with refused("ValidationException", violation(101, "maxResults", "have value less than or equal to 100")):
        sagemaker.list_model_package_groups(MaxResults=101)
    with refused("ValidationException", violation("Size", "sortBy", "satisfy enum value set: [Name, CreationTime]")):
        sagemaker.list_model_package_groups(SortBy="Size")
    with refused("ValidationException", violation("a b", "nameContains", "satisfy regular expression pattern: [a-zA-Z0-9\\-]+")):
        sagemaker.list_model_package_groups(NameContains="a b")


def test_no_group_of_another_account_is_shared(sagemaker, group):
    assert names_of([sagemaker.list_model_package_groups(CrossAccountFilterOption="CrossAccount")]) == []
    same = sagemaker.list_model_package_groups(CrossAccountFilterOption="SameAccount", NameContains=group)
    assert names_of([same]) == [group]
