"""Whom group policies name, whom they leave out, and what those learn whom they do not name."""

import re

import pytest
from botocore.exceptions import ClientError

from arns import group_arn, package_arn
from identities import boundary_of, may, new_role, new_user, own_policy, role_session
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy


@pytest.fixture
def group_policy(sagemaker, group):
    """Sets the statements of the group's policy; Action and Resource are added."""

    def put(*statements):
        full = [
            {"Action": "sagemaker:*", "Resource": [group_arn(group), package_arn(f"{group}/*")], **statement}
            for statement in statements
        ]
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*full))

    return put


@pytest.fixture
def trainer(training, unique):
    """A role of the training account that may do anything, with one session."""
    return new_role(training, unique("trainer"), may("*"), Path="/teams/iris/")


@pytest.fixture
def describe(group):
    return lambda who: who.client("sagemaker").describe_model_package_group(ModelPackageGroupName=group_arn(group))


NO_RESOURCE_POLICY = re.compile("because no resource-based policy allows")
DENIED_BY_RESOURCE = re.compile("with an explicit deny in a resource-based policy$")


def test_names_mean_a_role_a_session_a_user_and_nobody_else(training, group_policy, trainer, describe, unique):
    other_session = role_session(training, trainer.arn, "another")
    other_role = new_role(training, unique("trainer"), may("*"))
    user = new_user(training, unique("user"), may("*"))
    everybody = {trainer.caller: trainer, other_session.caller: other_session, user.caller: user, other_role.caller: other_role}
    meant = {
        trainer.arn: {trainer.caller, other_session.caller},
        trainer.caller: {trainer.caller},
        user.arn: {user.caller},
        TRAINING_ACCOUNT: set(everybody),
        "*": set(everybody),
    }
    for name, callers in meant.items():
        for effect in ("Allow", "Deny"):
            more = [] if effect == "Allow" else [{"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}}]
            group_policy({"Effect": effect, "Principal": {"AWS": name}}, *more)
            for caller, who in everybody.items():
                if (caller in callers) == (effect == "Allow"):
                    describe(who)
                    continue
                with refused("AccessDeniedException", NO_RESOURCE_POLICY if effect == "Allow" else DENIED_BY_RESOURCE, 400):
                    describe(who)


def test_a_role_that_was_made_again_is_not_the_one_that_was_named(sagemaker, training, group, group_policy, trainer, describe):
    iam = training.client("iam")
    old_id = iam.get_role(RoleName=trainer.name)["Role"]["RoleId"]
    group_policy({"Effect": "Allow", "Principal": {"AWS": trainer.arn}})
    describe(trainer)
    iam.delete_role_policy(RoleName=trainer.name, PolicyName="own")
    iam.delete_role(RoleName=trainer.name)
    again = new_role(training, trainer.name, may("*"), Path="/teams/iris/")
    assert again.arn == trainer.arn
    with refused("AccessDeniedException", NO_RESOURCE_POLICY):
        describe(again)
    # And sessions of the one that is gone have nothing.
    with refused("AccessDeniedException"):
        describe(trainer)
    text = sagemaker.get_model_package_group_policy(ModelPackageGroupName=group)["ResourcePolicy"]
    assert old_id in text and trainer.arn not in text
    group_policy({"Effect": "Allow", "Principal": {"AWS": again.arn}})
    describe(again)


@pytest.mark.parametrize(
    "principal",
    [
        f"arn:aws:iam::{TRAINING_ACCOUNT}:role/*",
        f"arn:aws:iam::{TRAINING_ACCOUNT}:user/*",
        f"arn:aws:iam::{TRAINING_ACCOUNT}:*",
        f"arn:aws:sts::{TRAINING_ACCOUNT}:assumed-role/Role/*",
        f"arn:aws:iam::{TRAINING_ACCOUNT}:group/trainers",
    ],
)
def test_wildcards_and_groups_are_no_principals(group_policy, trainer, describe, principal):
    with refused("ValidationException", re.compile("^Invalid policy provided: "), 400):
        group_policy({"Effect": "Allow", "Principal": {"AWS": principal}})
    pattern = f"arn:aws:iam::{TRAINING_ACCOUNT}:role/teams/*"
    group_policy({"Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:PrincipalArn": pattern}}})
    describe(trainer)


def test_not_principal_spares_only_who_is_listed_in_every_form(training, group_policy, trainer, describe, unique):
    boundary = boundary_of(training, unique("boundary"), may("*"))
    user = new_user(training, unique("user"), may("*"))
    bounded = new_user(training, unique("user"), may("*"), PermissionsBoundary=boundary)
    allowed = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}}
    for names, spared in [
        ([user.arn], None),
        ([user.arn, TRAINING_ACCOUNT], user),
        ([TRAINING_ACCOUNT], None),
        ([trainer.arn], None),
        ([trainer.arn, TRAINING_ACCOUNT], None),
        ([trainer.caller, trainer.arn, TRAINING_ACCOUNT], trainer),
        ([bounded.arn, TRAINING_ACCOUNT], None),
    ]:
        # Of one action only: the owner is not listed either, and must still be able to put the next policy.
        deny = {"Effect": "Deny", "NotPrincipal": {"AWS": names}, "Action": "sagemaker:DescribeModelPackageGroup"}
        group_policy(allowed, deny)
        for who in (user, trainer, bounded):
            if who is spared:
                describe(who)
                continue
            with refused("AccessDeniedException", DENIED_BY_RESOURCE, 400):
                describe(who)


