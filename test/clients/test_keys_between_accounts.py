"""Keys: what their policies, grants and the callers' own accounts must say."""

import re

import pytest

from identities import may, must_not, new_role
from refusals import refused
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT


@pytest.fixture
def owner_of_key(training, unique):
    """A role of the training account that may do everything with keys."""
    return new_role(training, unique("owner"), may("kms:*"))


@pytest.fixture
def key(training):
    """Makes a key; statements of its policy are for the key itself."""

    def make(*statements):
        admin = training.client("sts").get_caller_identity()["Arn"]
        keep = {
            "Effect": "Allow",
            "Principal": {"AWS": admin},
            "Action": ["kms:PutKeyPolicy", "kms:CreateGrant", "kms:RevokeGrant"],
        }
        full = [{"Effect": "Allow", "Resource": "*", **each} for each in (keep, *statements)]
        return training.client("kms").create_key(Policy=policy(*full))["KeyMetadata"]["Arn"]

    return make


def data_key(who, key):
    who.client("kms").generate_data_key(KeyId=key, KeySpec="AES_256")


def no_key(kind, action="kms:GenerateDataKey"):
    return refused("AccessDeniedException", re.compile(f"because no {kind} allows the {action} action$"), 400)


def test_a_key_is_its_accounts_only_as_far_as_its_policy_says(training, key, owner_of_key, unique):
    closed = key()
    with no_key("resource-based policy"):
        data_key(owner_of_key, closed)
    delegated = key({"Principal": {"AWS": TRAINING_ROOT}, "Action": "kms:*"})
    data_key(owner_of_key, delegated)
    nobody = new_role(training, unique("nobody"))
    with no_key("identity-based policy"):
        data_key(nobody, delegated)
    named = key({"Principal": {"AWS": nobody.arn}, "Action": "kms:*"})
    data_key(nobody, named)
    # But denied is denied.
    denied = policy(must_not("kms:GenerateDataKey"))
    training.client("iam").put_role_policy(RoleName=nobody.name, PolicyName="own", PolicyDocument=denied)
    with refused("AccessDeniedException", re.compile("with an explicit deny in an identity-based policy$"), 400):
        data_key(nobody, named)


def test_another_account_may_use_a_key_and_never_manage_it(registry, key, unique):
    everything = key({"Principal": {"AWS": REGISTRY_ROOT}, "Action": "kms:*"})
    role = new_role(registry, unique("user"), may("kms:*"))
    kms = role.client("kms")
    data_key(role, everything)
    kms.describe_key(KeyId=everything)
    kms.list_grants(KeyId=everything)
    for action, call in (
        ("GetKeyPolicy", lambda: kms.get_key_policy(KeyId=everything, PolicyName="default")),
        ("PutKeyPolicy", lambda: kms.put_key_policy(KeyId=everything, Policy=policy(may("kms:*", Principal="*")))),
        ("ScheduleKeyDeletion", lambda: kms.schedule_key_deletion(KeyId=everything)),
        ("DisableKey", lambda: kms.disable_key(KeyId=everything)),
        ("UpdateKeyDescription", lambda: kms.update_key_description(KeyId=everything, Description="mine")),
        ("TagResource", lambda: kms.tag_resource(KeyId=everything, Tags=[{"TagKey": "a", "TagValue": "b"}])),
    ):
        with refused("AccessDeniedException", re.compile(f"not authorized to perform: kms:{action} on resource: "), 400):
            call()


def test_a_foreign_ciphertext_does_not_tell_of_its_key(training, registry, key, unique):
    theirs = key({"Principal": {"AWS": TRAINING_ROOT}, "Action": "kms:*"})
    blob = training.client("kms").encrypt(KeyId=theirs, Plaintext=b"x")["CiphertextBlob"]
    role = new_role(registry, unique("user"), may("kms:*"))
    sentence = (
        f"User: {role.caller} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because "
        "the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy "
        "explicitly denies access"
    )
    with refused("AccessDeniedException", sentence, 400):
        role.client("kms").decrypt(CiphertextBlob=blob)


def test_everybody_in_a_key_policy_still_needs_a_right_of_its_own_account(registry, key, unique):
    everybody = key({"Principal": "*", "Action": "kms:GenerateDataKey"})
    role = new_role(registry, unique("user"))
    with no_key("identity-based policy"):
        data_key(role, everybody)
    right = policy(may("kms:GenerateDataKey", resource=everybody))
    registry.client("iam").put_role_policy(RoleName=role.name, PolicyName="own", PolicyDocument=right)
    data_key(role, everybody)


def test_a_foreign_role_that_a_grant_names_needs_a_right_of_its_own_account(training, registry, key, unique):
    closed, role = key(), new_role(registry, unique("grantee"))
    grant = training.client("kms").create_grant(KeyId=closed, GranteePrincipal=role.arn, Operations=["GenerateDataKey"])
    with no_key("identity-based policy"):
        data_key(role, closed)
    iam, right = registry.client("iam"), policy(may("kms:*"))
    iam.put_role_policy(RoleName=role.name, PolicyName="own", PolicyDocument=right)
    data_key(role, closed)
    other = new_role(registry, unique("other"), may("kms:*"))
    with no_key("resource-based policy"):
        data_key(other, closed)
    training.client("kms").revoke_grant(KeyId=closed, GrantId=grant["GrantId"])
    with no_key("resource-based policy"):
        data_key(role, closed)
