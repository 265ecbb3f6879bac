"""Looks back on all the other suites. Stays last."""

import json
import re

import boto3
import pytest

import recording
from server import implemented_operations

# Nothing can be had of these but AWS's refusal: Albo's buckets have no ACLs to put, no CORS rules and so on.
ALWAYS_REFUSED = {
    *("PutBucketAcl", "GetBucketCors", "GetBucketLifecycleConfiguration", "GetBucketReplication"),
    *("GetBucketWebsite", "GetObjectLockConfiguration", "GetObjectRetention", "GetObjectLegalHold"),
}

# The organization is there from the start, and there is never another one.
ALWAYS_THERE = {"CreateOrganization"}


@pytest.fixture(autouse=True)
def all_suites(request):
    if not request.config.all_suites_run:
        pytest.skip("only a part of the suites was run")


def test_every_implemented_operation_was_called_and_succeeded():
    never = {
        f"{service}:{operation}"
        for service, operations in implemented_operations().items()
        for operation in operations
        if "OK" not in recording.outcomes[(service, operation)] and operation not in ALWAYS_REFUSED | ALWAYS_THERE
    }
    assert never == set()


def test_every_operation_that_only_refuses_was_called():
    for operation in ALWAYS_REFUSED:
        assert recording.outcomes[("s3", operation)] - {"NoSuchBucket"}, operation


def test_every_operation_was_refused_at_least_once():
    """A suite that sees an operation succeed only has not looked at its errors."""
    cannot_be_refused = {
        # They take no input that could be wrong.
        "sts:GetCallerIdentity",
    }
    never = {
        f"{service}:{operation}"
        for service, operations in implemented_operations().items()
        for operation in operations
        if recording.outcomes[(service, operation)] <= {"OK"}
    }
    assert never - cannot_be_refused == set()


def test_the_log_tells_no_secret_and_no_internal_error(albo):
    text = albo.log.read_text()
    secrets = re.findall(r"aws_secret_access_key = (\S+)", (albo.data / "aws" / "credentials").read_text())
    assert secrets and not any(secret in text for secret in secrets)
    assert "X-Amz-Signature" not in text
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line for line in lines if line["level"] in ("error", "fatal")] == []
    # Whoever asked: boto3, the AWS CLI, a script. Requests that are looked at here must be there at all.
    answered = [line for line in lines if "status" in line]
    assert len(answered) > 1000
    assert [line for line in answered if line["status"] >= 500] == []


def new_clients():
    """Clients of a session that has read the files anew."""
    session = boto3.Session()
    return session.client("sagemaker"), session.client("s3")


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_everything_is_there_after_a_restart(albo, unique, end):
    group, bucket = unique("kept"), unique("kept")
    client, storage = new_clients()
    client.create_model_package_group(ModelPackageGroupName=group)
    storage.create_bucket(Bucket=bucket)
    storage.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"kept")
    containers = [{"Image": "iris", "ModelDataUrl": f"s3://{bucket}/model.tar.gz"}]
    version = client.create_model_package(ModelPackageGroupName=group, InferenceSpecification={"Containers": containers})[
        "ModelPackageArn"
    ]
    if end == "stop":
        assert albo.stop() == 0
        assert albo.log_lines()[-1]["message"] == "stopped"
    else:
        albo.kill()

    albo.start()
    client, storage = new_clients()
    told = client.describe_model_package(ModelPackageName=version)
    assert told["InferenceSpecification"]["Containers"][0]["ModelDataETag"]
    assert storage.get_object(Bucket=bucket, Key="model.tar.gz")["Body"].read() == b"kept"
    assert client.create_model_package(ModelPackageGroupName=group)["ModelPackageArn"] == version[:-1] + "2"
    pages = client.get_paginator("list_model_package_groups").paginate(PaginationConfig={"PageSize": 100})
    assert group in [each["ModelPackageGroupName"] for page in pages for each in page["ModelPackageGroupSummaryList"]]
