"""Keys, aliases, tags, policies and rotation of the Key Management Service."""

import json
import re

import pytest

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT

ABSENT = "00000000-0000-4000-8000-000000000000"
ROOT = f"arn:aws:iam::{REGISTRY_ACCOUNT}:root"


@pytest.fixture(scope="session")
def kms(registry):
    return registry.client("kms")


@pytest.fixture(scope="session")
def stranger(training):
    return training.client("kms")


@pytest.fixture
def key(kms):
    """The ARN of a new key."""
    return kms.create_key()["KeyMetadata"]["Arn"]


def state_of(kms, key):
    return kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]


def pages(client, operation, member, **arguments):
    """All items of a listing, two at a time."""
    found = client.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": 2})
    return [item for page in found for item in page[member]]


def test_a_key_is_made_described_and_listed(kms, unique):
    name = unique("models")
    made = kms.create_key(Description=name, Tags=[{"TagKey": "team", "TagValue": "iris"}])["KeyMetadata"]
    assert made["Arn"] == f"arn:aws:kms:{REGION}:{REGISTRY_ACCOUNT}:key/{made['KeyId']}"
    assert made["Description"] == name
    assert (made["KeyState"], made["KeySpec"], made["KeyUsage"], made["Origin"], made["KeyManager"]) == (
        *("Enabled", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "AWS_KMS", "CUSTOMER"),
    )
    assert kms.describe_key(KeyId=made["KeyId"])["KeyMetadata"] == made
    assert {"KeyId": made["KeyId"], "KeyArn": made["Arn"]} in pages(kms, "list_keys", "Keys")


@pytest.mark.parametrize(
    "kind",
    [
        {"KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"},
        {"KeySpec": "ECC_NIST_P256", "KeyUsage": "KEY_AGREEMENT"},
        {"Origin": "EXTERNAL"},
        {"CustomKeyStoreId": "cks-1"},
        {"MultiRegion": True},
    ],
)
def test_other_kinds_of_keys_are_refused_clearly(kms, kind):
    with refused("UnsupportedOperationException", re.compile("^Albo does not support "), 400):
        kms.create_key(**kind)


def test_operations_that_are_not_there_say_so(kms, key):
    for call in (
        lambda: kms.get_public_key(KeyId=key),
        lambda: kms.sign(KeyId=key, Message=b"x", SigningAlgorithm="ECDSA_SHA_256"),
        lambda: kms.generate_data_key_pair(KeyId=key, KeyPairSpec="RSA_2048"),
        lambda: kms.get_parameters_for_import(KeyId=key, WrappingAlgorithm="RSAES_OAEP_SHA_256", WrappingKeySpec="RSA_2048"),
    ):
        with refused("UnknownOperationException", status=400):
            call()


def test_what_is_not_there_is_not_found(kms, key):
    arn = f"arn:aws:kms:{REGION}:{REGISTRY_ACCOUNT}:key/{ABSENT}"
    with refused("NotFoundException", f"Key '{arn}' does not exist", 400):
        kms.describe_key(KeyId=ABSENT)
    with refused("NotFoundException", "Invalid keyId 'nonsense'"):
        kms.describe_key(KeyId="nonsense")
    with refused("NotFoundException", "Invalid arn us-west-2"):
        kms.describe_key(KeyId=key.replace(REGION, "us-west-2"))
    with refused("NotFoundException", f"Alias arn:aws:kms:{REGION}:{REGISTRY_ACCOUNT}:alias/none is not found."):
        kms.describe_key(KeyId="alias/none")
    for operation, more in (
        *(("update_key_description", {"Description": "x"}), ("enable_key", {}), ("disable_key", {})),
        *(("schedule_key_deletion", {}), ("cancel_key_deletion", {}), ("enable_key_rotation", {}), ("disable_key_rotation", {})),
        *(("get_key_rotation_status", {}), ("rotate_key_on_demand", {}), ("list_key_rotations", {}), ("list_resource_tags", {})),
        *(("tag_resource", {"Tags": []}), ("untag_resource", {"TagKeys": ["k"]}), ("get_key_policy", {})),
        *(("list_key_policies", {}), ("put_key_policy", {"Policy": "{}"}), ("list_grants", {})),
        *(("revoke_grant", {"GrantId": "0" * 64}), ("retire_grant", {"GrantId": "0" * 64})),
        ("create_grant", {"GranteePrincipal": TRAINING_ACCOUNT, "Operations": ["Decrypt"]}),
    ):
        with refused("NotFoundException", status=400):
            getattr(kms, operation)(KeyId=ABSENT, **more)