def test_not_action_and_not_resource_are_complements(group, group_policy, trainer, describe, register):
    to_all = {"Principal": {"AWS": TRAINING_ACCOUNT}}
    client, version = trainer.client("sagemaker"), register()
    group_policy({"Effect": "Allow", **to_all, "Action": "sagemaker:*"})
    client.describe_model_package(ModelPackageName=version)
    allowed = {"Effect": "Allow", **to_all}
    group_policy(allowed, {"Effect": "Deny", **to_all, "Resource": group_arn(group)})
    client.describe_model_package(ModelPackageName=version)
    with refused("AccessDeniedException", DENIED_BY_RESOURCE):
        describe(trainer)


def test_an_identity_policy_with_not_action_and_not_resource(training, trainer, unique):
    client = trainer.client("sagemaker")
    create = {"ModelPackageGroupName": unique("group")}
    own_policy(training, trainer.name, {"Effect": "Allow", "NotAction": "sagemaker:CreateModelPackageGroup", "Resource": "*"})
    client.list_model_package_groups()
    with refused("AccessDeniedException", re.compile("because no identity-based policy allows")):
        client.create_model_package_group(**create)
    kept = f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model-package-group/kept-*"
    own_policy(training, trainer.name, {"Effect": "Allow", "Action": "*", "NotResource": kept})
    client.create_model_package_group(**create)
    with refused("AccessDeniedException", re.compile("because no identity-based policy allows")):
        client.create_model_package_group(ModelPackageGroupName=unique("kept"))
    own_policy(training, trainer.name, may("*"), {"Effect": "Deny", "NotAction": "sts:*", "Resource": "*"})
    with refused("AccessDeniedException", re.compile("with an explicit deny in an identity-based policy")):
        client.list_model_package_groups()


# What strangers learn.


def test_a_refusal_is_the_same_whether_or_not_the_thing_exists(training, registry, group, register, bucket, unique):
    """For a caller with every right of its own: only the other account could tell it more, and does not."""
    stranger = new_role(training, unique("stranger"), may("*"))
    sagemaker, ecr, kms, s3 = (stranger.client(name) for name in ("sagemaker", "ecr", "kms", "s3"))
    version = register()
    repository = unique("repository")
    registry.client("ecr").create_repository(repositoryName=repository)
    key = registry.client("kms").create_key()["KeyMetadata"]["Arn"]
    registry.client("s3").put_object(Bucket=bucket, Key="there", Body=b"x")
    absent_key = key[:-4] + ("0000" if key[-4:] != "0000" else "1111")
    pairs = [
        (
            lambda name: sagemaker.describe_model_package_group(ModelPackageGroupName=name),
            group_arn(group),
            group_arn(unique("no")),
        ),
        (lambda name: sagemaker.list_model_packages(ModelPackageGroupName=name), group_arn(group), group_arn(unique("no"))),
        (lambda name: sagemaker.create_model_package(ModelPackageGroupName=name), group_arn(group), group_arn(unique("no"))),
        (lambda name: sagemaker.describe_model_package(ModelPackageName=name), version, version[:-1] + "9"),
        (lambda name: sagemaker.list_tags(ResourceArn=name), version, version[:-1] + "9"),
        (lambda name: ecr.describe_images(registryId=REGISTRY_ACCOUNT, repositoryName=name), repository, unique("no")),
        (lambda name: kms.generate_data_key(KeyId=name, KeySpec="AES_256"), key, absent_key),
        (lambda name: kms.describe_key(KeyId=name), key, absent_key),
        (lambda name: s3.get_object(Bucket=bucket, Key=name), "there", "absent"),
    ]
    for call, there, absent in pairs:
        told = []
        for name in (there, absent):
            with pytest.raises(ClientError) as caught:
                call(name)
            error = caught.value.response["Error"]
            assert error["Code"].startswith("AccessDenied"), error
            told.append(error["Message"].replace(name.split("/", 1)[-1], "NAME"))
        assert told[0] == told[1]


def test_in_ones_own_account_the_right_is_asked_before_the_existence(sagemaker, registry, unique):
    user = new_user(registry, unique("user"))
    absent = unique("absent")
    with refused("AccessDeniedException", re.compile("because no identity-based policy allows"), 400):
        user.client("sagemaker").describe_model_package_group(ModelPackageGroupName=absent)
    with refused("ValidationException", status=400):
        sagemaker.describe_model_package_group(ModelPackageGroupName=absent)
