"""The audit log, as CloudTrail's clients read it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.config import Config

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT
from sessions import allow, session_with


@pytest.fixture(scope="session")
def cloudtrail(registry):
    return registry.client("cloudtrail")


def events_of(client, key, value, **members):
    """Everything that is found under one attribute, the newest first."""
    attribute = [{"AttributeKey": key, "AttributeValue": value}]
    pages = client.get_paginator("lookup_events").paginate(LookupAttributes=attribute, **members)
    return [event for page in pages for event in page["Events"]]


def test_a_change_is_found_with_who_made_it(cloudtrail, sagemaker, group):
    [event] = events_of(cloudtrail, "ResourceName", f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:model-package-group/{group}")
    assert (event["EventName"], event["EventSource"]) == ("CreateModelPackageGroup", "sagemaker.amazonaws.com")
    assert (event["Username"], event["ReadOnly"]) == ("admin", "false")
    assert datetime.now(UTC) - event["EventTime"] < timedelta(minutes=5)
    told = json.loads(event["CloudTrailEvent"])
    assert told["userIdentity"]["arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"
    assert told["recipientAccountId"] == REGISTRY_ACCOUNT
    assert "errorCode" not in told
    [same] = events_of(cloudtrail, "EventId", event["EventId"])
    assert same == event


def test_a_call_that_reads_leaves_no_record(cloudtrail, sagemaker, group):
    before = len(events_of(cloudtrail, "EventName", "DescribeModelPackageGroup"))
    sagemaker.describe_model_package_group(ModelPackageGroupName=group)
    assert len(events_of(cloudtrail, "EventName", "DescribeModelPackageGroup")) == before


def test_a_refusal_stands_in_the_logs_of_both_accounts(cloudtrail, training, sagemaker, group):
    arn = sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]
    with refused("AccessDeniedException") as caught:
        training.client("sagemaker").delete_model_package_group(ModelPackageGroupName=arn)
    request_id = caught.value.response["ResponseMetadata"]["RequestId"]
    for client in (cloudtrail, training.client("cloudtrail")):
        [event] = events_of(client, "EventId", request_id)
        assert event["EventName"] == "DeleteModelPackageGroup"
        assert json.loads(event["CloudTrailEvent"])["errorCode"] == "AccessDeniedException"


def test_another_accounts_changes_are_not_shown(training, sagemaker, group):
    arn = sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]
    assert events_of(training.client("cloudtrail"), "ResourceName", arn) == []


def test_pages(cloudtrail, sagemaker, unique):
    for _ in range(3):
        sagemaker.create_model_package_group(ModelPackageGroupName=unique("logged"))
    attribute = [{"AttributeKey": "EventName", "AttributeValue": "CreateModelPackageGroup"}]
    first = cloudtrail.lookup_events(LookupAttributes=attribute, MaxResults=2)
    assert len(first["Events"]) == 2
    second = cloudtrail.lookup_events(LookupAttributes=attribute, MaxResults=2, NextToken=first["NextToken"])
    ids = [event["EventId"] for event in first["Events"] + second["Events"]]
    assert len(set(ids)) == len(ids) > 2


def test_times_bound_what_is_found(cloudtrail, sagemaker, group):
    later = datetime.now(UTC) + timedelta(hours=1)
    assert cloudtrail.lookup_events(StartTime=later)["Events"] == []
    assert cloudtrail.lookup_events(StartTime=later - timedelta(hours=2), EndTime=later)["Events"] != []


def test_what_cannot_be_looked_up(registry, cloudtrail):
    unchecked = registry.client("cloudtrail", config=Config(parameter_validation=False))
    one = {"AttributeKey": "EventName", "AttributeValue": "PutObject"}
    with refused("InvalidLookupAttributesException"):
        cloudtrail.lookup_events(LookupAttributes=[one, one])
    now = datetime.now(UTC)
    with refused("InvalidTimeRangeException"):
        cloudtrail.lookup_events(StartTime=now, EndTime=now - timedelta(days=1))
    with refused("InvalidNextTokenException"):
        cloudtrail.lookup_events(NextToken="made up")
    with refused("InvalidEventCategoryException"):
        cloudtrail.lookup_events(EventCategory="insight")
    for wrong in ({"MaxResults": 51}, {"LookupAttributes": [{"AttributeKey": "Colour", "AttributeValue": "red"}]}):
        with pytest.raises(unchecked.exceptions.ClientError) as caught:
            unchecked.lookup_events(**wrong)
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_a_page_token_is_good_for_its_account_alone(cloudtrail, training, sagemaker, unique):
    for _ in range(2):
        sagemaker.create_model_package_group(ModelPackageGroupName=unique("logged"))
    token = cloudtrail.lookup_events(MaxResults=1)["NextToken"]
    with refused("InvalidNextTokenException"):
        training.client("cloudtrail").lookup_events(NextToken=token)


def test_a_session_without_the_right_looks_nothing_up(registry):
    credentials = registry.client("sts").get_federation_token(Name="reader", Policy=allow("sagemaker:*"))["Credentials"]
    with refused("AccessDeniedException"):
        session_with(credentials).client("cloudtrail").lookup_events()