def test_a_foreign_key_is_refused_whether_it_is_there_or_not(stranger, key):
    for arn in (key, key[:-36] + ABSENT, f"arn:aws:kms:{REGION}:{REGISTRY_ACCOUNT}:alias/none"):
        with refused("AccessDeniedException", re.compile("no resource-based policy allows the kms:DescribeKey action$"), 400):
            stranger.describe_key(KeyId=arn)
    with refused("AccessDeniedException"):
        stranger.disable_key(KeyId=key)


def test_states(kms, key):
    kms.update_key_description(KeyId=key, Description="changed")
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["Description"] == "changed"
    kms.disable_key(KeyId=key)
    assert state_of(kms, key) == "Disabled"
    with refused("DisabledException", f"{key} is disabled.", 400):
        kms.encrypt(KeyId=key, Plaintext=b"x")
    with refused("KMSInvalidStateException", f"{key} is not pending deletion.", 400):
        kms.cancel_key_deletion(KeyId=key)
    scheduled = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert (scheduled["KeyId"], scheduled["KeyState"], scheduled["PendingWindowInDays"]) == (key, "PendingDeletion", 7)
    for call in (
        lambda: kms.enable_key(KeyId=key),
        lambda: kms.encrypt(KeyId=key, Plaintext=b"x"),
        lambda: kms.schedule_key_deletion(KeyId=key),
    ):
        with refused("KMSInvalidStateException", f"{key} is pending deletion.", 400):
            call()
    assert kms.cancel_key_deletion(KeyId=key)["KeyId"] == key
    assert state_of(kms, key) == "Disabled"
    kms.enable_key(KeyId=key)
    assert state_of(kms, key) == "Enabled"
    with refused("ValidationException", re.compile("at 'pendingWindowInDays'")):
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=6)


def test_rotation(kms, key):
    old = kms.encrypt(KeyId=key, Plaintext=b"before")["CiphertextBlob"]
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
    kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
    status = kms.get_key_rotation_status(KeyId=key)
    assert (status["KeyRotationEnabled"], status["RotationPeriodInDays"]) == (True, 180)
    kms.disable_key_rotation(KeyId=key)
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is False
    kms.rotate_key_on_demand(KeyId=key)
    [rotation] = kms.list_key_rotations(KeyId=key)["Rotations"]
    assert (rotation["RotationType"], rotation["KeyMaterialState"]) == ("ON_DEMAND", "CURRENT")
    materials = kms.list_key_rotations(KeyId=key, IncludeKeyMaterial="ALL_KEY_MATERIAL")["Rotations"]
    assert [material["KeyMaterialState"] for material in materials] == ["NON_CURRENT", "CURRENT"]
    opened = kms.decrypt(CiphertextBlob=old)
    assert (opened["Plaintext"], opened["KeyMaterialId"]) == (b"before", materials[0]["KeyMaterialId"])
    with refused("InvalidMarkerException"):
        kms.list_key_rotations(KeyId=key, Marker="nonsense")


def test_aliases(kms, stranger, key, unique):
    name, other = unique("alias/models"), kms.create_key()["KeyMetadata"]["Arn"]
    kms.create_alias(AliasName=name, TargetKeyId=key)
    assert kms.describe_key(KeyId=name)["KeyMetadata"]["Arn"] == key
    kms.update_alias(AliasName=name, TargetKeyId=other)
    assert kms.describe_key(KeyId=name)["KeyMetadata"]["Arn"] == other
    [alias] = kms.list_aliases(KeyId=other)["Aliases"]
    assert (alias["AliasName"], alias["TargetKeyId"]) == (name, other.split("/")[1])
    assert name in [each["AliasName"] for each in pages(kms, "list_aliases", "Aliases")]
    with refused("AlreadyExistsException", f"An alias with the name {alias['AliasArn']} already exists", 400):
        kms.create_alias(AliasName=name, TargetKeyId=key)
    with refused("AccessDeniedException"):
        stranger.create_alias(AliasName=name, TargetKeyId=key)
    with refused("NotAuthorizedException"):
        kms.create_alias(AliasName="alias/aws/mine", TargetKeyId=key)
    with refused("ValidationException"):
        kms.create_alias(AliasName="models", TargetKeyId=key)
    with refused("ValidationException"):
        kms.list_aliases(Limit=101)
    kms.delete_alias(AliasName=name)
    for call in (lambda: kms.delete_alias(AliasName=name), lambda: kms.update_alias(AliasName=name, TargetKeyId=key)):
        with refused("NotFoundException", f"Alias {alias['AliasArn']} is not found.", 400):
            call()


