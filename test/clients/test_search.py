"""Search over versions and groups, and what it suggests."""

import re
from datetime import timedelta

import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT

MARK = "searched-5e2f"


@pytest.fixture(scope="module")
def versions(sagemaker, model):
    """Twelve versions in two groups, four of each approval status."""
    arns = []
    for name in (f"{MARK}-petals", f"{MARK}-sepals"):
        sagemaker.create_model_package_group(
            ModelPackageGroupName=name,
            ModelPackageGroupDescription=f"about {name}",
            Tags=[{"Key": "part", "Value": name.rsplit("-", 1)[1]}],
        )
        for number in range(6):
            container = {"Image": f"iris.example/trees:{number}", "ModelDataUrl": model["url"], "Framework": "SKLEARN"}
            made = sagemaker.create_model_package(
                ModelPackageGroupName=name,
                ModelPackageDescription=f"{name} number {number + 1}",
                ModelApprovalStatus=("Approved", "Rejected", "PendingManualApproval")[number % 3],
                CustomerMetadataProperties={"accuracy": f"0.9{number}", "team": "botany" if number < 3 else "gardens"},
                ModelLifeCycle={"Stage": "Production" if number == 0 else "Development", "StageStatus": "Approved"},
                InferenceSpecification={"Containers": [container] * (number % 2 + 1)},
            )
            arns.append(made["ModelPackageArn"])
    sagemaker.add_tags(ResourceArn=arns[0], Tags=[{"Key": "starred", "Value": "yes"}])
    return arns


def where(name, value=None, operator="Equals"):
    return {"Name": name, "Operator": operator, **({} if value is None else {"Value": value})}


# Only one Contains may stand in an expression, so it is left to the tests.
OURS = where("ModelPackageGroupName", f"{MARK}-petals,{MARK}-sepals", "In")


@pytest.fixture
def found(sagemaker, versions):
    """ARNs of the versions that a search expression finds, among those of this suite."""

    def search(*filters, page_size=100, ours=True, **members):
        expression = {"Filters": [*([OURS] if ours else []), *filters]}
        expression.update(members.pop("SearchExpression", {}))
        pages = sagemaker.get_paginator("search").paginate(
            Resource="ModelPackage",
            SearchExpression=expression,
            PaginationConfig={"PageSize": page_size},
            **{"SortBy": "CreationTime", "SortOrder": "Ascending", **members},
        )
        return [result["ModelPackage"]["ModelPackageArn"] for page in pages for result in page["Results"]]

    return search


def test_a_result_is_the_described_version_and_its_tags(sagemaker, versions):
    answer = sagemaker.search(Resource="ModelPackage", SearchExpression={"Filters": [where("ModelPackageArn", versions[0])]})
    assert len(answer["Results"]) == 1
    result = answer["Results"][0]["ModelPackage"]
    told = sagemaker.describe_model_package(ModelPackageName=versions[0])
    del told["ResponseMetadata"]
    tags = result.pop("Tags")
    assert tags == [{"Key": "starred", "Value": "yes"}]
    for member, value in told.items():
        if member in result:
            assert result[member] == value, member
    assert {"ModelPackageArn", "ModelPackageVersion", "InferenceSpecification", "ModelApprovalStatus"} <= set(result)
    assert answer["TotalHits"]["Value"] == 1


@pytest.mark.parametrize("size", [1, 5, 12, 100])
def test_pages_of_any_size_show_every_version_once(found, versions, size):
    assert found(page_size=size) == versions
    assert found(page_size=size, SortOrder="Descending") == versions[::-1]


def test_equals_and_not_equals(found, versions):
    approved = [arn for number, arn in enumerate(versions) if number % 3 == 0]
    assert found(where("ModelApprovalStatus", "Approved")) == approved
    assert found(where("ModelApprovalStatus", "Approved", "NotEquals")) == [arn for arn in versions if arn not in approved]
    assert found(where("ModelPackageGroupName", f"{MARK}-petals")) == versions[:6]


def test_contains_and_in(found, versions):
    assert found(where("ModelPackageDescription", "number 4", "Contains")) == [versions[3], versions[9]]
    twice = [where("ModelPackageDescription", "number", "Contains"), where("ModelPackageDescription", "4", "Contains")]
    with refused("ValidationException", "'CONTAINS' operator usage limit of 1 exceeded."):
        found(*twice)
    assert found(where("ModelApprovalStatus", "Approved,Rejected", "In")) == [
        arn for number, arn in enumerate(versions) if number % 3 != 2
    ]


