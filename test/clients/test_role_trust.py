"""Roles and whom they trust, as users of two accounts probe them."""

import re

import pytest

from identities import may, must_not, new_role, new_user, role_session
from refusals import refused
from server import TRAINING_ACCOUNT
from sessions import policy, trust


@pytest.fixture
def role_that_trusts(training, unique):
    """Makes a role of the training account; returns its ARN."""

    def make(text, *statements, **members):
        iam, name = training.client("iam"), unique("role")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=text, **members)["Role"]["Arn"]
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
        return arn

    return make


def assume(who, role, **members):
    return who.client("sts").assume_role(RoleArn=role, RoleSessionName="tests", **members)


def may_not_assume(who, role, action="sts:AssumeRole", **members):
    sentence = f"User: {who.caller} is not authorized to perform: {action} on resource: {role}"
    with refused("AccessDenied", sentence, 403):
        assume(who, role, **members)


# Whom the trust policy names; which account the caller is of; whether it has an identity Allow; whether it gets in.
TRUST = [
    ("user", "training", False, True),
    ("account", "training", False, False),
    ("account", "training", True, True),
    ("nobody", "training", True, False),
    ("user", "registry", False, False),
    ("user", "registry", True, True),
    ("account", "registry", False, False),
    ("account", "registry", True, True),
    ("nobody", "registry", True, False),
    ("everybody", "registry", True, True),
    ("everybody", "registry", False, False),
]


@pytest.mark.parametrize(("named", "of", "has_right", "gets_in"), TRUST)
def test_who_gets_into_a_role(training, registry, role_that_trusts, unique, named, of, has_right, gets_in):
    account = {"training": training, "registry": registry}[of]
    user = new_user(account, unique("user"), *([may("sts:AssumeRole")] if has_right else []))
    somebody_else = new_user(account, unique("user"))
    names = {"user": user.arn, "account": user.arn.split(":")[4], "nobody": somebody_else.arn, "everybody": "*"}
    role = role_that_trusts(trust({"AWS": names[named]}))
    if not gets_in:
        may_not_assume(user, role)
        return
    assume(user, role)
    deny = policy(may("sts:AssumeRole"), must_not("sts:AssumeRole"))
    account.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=deny)
    may_not_assume(user, role)


def test_a_deny_of_the_trust_policy(training, role_that_trusts, unique):
    user = new_user(training, unique("user"), may("*"))
    allowed = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sts:AssumeRole"}
    role = role_that_trusts(policy(allowed, {**allowed, "Effect": "Deny", "Principal": {"AWS": user.arn}}))
    may_not_assume(user, role)
    assume(new_user(training, unique("user"), may("*")), role)


@pytest.mark.parametrize("of", ["training", "registry"])
@pytest.mark.parametrize(
    ("action", "members"),
    [("sts:TagSession", {"Tags": [{"Key": "team", "Value": "iris"}]}), ("sts:SetSourceIdentity", {"SourceIdentity": "anna"})],
)
def test_tags_and_source_identity_take_rights_on_both_sides(training, registry, role_that_trusts, unique, of, action, members):
    account = {"training": training, "registry": registry}[of]
    user = new_user(account, unique("user"), may("sts:AssumeRole", action))
    owner = user.arn.split(":")[4]
    role = role_that_trusts(trust({"AWS": owner}))
    assume(user, role)
    may_not_assume(user, role, action, **members)
    name = role.rsplit("/", 1)[1]
    both = trust({"AWS": owner}, ["sts:AssumeRole", action])
    training.client("iam").update_assume_role_policy(RoleName=name, PolicyDocument=both)
    assume(user, role, **members)
    account.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=policy(may("sts:AssumeRole")))
    may_not_assume(user, role, action, **members)
    assume(user, role)


def test_a_chain_of_roles_is_short_and_ends_with_the_rights_of_the_last(training, role_that_trusts, unique):
    first = new_role(training, unique("first"), may("sts:AssumeRole"), MaxSessionDuration=7200)
    second = role_that_trusts(trust({"AWS": first.arn}), may("sagemaker:ListModels"), MaxSessionDuration=7200)
    may_not_assume(new_user(training, unique("user"), may("*")), second)
    with refused("ValidationError", re.compile("1 hour session limit for roles assumed by role chaining"), 400):
        assume(first, second, DurationSeconds=3601)
    last = role_session(first.session, second)
    last.client("sagemaker").list_models()
    with refused("AccessDenied", status=403):
        assume(last, first.arn)
    with refused(
        "AccessDeniedException", re.compile("because no identity-based policy allows the sagemaker:ListModelPackageGroups")
    ):
        last.client("sagemaker").list_model_package_groups()


def test_what_is_no_trust_policy_is_refused(training, unique):
    iam = training.client("iam")
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sts:AssumeRole"}
    for wrong, sentence in (
        ({**statement, "Resource": "*"}, "Has prohibited field Resource."),
        ({**statement, "Action": "s3:GetObject"}, None),
        ({"Effect": "Allow", "NotPrincipal": {"AWS": TRAINING_ACCOUNT}, "Action": "sts:AssumeRole"}, None),
        ({**statement, "Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:role/*"}}, None),
    ):
        with refused("MalformedPolicyDocument", sentence, 400):
            iam.create_role(RoleName=unique("role"), AssumeRolePolicyDocument=policy(wrong))
    iam.create_role(RoleName=unique("role"), AssumeRolePolicyDocument=policy(statement))
