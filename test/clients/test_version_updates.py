"""UpdateModelPackage: approval, life cycle, metadata, card, specifications."""

import json
import re

import pytest

from conftest import IMAGE
from refusals import refused, violation


@pytest.fixture
def version(register):
    """The ARN of a version that has a little of everything."""
    return register(
        ModelPackageDescription="a version",
        CustomerMetadataProperties={"team": "botany", "accuracy": "0.95"},
        MetadataProperties={"CommitId": "5c0ffee"},
    )


@pytest.fixture
def told(sagemaker):
    return lambda arn: sagemaker.describe_model_package(ModelPackageName=arn)


def test_approval_tells_who_and_when_and_why(sagemaker, registry, version, told):
    answer = sagemaker.update_model_package(
        ModelPackageArn=version, ModelApprovalStatus="Approved", ApprovalDescription="accuracy is good enough"
    )
    assert answer["ModelPackageArn"] == version
    now = told(version)
    assert now["ModelApprovalStatus"] == "Approved"
    assert now["ApprovalDescription"] == "accuracy is good enough"
    assert now["LastModifiedTime"] >= now["CreationTime"]
    assert now["LastModifiedBy"]["IamIdentity"]["Arn"] == registry.client("sts").get_caller_identity()["Arn"]


def test_approving_keeps_everything_else(sagemaker, version, told):
    before = told(version)
    sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="Approved")
    after = told(version)
    changed = {"ModelApprovalStatus", "LastModifiedTime", "LastModifiedBy", "ResponseMetadata"}
    assert {k: v for k, v in after.items() if k not in changed} == {k: v for k, v in before.items() if k not in changed}
    assert after["CustomerMetadataProperties"] == {"team": "botany", "accuracy": "0.95"}


def test_any_status_may_follow_any(sagemaker, version, told):
    for status in ("Approved", "Rejected", "Approved", "PendingManualApproval", "Rejected", "PendingManualApproval"):
        sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus=status)
        assert told(version)["ModelApprovalStatus"] == status
        listed = sagemaker.list_model_packages(
            ModelPackageGroupName=told(version)["ModelPackageGroupName"], ModelApprovalStatus=status
        )
        assert [each["ModelPackageArn"] for each in listed["ModelPackageSummaryList"]] == [version]


def test_a_status_must_be_one(sagemaker, version):
    constraint = "satisfy enum value set: [Approved, Rejected, PendingManualApproval]"
    with refused("ValidationException", violation("approved", "modelApprovalStatus", constraint)):
        sagemaker.update_model_package(ModelPackageArn=version, ModelApprovalStatus="approved")


def test_a_package_to_update_is_named_by_its_arn(sagemaker, version):
    with refused("ValidationException", re.compile("at 'modelPackageArn' failed to satisfy constraint")):
        sagemaker.update_model_package(ModelPackageArn="irises/1", ModelApprovalStatus="Approved")


def test_life_cycle(sagemaker, version, told, group):
    stage = {"Stage": "QA", "StageStatus": "PendingApproval", "StageDescription": "to be looked at"}
    sagemaker.update_model_package(ModelPackageArn=version, ModelLifeCycle=stage)
    assert told(version)["ModelLifeCycle"] == stage
    listed = sagemaker.list_model_packages(ModelPackageGroupName=group)["ModelPackageSummaryList"]
    assert listed[0]["ModelLifeCycle"] == stage
    sagemaker.update_model_package(ModelPackageArn=version, ModelLifeCycle={"Stage": "Production", "StageStatus": "Approved"})
    assert told(version)["ModelLifeCycle"] == {"Stage": "Production", "StageStatus": "Approved"}
    with refused("ValidationException", re.compile(r"at 'modelLifeCycle\.stage' failed to satisfy constraint")):
        sagemaker.update_model_package(ModelPackageArn=version, ModelLifeCycle={"Stage": "not a name", "StageStatus": "x"})


def test_customer_metadata_is_merged_and_removed(sagemaker, version, told):
    sagemaker.update_model_package(ModelPackageArn=version, CustomerMetadataProperties={"accuracy": "0.97", "seed": "42"})
    assert told(version)["CustomerMetadataProperties"] == {"team": "botany", "accuracy": "0.97", "seed": "42"}
    sagemaker.update_model_package(ModelPackageArn=version, CustomerMetadataPropertiesToRemove=["team", "not-there"])
    assert told(version)["CustomerMetadataProperties"] == {"accuracy": "0.97", "seed": "42"}
    sagemaker.update_model_package(ModelPackageArn=version, CustomerMetadataPropertiesToRemove=["accuracy", "seed"])
    assert not told(version).get("CustomerMetadataProperties")


def test_customer_metadata_has_limits(sagemaker, register, version):
    too_many = {f"key-{number}": "value" for number in range(51)}
    with refused("ValidationException", re.compile("customerMetadataProperties.*less than or equal to 50")):
        register(CustomerMetadataProperties=too_many)
    with refused("ValidationException", re.compile("at 'customerMetadataProperties' failed to satisfy constraint: Map keys")):
        register(CustomerMetadataProperties={"k" * 129: "v"})
    with refused("ValidationException", re.compile("at 'customerMetadataProperties' failed to satisfy constraint: Map value")):
        register(CustomerMetadataProperties={"k": "v" * 257})
    with refused("ValidationException", re.compile("at 'customerMetadataProperties' failed to satisfy constraint: Map value")):
        register(CustomerMetadataProperties={"k": "a*b"})
    full = {f"key-{number}": "v" * 256 for number in range(48)}
    sagemaker.update_model_package(ModelPackageArn=version, CustomerMetadataProperties=full)
    with refused("ValidationException", re.compile("at most 50 CustomerMetadataProperties")):
        sagemaker.update_model_package(ModelPackageArn=version, CustomerMetadataProperties={"one": "more"})


