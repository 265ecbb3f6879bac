"""Grants of the Key Management Service, between two accounts."""

import re

import pytest

from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT

ADMIN = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/admin"


@pytest.fixture(scope="session")
def kms(training):
    """The account that owns the keys."""
    return training.client("kms")


@pytest.fixture(scope="session")
def grantee(registry):
    return registry.client("kms")


@pytest.fixture
def key(kms):
    return kms.create_key()["KeyMetadata"]["Arn"]


@pytest.fixture
def grant(kms, key):
    """Makes grants of the key to the registry account."""

    def make(client=kms, **members):
        request = {"KeyId": key, "GranteePrincipal": REGISTRY_ACCOUNT, "Operations": ["Decrypt", "GenerateDataKey"], **members}
        return client.create_grant(**request)

    return make


def test_the_grant_of_the_document(kms, grantee, key, grant):
    """A bare account id, Decrypt and GenerateDataKey: what the training account gives the registry account."""
    with refused("AccessDeniedException"):
        grantee.generate_data_key(KeyId=key, KeySpec="AES_256")
    made = grant()
    [listed] = kms.list_grants(KeyId=key)["Grants"]
    assert re.fullmatch("[0-9a-f]{64}", made["GrantId"]) and listed["GrantId"] == made["GrantId"]
    assert listed["GranteePrincipal"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:root"
    assert listed["IssuingAccount"] == f"arn:aws:iam::{TRAINING_ACCOUNT}:root"
    data_key = grantee.generate_data_key(KeyId=key, KeySpec="AES_256", GrantTokens=[made["GrantToken"]])
    assert grantee.decrypt(CiphertextBlob=data_key["CiphertextBlob"])["Plaintext"] == data_key["Plaintext"]
    with refused("AccessDeniedException"):
        grantee.encrypt(KeyId=key, Plaintext=b"x")
    kms.revoke_grant(KeyId=key, GrantId=made["GrantId"])
    with refused("AccessDeniedException"):
        grantee.decrypt(CiphertextBlob=data_key["CiphertextBlob"])
    with refused("NotFoundException", f"Grant ID {made['GrantId']} not found", 400):
        kms.revoke_grant(KeyId=key, GrantId=made["GrantId"])


def test_constraints(grantee, key, grant):
    grant(Constraints={"EncryptionContextSubset": {"team": "iris"}})
    grantee.generate_data_key(KeyId=key, KeySpec="AES_256", EncryptionContext={"team": "iris", "more": "1"})
    for context in ({}, {"team": "wine"}, {"Team": "iris"}):
        with refused("AccessDeniedException"):
            grantee.generate_data_key(KeyId=key, KeySpec="AES_256", EncryptionContext=context)


def test_a_name_makes_it_one_grant(grant):
    one, two = grant(Name="output"), grant(Name="output")
    assert one["GrantId"] == two["GrantId"] and one["GrantToken"] != two["GrantToken"]
    assert grant(Name="output", Operations=["Decrypt"])["GrantId"] != one["GrantId"]
    assert grant()["GrantId"] != grant()["GrantId"]


def test_retirement(kms, grantee, key, grant):
    made = grant(RetiringPrincipal=ADMIN)
    retirable = [
        each["GrantId"]
        for page in grantee.get_paginator("list_retirable_grants").paginate(RetiringPrincipal=ADMIN)
        for each in page["Grants"]
    ]
    assert made["GrantId"] in retirable
    other = grant()
    with refused("AccessDeniedException"):
        grantee.retire_grant(GrantToken=other["GrantToken"])
    grantee.retire_grant(GrantToken=made["GrantToken"])
    kms.retire_grant(KeyId=key, GrantId=other["GrantId"])
    assert kms.list_grants(KeyId=key)["Grants"] == []
    with refused("InvalidGrantTokenException"):
        kms.retire_grant(GrantToken="forged")
    with refused("InvalidArnException"):
        kms.list_retirable_grants(RetiringPrincipal=ADMIN)


def test_what_is_refused(kms, grantee, key, grant):
    with refused("InvalidArnException"):
        grant(GranteePrincipal="999999999999")
    with refused("InvalidArnException"):
        grant(GranteePrincipal="sagemaker.amazonaws.com")
    with refused("ValidationException"):
        grant(Operations=["Sign"])
    with refused("AccessDeniedException"):
        grant(client=grantee)
    with refused("DryRunOperationException"):
        grant(DryRun=True)
    with refused("ValidationException"):
        kms.list_grants(KeyId=key, Limit=101)
    assert kms.list_grants(KeyId=key)["Grants"] == []


def test_a_user_that_was_made_again_is_somebody_else(registry, kms, grantee, key, grant, unique):
    iam, name = registry.client("iam"), unique("user")
    user = iam.create_user(UserName=name)["User"]
    made = grant(GranteePrincipal=user["Arn"])
    [listed] = kms.list_grants(KeyId=key)["Grants"]
    assert listed["GranteePrincipal"] == user["Arn"]
    iam.delete_user(UserName=name)
    iam.create_user(UserName=name)
    [listed] = kms.list_grants(KeyId=key, GrantId=made["GrantId"])["Grants"]
    assert listed["GranteePrincipal"] == user["UserId"]
    iam.delete_user(UserName=name)
