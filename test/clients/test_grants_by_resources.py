"""Whom a bucket's policy means, and what still limits whom it allows: within an account, across accounts, anonymous."""

import re

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config

from identities import boundary_of, may, must_not, new_role, new_user, own_policy, role_session
from reading import READ, bucket_policy, objects_of, sentence
from refusals import refused
from server import REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import allow, policy, session_with

# As what the bucket's policy names the caller; who calls; which of its own policies does not let it read: its identity
# policies, its boundary, or its session policy; and whether it may read all the same. AWS's table of grants within an account.
WITHIN_AN_ACCOUNT = [
    ("account", "user", "identity", False),
    ("account", "user", "boundary", False),
    ("account", "role", "session", False),
    ("role", "role", "identity", True),
    ("role", "role", "boundary", False),
    ("role", "role", "session", False),
    ("role session", "role", "identity", True),
    ("role session", "role", "boundary", True),
    ("role session", "role", "session", True),
    ("user", "user", "identity", True),
    ("user", "user", "boundary", True),
    ("user", "federated user", "boundary", False),
    ("user", "federated user", "session", False),
    ("federated user", "federated user", "identity", True),
    ("federated user", "federated user", "boundary", True),
    ("federated user", "federated user", "session", True),
    ("everybody", "role", "identity", True),
    ("everybody", "role", "boundary", True),
    ("everybody", "role", "session", True),
    ("everybody", "user", "identity", True),
    ("everybody", "user", "boundary", True),
    ("everybody", "federated user", "session", True),
]
LIMITS = {"identity": "identity-based policy", "boundary": "permissions boundary", "session": "session policy"}


@pytest.fixture
def limited(unique):
    """Makes a caller of an account that one kind of policy does not let read."""

    def make(account, kind, limit):
        federate = may("sts:GetFederationToken")
        statements = [federate] if limit == "identity" else [federate, may(READ)]
        members = {}
        if limit == "boundary":
            members["PermissionsBoundary"] = boundary_of(account, unique("boundary"), federate)
        session_policy = allow("s3:ListAllMyBuckets") if limit == "session" else allow(READ)
        if kind == "user":
            return new_user(account, unique("user"), *statements, **members)
        if kind == "role":
            role = new_role(account, unique("role"), *statements, **members)
            return role if limit != "session" else role_session(account, role.arn, Policy=session_policy)
        user = new_user(account, unique("user"), *statements, **members)
        answer = user.client("sts").get_federation_token(Name="guest", Policy=session_policy)
        user.session, user.caller = session_with(answer["Credentials"]), answer["FederatedUser"]["Arn"]
        return user

    return make


def name_in_policy(s3, bucket, named, caller, account):
    """Puts a policy of the bucket that lets the caller read, under that kind of name."""
    if named == "everybody":
        # With a condition that pins it, so that the policy is not a public one.
        arn = caller.caller if ":federated-user/" in caller.caller else caller.arn
        bucket_policy(s3, bucket, "*", Condition={"ArnEquals": {"aws:PrincipalArn": arn}})
        return
    names = {"account": account, "role": caller.arn, "user": caller.arn}
    bucket_policy(s3, bucket, {"AWS": names.get(named, caller.caller)})


@pytest.mark.parametrize(("named", "kind", "limit", "may_read"), WITHIN_AN_ACCOUNT)
def test_a_grant_within_an_account(training, training_s3, training_bucket, limited, named, kind, limit, may_read):
    caller = limited(training, kind, limit)

    def read():
        return caller.client("s3").get_object(Bucket=training_bucket, Key="key")

    def is_refused(reason):
        with refused("AccessDenied", sentence(caller.caller, training_bucket, reason), 403):
            read()

    lacks = f"because no {LIMITS[limit]} allows the {READ} action"
    is_refused(lacks)
    name_in_policy(training_s3, training_bucket, named, caller, TRAINING_ACCOUNT)
    if not may_read:
        is_refused(lacks)
        return
    read()
    # A Deny wins over any grant.
    own = must_not(READ)
    if kind == "role":
        own_policy(training, caller.name, own)
    else:
        training.client("iam").put_user_policy(UserName=caller.name, PolicyName="own", PolicyDocument=policy(own))
    is_refused("with an explicit deny in an identity-based policy")


@pytest.mark.parametrize(("named", "kind", "limit"), [row[:3] for row in WITHIN_AN_ACCOUNT])
def test_across_accounts_nobody_is_exempt(registry, training_s3, training_bucket, limited, named, kind, limit):
    caller = limited(registry, kind, limit)
    name_in_policy(training_s3, training_bucket, named, caller, REGISTRY_ACCOUNT)
    expected = sentence(caller.caller, training_bucket, f"because no {LIMITS[limit]} allows the {READ} action")
    with refused("AccessDenied", expected, 403):
        caller.client("s3").get_object(Bucket=training_bucket, Key="key")


def test_a_federated_user_without_session_policies_has_what_policies_of_resources_give_it(
    training, training_s3, training_bucket, unique
):
    user = new_user(training, unique("user"), may("*"))
    answer = user.client("sts").get_federation_token(Name="guest")
    guest = session_with(answer["Credentials"]).client("s3")
    with refused("AccessDenied", re.compile("because no session policy allows"), 403):
        guest.get_object(Bucket=training_bucket, Key="key")
    bucket_policy(training_s3, training_bucket, {"AWS": answer["FederatedUser"]["Arn"]})
    guest.get_object(Bucket=training_bucket, Key="key")
    # A Deny to the user holds for the sessions that it opens.
    statements = [
        {"Effect": "Allow", "Principal": {"AWS": answer["FederatedUser"]["Arn"]}, "Action": READ},
        {"Effect": "Deny", "Principal": {"AWS": user.arn}, "Action": READ},
    ]
    text = policy(*[{**each, "Resource": objects_of(training_bucket)} for each in statements])
    training_s3.put_bucket_policy(Bucket=training_bucket, Policy=text)
    with refused("AccessDenied", re.compile("with an explicit deny in a resource-based policy"), 403):
        guest.get_object(Bucket=training_bucket, Key="key")


def test_anonymous_callers_need_an_allow_to_everybody(training_s3, training_bucket):
    client = boto3.Session().client("s3", config=Config(signature_version=UNSIGNED))
    bucket_policy(training_s3, training_bucket, {"AWS": [REGISTRY_ACCOUNT, TRAINING_ACCOUNT]})
    with refused("AccessDenied", "Access Denied", 403):
        client.get_object(Bucket=training_bucket, Key="key")
    training_s3.delete_public_access_block(Bucket=training_bucket)
    bucket_policy(training_s3, training_bucket, "*")
    assert client.get_object(Bucket=training_bucket, Key="key")["Body"].read() == b"content"
    bucket_policy(training_s3, training_bucket, "*", Condition={"StringEquals": {"aws:PrincipalType": "AssumedRole"}})
    with refused("AccessDenied", "Access Denied", 403):
        client.get_object(Bucket=training_bucket, Key="key")
    bucket_policy(training_s3, training_bucket, "*", Condition={"Null": {"aws:PrincipalArn": "true"}})
    client.get_object(Bucket=training_bucket, Key="key")
