"""STS and Organizations."""

import configparser
import stat
from pathlib import Path

import boto3

from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT


def test_who_am_i(registry, training):
    for session, account in ((registry, REGISTRY_ACCOUNT), (training, TRAINING_ACCOUNT)):
        told = session.client("sts").get_caller_identity()
        assert told["Account"] == account
        assert told["Arn"] == f"arn:aws:iam::{account}:user/admin"
        assert told["UserId"].startswith("AIDA")


def test_the_files_are_for_their_owner_only(albo):
    for file in albo.client_files.values():
        assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600


def test_the_first_account_is_the_default_profile(albo):
    credentials = configparser.ConfigParser()
    credentials.read(albo.client_files["AWS_SHARED_CREDENTIALS_FILE"])
    assert dict(credentials["default"]) == dict(credentials["registry"])
    assert credentials["training"]["aws_access_key_id"] != credentials["registry"]["aws_access_key_id"]


def test_accounts_of_the_organization(registry):
    client = registry.client("organizations")
    accounts = {account["Id"]: account for account in client.list_accounts()["Accounts"]}
    assert accounts[REGISTRY_ACCOUNT]["Name"] == "registry"
    assert accounts[TRAINING_ACCOUNT]["Name"] == "training"
    assert accounts[TRAINING_ACCOUNT]["Status"] == "ACTIVE"
    told = client.describe_account(AccountId=TRAINING_ACCOUNT)["Account"]
    assert told == accounts[TRAINING_ACCOUNT]
    pages = list(client.get_paginator("list_accounts").paginate(PaginationConfig={"PageSize": 1}))
    assert [len(page["Accounts"]) for page in pages] == [1] * len(accounts)
    assert {account["Id"] for page in pages for account in page["Accounts"]} == set(accounts)


def test_a_new_account_works_at_once(registry, unique):
    client = registry.client("organizations")
    name = unique("team")
    status = client.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]
    assert status["State"] == "SUCCEEDED"
    again = client.describe_create_account_status(CreateAccountRequestId=status["Id"])["CreateAccountStatus"]
    assert again == status
    told = client.describe_account(AccountId=status["AccountId"])["Account"]
    assert (told["Name"], told["Email"]) == (name, f"{name}@example.com")

    # Its administrator's profile stands in the files of the data folder.
    session = boto3.Session(profile_name=name)
    assert session.client("sts").get_caller_identity()["Account"] == status["AccountId"]
    session.client("sagemaker").create_model_package_group(ModelPackageGroupName="irises")
    groups = session.client("sagemaker").list_model_package_groups()["ModelPackageGroupSummaryList"]
    assert [group["ModelPackageGroupName"] for group in groups] == ["irises"]


def test_an_address_of_an_account_can_be_taken_once(registry, unique):
    client = registry.client("organizations")
    name = unique("team")
    client.create_account(AccountName=name, Email=f"{name}@example.com")
    second = client.create_account(AccountName=unique("team"), Email=f"{name}@example.com")["CreateAccountStatus"]
    assert (second["State"], second["FailureReason"]) == ("FAILED", "EMAIL_ALREADY_EXISTS")
    told = client.describe_create_account_status(CreateAccountRequestId=second["Id"])["CreateAccountStatus"]
    assert told["State"] == "FAILED"


def test_what_is_not_there(registry):
    client = registry.client("organizations")
    with refused("AccountNotFoundException", "You specified an account that doesn't exist.", 400):
        client.describe_account(AccountId="999999999999")
    with refused("CreateAccountStatusNotFoundException", "You specified a create account request that doesn't exist."):
        client.describe_create_account_status(CreateAccountRequestId="car-" + "0" * 32)
    with refused("InvalidInputException"):
        client.describe_account(AccountId="twelve")
    with refused("InvalidInputException", "You specified an invalid value for NextToken."):
        client.list_accounts(NextToken="nonsense")


def test_only_the_management_account_makes_accounts(training, unique):
    client = training.client("organizations")
    name = unique("team")
    for call in (
        lambda: client.create_account(AccountName=name, Email=f"{name}@example.com"),
        lambda: client.list_accounts(),
        lambda: client.describe_account(AccountId=REGISTRY_ACCOUNT),
    ):
        with refused("AccessDeniedException", status=400):
            call()
