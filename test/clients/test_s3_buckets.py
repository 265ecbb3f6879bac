"""Buckets: create, head, list, locate, delete, and the settings that every bucket has."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from minimal import minimal
from refusals import refused
from server import REGION, implemented_operations


def test_a_bucket_is_made_found_and_deleted(s3, unique):
    name = unique("bucket")
    made = s3.create_bucket(Bucket=name)
    assert made["Location"] == f"/{name}"
    head = s3.head_bucket(Bucket=name)
    assert head["BucketRegion"] == REGION
    # As on AWS, us-east-1 has no name here.
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] is None
    s3.delete_bucket(Bucket=name)
    with refused("404", status=404):
        s3.head_bucket(Bucket=name)
    with refused("NoSuchBucket", "The specified bucket does not exist", 404):
        s3.delete_bucket(Bucket=name)


def test_the_owner_may_make_a_bucket_again_in_the_first_region(s3, bucket):
    s3.put_object(Bucket=bucket, Key="kept", Body=b"1")
    s3.create_bucket(Bucket=bucket)
    assert s3.get_object(Bucket=bucket, Key="kept")["Body"].read() == b"1"


@pytest.mark.parametrize("name", ["ab", "a" * 64, "Capital", "under_score", "-dash", "dot..dot", "192.168.0.1", "xn--a"])
def test_a_name_must_be_one(s3, name):
    with refused("InvalidBucketName", "The specified bucket is not valid.", 400):
        s3.create_bucket(Bucket=name)


def test_only_an_empty_bucket_can_be_deleted(s3, bucket):
    s3.put_object(Bucket=bucket, Key="in the way", Body=b"")
    with refused("BucketNotEmpty", "The bucket you tried to delete is not empty", 409):
        s3.delete_bucket(Bucket=bucket)
    s3.delete_object(Bucket=bucket, Key="in the way")
    s3.delete_bucket(Bucket=bucket)


def test_another_region_is_refused(s3, unique):
    with refused("IllegalLocationConstraintException", re.compile("^The eu-west-1 location constraint is incompatible"), 400):
        s3.create_bucket(Bucket=unique("bucket"), CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def test_buckets_are_listed_by_name_and_in_pages(s3, unique):
    mark = unique("listed")
    names = [f"{mark}-{letter}" for letter in "dbacef"]
    for name in names:
        s3.create_bucket(Bucket=name)
    listed = s3.list_buckets()
    assert re.fullmatch("[0-9a-f]{64}", listed["Owner"]["ID"])
    ours = [each for each in listed["Buckets"] if each["Name"].startswith(mark)]
    assert [each["Name"] for each in ours] == sorted(names)
    assert all(abs(datetime.now(UTC) - each["CreationDate"]) < timedelta(minutes=1) for each in ours)
    pages = list(s3.get_paginator("list_buckets").paginate(Prefix=mark, PaginationConfig={"PageSize": 2}))
    assert [[each["Name"] for each in page["Buckets"]] for page in pages] == [sorted(names)[i : i + 2] for i in (0, 2, 4)]
    assert pages[0]["Buckets"][0]["BucketRegion"] == REGION


def test_a_token_of_a_bucket_listing_must_be_one(s3):
    with refused("InvalidArgument", status=400):
        s3.list_buckets(MaxBuckets=1, ContinuationToken="nonsense")


def test_tags_of_a_bucket(s3, bucket):
    with refused("NoSuchTagSet", "The TagSet does not exist", 404):
        s3.get_bucket_tagging(Bucket=bucket)
    tags = [{"Key": "team", "Value": "botany"}, {"Key": "stage", "Value": ""}]
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    assert sorted(s3.get_bucket_tagging(Bucket=bucket)["TagSet"], key=str) == sorted(tags, key=str)
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags[:1]})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags[:1]
    s3.delete_bucket_tagging(Bucket=bucket)
    with refused("NoSuchTagSet"):
        s3.get_bucket_tagging(Bucket=bucket)
    with refused("InvalidTag", "System tags cannot be added/updated by requester", 400):
        s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "aws:owner", "Value": "me"}]})


def test_an_expected_owner_must_be_the_owner(s3, bucket):
    s3.head_bucket(Bucket=bucket, ExpectedBucketOwner="111111111111")
    with refused("AccessDenied", "Access Denied", 403):
        s3.list_objects_v2(Bucket=bucket, ExpectedBucketOwner="222222222222")
    with refused("InvalidBucketOwnerAWSAccountID", status=400):
        s3.list_objects_v2(Bucket=bucket, ExpectedBucketOwner="me")


def test_the_owner_and_nobody_else_has_access(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    owner = s3.list_buckets()["Owner"]["ID"]
    for acl in (s3.get_bucket_acl(Bucket=bucket), s3.get_object_acl(Bucket=bucket, Key="k")):
        assert acl["Owner"]["ID"] == owner
        assert [(grant["Grantee"]["ID"], grant["Permission"]) for grant in acl["Grants"]] == [(owner, "FULL_CONTROL")]
    blocked = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert set(blocked) == {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"}
    assert all(blocked.values())
    ownership = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]
    assert ownership == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


def test_settings_that_every_bucket_has(s3, bucket):
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert "Status" not in s3.get_bucket_accelerate_configuration(Bucket=bucket)
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
    told = s3.get_bucket_notification_configuration(Bucket=bucket)
    assert not [member for member in told if member.endswith("Configurations")]


@pytest.mark.parametrize(
    "call, code",
    [
        ("get_bucket_policy", "NoSuchBucketPolicy"),
        ("get_bucket_policy_status", "NoSuchBucketPolicy"),
        ("get_bucket_cors", "NoSuchCORSConfiguration"),
        ("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration"),
        ("get_bucket_replication", "ReplicationConfigurationNotFoundError"),
        ("get_bucket_website", "NoSuchWebsiteConfiguration"),
        ("get_object_lock_configuration", "ObjectLockConfigurationNotFoundError"),
    ],
)
def test_what_a_bucket_does_not_have(s3, bucket, call, code):
    with refused(code, status=404):
        getattr(s3, call)(Bucket=bucket)
    with refused("NoSuchBucket", status=404):
        getattr(s3, call)(Bucket=bucket + "-nowhere")


def test_what_an_object_does_not_have(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"")
    for call in (s3.get_object_retention, s3.get_object_legal_hold):
        with refused("InvalidRequest", "Bucket is missing Object Lock Configuration", 400):
            call(Bucket=bucket, Key="k")


def test_what_cannot_be_had_is_refused(s3, unique, bucket):
    with refused("InvalidBucketAclWithObjectOwnership", status=400):
        s3.create_bucket(Bucket=unique("bucket"), ACL="public-read")
    with refused("AccessControlListNotSupported", "The bucket does not allow ACLs", 400):
        s3.put_object(Bucket=bucket, Key="k", Body=b"", ACL="public-read")
    with refused("NotImplemented"):
        s3.put_object(Bucket=bucket, Key="k", Body=b"", ServerSideEncryption="aws:kms:dsse")
    with refused("NotImplemented"):
        s3.put_object(Bucket=bucket, Key="k", Body=b"", SSECustomerAlgorithm="AES256", SSECustomerKey="x" * 32)
    s3.put_object(Bucket=bucket, Key="k", Body=b"", ACL="bucket-owner-full-control")


def calls_on(client, bucket):
    """Every implemented operation on a bucket that may exist, called with as little as possible."""
    service = client.meta.service_model
    for name in implemented_operations()["s3"]:
        shape = service.operation_model(name).input_shape
        if name == "CreateBucket" or shape is None or "Bucket" not in shape.required_members:
            continue
        members = {**minimal(shape), "Bucket": bucket}
        if "CopySource" in members:
            members["CopySource"] = f"{bucket}/k"
        yield name, lambda name=name, members=members: client._make_api_call(name, members)


def test_every_operation_knows_that_a_bucket_is_not_there(s3, unique):
    answers = {}
    for name, call in calls_on(s3, unique("nowhere")):
        with pytest.raises(s3.exceptions.ClientError) as caught:
            call()
        answers[name] = caught.value.response["Error"]["Code"]
    # Answers to HEAD have no body to hold a code.
    assert {name: code for name, code in answers.items() if code != ("404" if name.startswith("Head") else "NoSuchBucket")} == {}


def test_every_operation_is_closed_to_other_accounts(s3, training_s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"ours")
    before = s3.list_object_versions(Bucket=bucket)["Versions"]
    answers = {}
    for name, call in calls_on(training_s3, bucket):
        if name == "DeleteObjects":
            # Each key has an outcome of its own.
            answers[name] = call()["Errors"][0]["Code"]
            continue
        with pytest.raises(s3.exceptions.ClientError) as caught:
            call()
        answers[name] = caught.value.response["Error"]["Code"]
    assert {name: code for name, code in answers.items() if code != ("403" if name.startswith("Head") else "AccessDenied")} == {}
    assert s3.list_object_versions(Bucket=bucket)["Versions"] == before


def test_waiters(s3, unique):
    name = unique("waited")
    fast = {"Delay": 1, "MaxAttempts": 3}
    s3.get_waiter("bucket_not_exists").wait(Bucket=name, WaiterConfig=fast)
    s3.create_bucket(Bucket=name)
    s3.get_waiter("bucket_exists").wait(Bucket=name, WaiterConfig=fast)
    s3.get_waiter("object_not_exists").wait(Bucket=name, Key="k", WaiterConfig=fast)
    s3.put_object(Bucket=name, Key="k", Body=b"1")
    s3.get_waiter("object_exists").wait(Bucket=name, Key="k", WaiterConfig=fast)