def test_numbers_are_compared_as_numbers(found, versions):
    assert found(where("ModelPackageVersion", "5", "GreaterThan")) == [versions[5], versions[11]]
    assert found(where("ModelPackageVersion", "5", "GreaterThanOrEqualTo")) == [versions[i] for i in (4, 5, 10, 11)]
    assert found(where("ModelPackageVersion", "2", "LessThan")) == [versions[0], versions[6]]
    assert found(where("ModelPackageVersion", "1", "LessThanOrEqualTo")) == [versions[0], versions[6]]
    assert found(where("ModelPackageVersion", "3")) == [versions[2], versions[8]]


def test_times_are_compared_as_times(sagemaker, found, versions):
    made = sagemaker.describe_model_package(ModelPackageName=versions[-1])["CreationTime"]
    later = (made + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    earlier = (made - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert found(where("CreationTime", later, "LessThan"), where("CreationTime", earlier, "GreaterThan")) == versions
    assert found(where("CreationTime", later, "GreaterThan")) == []


def test_exists_and_not_exists(found, versions):
    assert found(where("ApprovalDescription", operator="Exists")) == []
    assert found(where("ApprovalDescription", operator="NotExists")) == versions
    assert found(where("ModelPackageDescription", operator="Exists")) == versions


def test_paths_lead_into_structures(found, versions):
    assert found(where("ModelLifeCycle.Stage", "Production")) == [versions[0], versions[6]]
    assert found(where("CustomerMetadataProperties.team", "gardens")) == [*versions[3:6], *versions[9:]]
    assert found(where("Tags.starred", "yes")) == [versions[0]]


def test_nested_filters_hold_for_one_and_the_same_container(found, versions):
    nested = {
        "NestedPropertyName": "InferenceSpecification.Containers",
        "Filters": [
            where("InferenceSpecification.Containers.Image", "iris.example/trees:2"),
            where("InferenceSpecification.Containers.Framework", "SKLEARN"),
        ],
    }
    assert found(SearchExpression={"NestedFilters": [nested]}) == [versions[2], versions[8]]


def test_conditions_are_joined_by_or_and_nested(sagemaker, found, versions):
    either = {
        "Operator": "Or",
        "Filters": [where("ModelPackageVersion", "1"), where("ModelPackageVersion", "6")],
    }
    assert found(SearchExpression={"SubExpressions": [either]}) == [versions[i] for i in (0, 5, 6, 11)]
    neither = {
        "Filters": [where("ModelPackageVersion", "1", "NotEquals"), where("ModelPackageVersion", "6", "NotEquals")],
    }
    assert found(SearchExpression={"SubExpressions": [either, neither]}) == []


def test_results_are_sorted(found, versions):
    by_description = found(SortBy="ModelPackageDescription")
    assert by_description == versions
    assert found(SortBy="ModelPackageVersion", SortOrder="Descending")[:2] in (
        [versions[5], versions[11]],
        [versions[11], versions[5]],
    )


def test_the_default_order_is_the_last_modified_first(sagemaker, versions):
    sagemaker.update_model_package(ModelPackageArn=versions[4], ApprovalDescription="touched")
    expression = {"Filters": [OURS]}
    first = sagemaker.search(Resource="ModelPackage", SearchExpression=expression, MaxResults=1)["Results"][0]
    assert first["ModelPackage"]["ModelPackageArn"] == versions[4]
    assert (
        sagemaker.search(
            Resource="ModelPackage",
            SearchExpression={"Filters": [where("ApprovalDescription", "touched"), OURS]},
        )["TotalHits"]["Value"]
        == 1
    )


def test_groups_are_found(sagemaker, versions):
    def groups(*filters):
        answer = sagemaker.search(Resource="ModelPackageGroup", SearchExpression={"Filters": list(filters)})
        return [result["ModelPackageGroup"] for result in answer["Results"]]

    # What the SageMaker SDK asks before it makes a group.
    (petals,) = groups(where("ModelPackageGroupName", f"{MARK}-petals"))
    assert petals["ModelPackageGroupArn"].endswith(f":{REGISTRY_ACCOUNT}:model-package-group/{MARK}-petals")
    assert petals["ModelPackageGroupDescription"] == f"about {MARK}-petals"
    assert petals["ModelPackageGroupStatus"] == "Completed"
    assert petals["Tags"] == [{"Key": "part", "Value": "petals"}]
    assert "CreationTime" in petals and "CreatedBy" in petals
    assert [each["ModelPackageGroupName"] for each in groups(where("Tags.part", "sepals"))] == [f"{MARK}-sepals"]
    assert groups(where("ModelPackageGroupName", "no such group")) == []


def test_nothing_of_another_account_is_found(training_sagemaker, versions):
    for resource in ("ModelPackage", "ModelPackageGroup"):
        expression = {"Filters": [OURS]}
        answer = training_sagemaker.search(Resource=resource, SearchExpression=expression)
        assert answer["Results"] == []


def test_a_caller_may_narrow_what_it_sees(sagemaker, versions):
    def groups(**members):
        answer = sagemaker.search(Resource="ModelPackageGroup", SearchExpression={"Filters": [OURS]}, **members)
        return sorted(result["ModelPackageGroup"]["ModelPackageGroupName"] for result in answer["Results"])

    assert groups() == [f"{MARK}-petals", f"{MARK}-sepals"]
    assert groups(VisibilityConditions=[{"Key": "Tags.part", "Value": "petals"}]) == [f"{MARK}-petals"]
    assert groups(CrossAccountFilterOption="SameAccount") == [f"{MARK}-petals", f"{MARK}-sepals"]
    assert groups(CrossAccountFilterOption="CrossAccount") == []


def test_a_search_sees_what_was_just_done(sagemaker, group, register):
    def found(status):
        filters = [where("ModelPackageGroupName", group), where("ModelApprovalStatus", status)]
        answer = sagemaker.search(Resource="ModelPackage", SearchExpression={"Filters": filters})
        return [result["ModelPackage"]["ModelPackageArn"] for result in answer["Results"]]

    arn = register()
    assert (found("PendingManualApproval"), found("Approved")) == ([arn], [])
    sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    assert (found("PendingManualApproval"), found("Approved")) == ([], [arn])
    sagemaker.delete_model_package(ModelPackageName=arn)
    assert found("Approved") == []


def test_what_cannot_be_searched_is_told(sagemaker, versions):
    with refused("ValidationException", re.compile(r"Value 'Teapot' at 'resource' .*satisfy enum value set: \[")):
        sagemaker.search(Resource="Teapot")
    with refused("ValidationException", re.compile("NoSuchProperty")):
        sagemaker.search(Resource="ModelPackage", SearchExpression={"Filters": [where("NoSuchProperty", "x")]})
    with refused("ValidationException", re.compile("at 'searchExpression.filters.1.member.operator'")):
        sagemaker.search(Resource="ModelPackage", SearchExpression={"Filters": [where("ModelPackageName", "x", "Like")]})
    with refused("ValidationException"):
        sagemaker.search(Resource="ModelPackage", SearchExpression={})
    with refused("ValidationException", re.compile("less than or equal to 100")):
        sagemaker.search(Resource="ModelPackage", MaxResults=101)
    with refused("ValidationException"):
        sagemaker.search(Resource="ModelPackage", NextToken="nonsense")


def test_a_token_belongs_to_its_search(sagemaker, versions):
    expression = {"Filters": [OURS]}
    token = sagemaker.search(Resource="ModelPackage", SearchExpression=expression, MaxResults=1)["NextToken"]
    with refused("ValidationException"):
        sagemaker.search(Resource="ModelPackage", NextToken=token, MaxResults=1)


def test_suggestions(sagemaker):
    def suggested(hint, resource="ModelPackage"):
        answer = sagemaker.get_search_suggestions(
            Resource=resource, SuggestionQuery={"PropertyNameQuery": {"PropertyNameHint": hint}}
        )
        return [each["PropertyName"] for each in answer["PropertyNameSuggestions"]]

    assert "ModelApprovalStatus" in suggested("ModelAppr")
    assert "ModelPackageGroupName" in suggested("ModelPackageGroup", "ModelPackageGroup")
    assert suggested("Zzz") == []
    with refused("ValidationException", re.compile("Value 'Teapot' at 'resource'")):
        suggested("M", "Teapot")