def test_specifications_are_added_and_replaced(sagemaker, version, told, specification, model):
    added = {"Name": "batch", "Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"]}]}
    sagemaker.update_model_package(ModelPackageArn=version, AdditionalInferenceSpecificationsToAdd=[added])
    now = told(version)["AdditionalInferenceSpecifications"]
    assert [each["Name"] for each in now] == ["batch"]
    assert now[0]["Containers"][0]["ModelDataETag"] == model["etag"]
    with refused("ValidationException", re.compile("must be unique")):
        sagemaker.update_model_package(ModelPackageArn=version, AdditionalInferenceSpecificationsToAdd=[added])
    more = [{**added, "Name": f"batch-{number}"} for number in range(15)]
    with refused("ValidationException", re.compile("at most 15")):
        sagemaker.update_model_package(ModelPackageArn=version, AdditionalInferenceSpecificationsToAdd=more)

    other = {**specification, "Containers": [{"Image": IMAGE + "-2", "ModelDataUrl": model["url"]}]}
    sagemaker.update_model_package(ModelPackageArn=version, InferenceSpecification=other)
    replaced = told(version)["InferenceSpecification"]["Containers"][0]
    assert replaced == {"Image": IMAGE + "-2", "ModelDataUrl": model["url"], "ModelDataETag": model["etag"]}
    missing = {**specification, "Containers": [{"Image": IMAGE, "ModelDataUrl": model["url"] + ".missing"}]}
    with refused("ValidationException", re.compile("Could not access model data")):
        sagemaker.update_model_package(ModelPackageArn=version, InferenceSpecification=missing)
    assert told(version)["InferenceSpecification"]["Containers"][0] == replaced


def test_a_refused_update_changes_nothing(sagemaker, version, told):
    before = told(version)
    with refused("ValidationException"):
        sagemaker.update_model_package(
            ModelPackageArn=version,
            ModelApprovalStatus="Approved",
            CustomerMetadataProperties={f"key-{number}": "v" for number in range(50)},
        )
    after = told(version)
    assert {**after, "ResponseMetadata": None} == {**before, "ResponseMetadata": None}


CARD = {
    "model_overview": {"model_creator": "botany", "model_artifact": ["s3://models/iris/model.tar.gz"]},
    "intended_uses": {"purpose_of_model": "telling irises apart", "risk_rating": "Low"},
    "business_details": {"business_problem": "which iris is it?"},
    "training_details": {
        "objective_function": {"function": {"function": "Maximize", "facet": "Accuracy"}, "notes": "none"},
        "training_observations": "150 rows",
    },
    "evaluation_details": [
        {
            "name": "hold out",
            "metric_groups": [{"name": "quality", "metric_data": [{"name": "accuracy", "type": "number", "value": 0.95}]}],
        }
    ],
    "additional_information": {"caveats_and_recommendations": "three species only"},
}


def test_a_model_card_on_the_package(sagemaker, register, told):
    content = json.dumps(CARD)
    arn = register(ModelCard={"ModelCardContent": content, "ModelCardStatus": "Draft"})
    assert told(arn)["ModelCard"] == {"ModelCardContent": content, "ModelCardStatus": "Draft"}
    # The SageMaker SDK updates content and status in calls of their own.
    newer = json.dumps({**CARD, "additional_information": {"ethical_considerations": "none"}})
    sagemaker.update_model_package(ModelPackageArn=arn, ModelCard={"ModelCardContent": newer, "ModelCardStatus": "Draft"})
    sagemaker.update_model_package(ModelPackageArn=arn, ModelCard={"ModelCardContent": newer, "ModelCardStatus": "Approved"})
    assert told(arn)["ModelCard"] == {"ModelCardContent": newer, "ModelCardStatus": "Approved"}


def test_an_archived_card_stays_as_it_is(sagemaker, register, told):
    content = json.dumps(CARD)
    arn = register(ModelCard={"ModelCardContent": content, "ModelCardStatus": "Draft"})
    archived = {"ModelCardContent": content, "ModelCardStatus": "Archived"}
    sagemaker.update_model_package(ModelPackageArn=arn, ModelCard=archived)
    with refused("ValidationException", "Model Card is in Archived state"):
        sagemaker.update_model_package(ModelPackageArn=arn, ModelCard={**archived, "ModelCardStatus": "Draft"})
    assert told(arn)["ModelCard"] == archived


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        json.dumps({"model_package_details": {}}),
        json.dumps({"model_overview": {"model_name": "tree"}}),
        json.dumps({"intended_uses": {"risk_rating": "Enormous"}}),
        json.dumps({"evaluation_details": [{"evaluation_observation": "nameless"}]}),
        json.dumps({"model_overview": {"model_artifact": ["s3://a"] * 16}}),
    ],
)
def test_a_card_that_breaks_the_schema_is_refused(register, content):
    with refused("ValidationException"):
        register(ModelCard={"ModelCardContent": content, "ModelCardStatus": "Draft"})


def test_a_card_status_must_be_one(register):
    with refused(
        "ValidationException", re.compile(r"at 'modelCard\.modelCardStatus' .*\[Draft, PendingReview, Approved, Archived\]")
    ):
        register(ModelCard={"ModelCardContent": json.dumps(CARD), "ModelCardStatus": "Final"})