def test_tags(kms, key):
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "team", "TagValue": "iris"}, {"TagKey": "stage", "TagValue": "dev"}])
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "stage", "TagValue": "prod"}])
    assert pages(kms, "list_resource_tags", "Tags", KeyId=key) == [
        {"TagKey": "stage", "TagValue": "prod"},
        {"TagKey": "team", "TagValue": "iris"},
    ]
    kms.untag_resource(KeyId=key, TagKeys=["stage"])
    assert [tag["TagKey"] for tag in kms.list_resource_tags(KeyId=key)["Tags"]] == ["team"]
    with refused("TagException"):
        kms.tag_resource(KeyId=key, Tags=[{"TagKey": "aws:x", "TagValue": ""}])


def policy(*statements) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def allow(principal, actions, **more) -> dict:
    return {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": actions, "Resource": "*", **more}


def test_key_policies(kms, stranger, key):
    [statement] = json.loads(kms.get_key_policy(KeyId=key)["Policy"])["Statement"]
    assert (statement["Principal"], statement["Action"]) == ({"AWS": ROOT}, "kms:*")
    assert kms.list_key_policies(KeyId=key)["PolicyNames"] == ["default"]
    shared = policy(allow(ROOT, "kms:*"), allow(TRAINING_ACCOUNT, ["kms:Decrypt", "kms:GenerateDataKey*"]))
    kms.put_key_policy(KeyId=key, Policy=shared)
    assert kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"] == shared
    data_key = stranger.generate_data_key(KeyId=key, KeySpec="AES_256")
    assert stranger.decrypt(CiphertextBlob=data_key["CiphertextBlob"])["Plaintext"] == data_key["Plaintext"]
    with refused("AccessDeniedException"):
        stranger.encrypt(KeyId=key, Plaintext=b"x")
    kms.put_key_policy(KeyId=key, Policy=policy(allow(ROOT, "kms:*")))
    with refused("AccessDeniedException"):
        stranger.decrypt(CiphertextBlob=data_key["CiphertextBlob"])


def test_key_policies_that_are_refused(kms, key):
    sentence = "The new key policy will not allow you to update the key policy in the future."
    with refused("MalformedPolicyDocumentException", sentence, 400):
        kms.put_key_policy(KeyId=key, Policy=policy(allow(ROOT, "kms:Decrypt")))
    with refused("MalformedPolicyDocumentException", sentence, 400):
        kms.create_key(Policy=policy(allow(TRAINING_ACCOUNT, "kms:*")))
    nobody = "Policy contains a statement with one or more invalid principals."
    for principal in ("999999999999", f"arn:aws:iam::{REGISTRY_ACCOUNT}:role/none", "{model_registry_account}"):
        with refused("MalformedPolicyDocumentException", nobody, 400):
            kms.put_key_policy(KeyId=key, Policy=policy(allow(ROOT, "kms:*"), allow(principal, "kms:Decrypt")))
    with refused("MalformedPolicyDocumentException"):
        kms.put_key_policy(KeyId=key, Policy="{")
    with refused("NotFoundException", "No such policy exists"):
        kms.get_key_policy(KeyId=key, PolicyName="other")
    locked = policy(allow(ROOT, ["kms:Decrypt", "kms:DescribeKey"]))
    kms.put_key_policy(KeyId=key, Policy=locked, BypassPolicyLockoutSafetyCheck=True)
    with refused("AccessDeniedException"):
        kms.put_key_policy(KeyId=key, Policy=policy(allow(ROOT, "kms:*")))


def test_pages_have_limits(kms):
    with refused("InvalidMarkerException"):
        kms.list_keys(Marker="nonsense")
    with refused("ValidationException"):
        kms.list_keys(Limit=1001)
