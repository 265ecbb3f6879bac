"""Many clients at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

CLIENTS = 6


@pytest.fixture(scope="module")
def clients(registry):
    return [registry.client("sagemaker") for _ in range(CLIENTS)]


def at_once(clients, call, count):
    """`call(client, number)` for each number, with as many threads as there are clients."""
    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(lambda number: call(clients[number % len(clients)], number), range(count)))


def test_versions_are_gap_free_whoever_registers(sagemaker, clients, group, specification):
    def register(client, number):
        return client.create_model_package(
            ModelPackageGroupName=group, InferenceSpecification=specification, ModelPackageDescription=f"{number}"
        )["ModelPackageArn"]

    arns = at_once(clients, register, 60)
    assert sorted(int(arn.rsplit("/", 1)[1]) for arn in arns) == list(range(1, 61))
    pages = sagemaker.get_paginator("list_model_packages").paginate(ModelPackageGroupName=group, MaxResults=7)
    listed = [version for page in pages for version in page["ModelPackageSummaryList"]]
    assert [version["ModelPackageVersion"] for version in listed] == list(range(1, 61))
    assert {version["ModelPackageDescription"] for version in listed} == {str(number) for number in range(60)}


def test_numbers_are_never_given_twice_while_versions_are_deleted(clients, group):
    def register_and_delete(client, number):
        arn = client.create_model_package(ModelPackageGroupName=group)["ModelPackageArn"]
        if number % 2:
            client.delete_model_package(ModelPackageName=arn)
        return arn

    arns = at_once(clients, register_and_delete, 40)
    assert sorted(int(arn.rsplit("/", 1)[1]) for arn in arns) == list(range(1, 41))


def test_one_of_many_makes_the_group(clients, unique):
    name = unique("raced")

    def create(client, _number):
        try:
            return client.create_model_package_group(ModelPackageGroupName=name)["ModelPackageGroupArn"]
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ValidationException"
            assert "already exists" in error.response["Error"]["Message"]
            return None

    assert len([arn for arn in at_once(clients, create, 12) if arn is not None]) == 1


def test_no_update_is_lost(sagemaker, clients, group):
    arn = sagemaker.create_model_package(ModelPackageGroupName=group)["ModelPackageArn"]
    at_once(
        clients,
        lambda client, number: client.update_model_package(
            ModelPackageArn=arn, CustomerMetadataProperties={f"key-{number}": f"{number}"}
        ),
        30,
    )
    told = sagemaker.describe_model_package(ModelPackageName=arn)["CustomerMetadataProperties"]
    assert told == {f"key-{number}": f"{number}" for number in range(30)}


def test_no_tag_is_lost(sagemaker, clients, group):
    arn = sagemaker.describe_model_package_group(ModelPackageGroupName=group)["ModelPackageGroupArn"]
    at_once(
        clients,
        lambda client, number: client.add_tags(ResourceArn=arn, Tags=[{"Key": f"key-{number}", "Value": ""}]),
        30,
    )
    assert len(sagemaker.list_tags(ResourceArn=arn)["Tags"]) == 30


def test_a_group_is_not_deleted_under_a_registration(sagemaker, clients, unique):
    """Either the group goes and the version was never there, or the version is there and the group stays."""
    for _ in range(10):
        name = unique("raced")
        sagemaker.create_model_package_group(ModelPackageGroupName=name)

        def act(client, number, name=name):
            try:
                if number == 0:
                    client.delete_model_package_group(ModelPackageGroupName=name)
                    return "deleted"
                client.create_model_package(ModelPackageGroupName=name)
                return "registered"
            except ClientError as error:
                assert error.response["Error"]["Code"] in ("ValidationException", "ConflictException")
                return "refused"

        outcome = at_once(clients[:2], act, 2)
        assert sorted(outcome) in (["deleted", "refused"], ["refused", "registered"]), outcome


def test_objects_are_whole_whoever_writes_them(registry, bucket):
    clients = [registry.client("s3") for _ in range(CLIENTS)]
    bodies = {bytes([number]) * 50_000 for number in range(24)}
    ordered = sorted(bodies)
    at_once(clients, lambda client, number: client.put_object(Bucket=bucket, Key="raced", Body=ordered[number]), 24)
    assert clients[0].get_object(Bucket=bucket, Key="raced")["Body"].read() in bodies


def test_one_of_many_conditional_writes_wins(registry, bucket):
    clients = [registry.client("s3") for _ in range(CLIENTS)]

    def put(client, number):
        try:
            client.put_object(Bucket=bucket, Key="once", Body=str(number), IfNoneMatch="*")
            return number
        except ClientError as error:
            assert error.response["Error"]["Code"] in ("PreconditionFailed", "ConditionalRequestConflict")
            return None

    winners = [number for number in at_once(clients, put, 12) if number is not None]
    assert len(winners) == 1
    assert clients[0].get_object(Bucket=bucket, Key="once")["Body"].read() == str(winners[0]).encode()
