"""Which policies have a say, which of them limits which, and which one a refusal names; as users of two accounts see it."""

import re
from contextlib import ExitStack

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from arns import group_arn, package_arn
from identities import may, must_not, new_role, new_user, role_session
from organization import RESOURCE, SERVICE, attached, policies_of_type
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import allow, policy, session_with

READ = "s3:GetObject"


@pytest.fixture(scope="module")
def organizations(registry):
    return registry.client("organizations")


@pytest.fixture
def training_bucket(training_s3, unique):
    """A bucket of the training account, with one object."""
    name = unique("bucket")
    training_s3.create_bucket(Bucket=name)
    training_s3.put_object(Bucket=name, Key="key", Body=b"content")
    return name


@pytest.fixture
def with_service_control(organizations):
    with policies_of_type(organizations, SERVICE) as root:
        yield root


@pytest.fixture
def with_resource_control(organizations):
    with policies_of_type(organizations, RESOURCE) as root:
        yield root


def objects_of(bucket):
    return f"arn:aws:s3:::{bucket}/*"


def bucket_policy(s3, bucket, principal, effect="Allow", **more):
    statement = {"Effect": effect, "Principal": principal, "Action": READ, "Resource": objects_of(bucket), **more}
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(statement))


def own_policy(account, role, *statements):
    account.client("iam").put_role_policy(RoleName=role, PolicyName="own", PolicyDocument=policy(*statements))


def boundary_of(account, name, *statements):
    made = account.client("iam").create_policy(PolicyName=name, PolicyDocument=policy(*statements))
    return made["Policy"]["Arn"]


def sentence(caller, bucket, reason):
    return f'User: {caller} is not authorized to perform: {READ} on resource: "arn:aws:s3:::{bucket}/key" {reason}'


# Which refusal is named.


def test_an_explicit_deny_of_each_kind_and_which_one_is_named_of_several(
    organizations, training, training_s3, training_bucket, with_service_control, with_resource_control, unique
):
    """From the last in the order to the first: each Deny that is added is the one that is named from then on."""
    deny, everybody = must_not(READ), {"Principal": "*"}
    boundary = boundary_of(training, unique("boundary"), may("*"))
    role = new_role(training, unique("reader"), may("*"), PermissionsBoundary=boundary)
    caller = role

    def read():
        return caller.client("s3").get_object(Bucket=training_bucket, Key="key")

    def named(kind):
        expected = sentence(role.caller, training_bucket, f"with an explicit deny in {kind}")
        with refused("AccessDenied", expected, 403):
            read()

    read()
    with ExitStack() as control:
        bucket_policy(training_s3, training_bucket, "*", effect="Deny")
        named("a resource-based policy")
        own_policy(training, role.name, may("*"), deny)
        named("an identity-based policy")
        caller = role_session(training, role.arn, Policy=policy(may("*"), deny))
        named("a session policy")
        version = {"PolicyArn": boundary, "PolicyDocument": policy(may("*"), deny), "SetAsDefault": True}
        training.client("iam").create_policy_version(**version)
        named("a permissions boundary")
        text = policy({**deny, **everybody})
        control.enter_context(attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE))
        named("a resource control policy")
        control.enter_context(attached(organizations, TRAINING_ACCOUNT, unique("control"), policy(deny)))
        named("a service control policy")


def test_what_is_not_allowed_and_which_kind_is_named_of_several(
    organizations, registry, s3, training, training_s3, training_bucket, with_service_control, with_resource_control, unique
):
    """From nothing to everything: with each Allow that is added, the next missing one is named. Across accounts, so all are needed."""
    other, text = may("iam:ListUsers"), policy(may("iam:ListUsers"))
    boundary = boundary_of(training, unique("boundary"), other)
    role = new_role(training, unique("reader"), PermissionsBoundary=boundary)
    caller = role_session(training, role.arn, Policy=text)
    bucket = unique("bucket")
    s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="key", Body=b"content")

    def read():
        return caller.client("s3").get_object(Bucket=bucket, Key="key")

    def missing(kind):
        with refused("AccessDenied", sentence(role.caller, bucket, f"because no {kind} allows the {READ} action"), 403):
            read()

    with attached(organizations, TRAINING_ACCOUNT, unique("control"), text, instead=True):
        missing("service control policy")
    missing("identity-based policy")
    own_policy(training, role.name, may(READ))
    missing("permissions boundary")
    version = {"PolicyArn": boundary, "PolicyDocument": policy(may(READ)), "SetAsDefault": True}
    training.client("iam").create_policy_version(**version)
    missing("session policy")
    caller = role_session(training, role.arn, Policy=policy(may(READ)))
    missing("resource-based policy")
    bucket_policy(s3, bucket, {"AWS": TRAINING_ACCOUNT})
    read()


def test_a_missing_allow_of_a_resource_control_policy(
    organizations, training, training_s3, registry, s3, training_bucket, with_resource_control, unique
):
    bucket_policy(training_s3, training_bucket, {"AWS": REGISTRY_ACCOUNT})
    s3.get_object(Bucket=training_bucket, Key="key")
    text = policy({**must_not(READ), "Principal": "*", "Condition": {"StringNotEquals": {"aws:PrincipalAccount": TRAINING_ACCOUNT}}})
    with attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE):
        # It binds whoever comes to the account's resources from elsewhere, even the management account.
        with refused("AccessDenied", re.compile("with an explicit deny in a resource control policy$"), 403):
            s3.get_object(Bucket=training_bucket, Key="key")
        training_s3.get_object(Bucket=training_bucket, Key="key")
    s3.get_object(Bucket=training_bucket, Key="key")


def test_resource_control_policies_cannot_speak_of_sagemaker(organizations, with_resource_control, unique):
    def attach(action):
        text = policy({**must_not(action), "Principal": "*"})
        return attached(organizations, TRAINING_ACCOUNT, unique("control"), text, RESOURCE)

    for action in ("sagemaker:CreateModelPackage", "iam:PassRole", "*"):
        with refused("MalformedPolicyDocumentException", re.compile("does not support resource control policies"), 400):
            with attach(action):
                pass
    with attach("ecr:PutImage"):
        pass


# Control policies at each level.


@pytest.fixture
def levels(organizations, with_service_control, unique):
    """The training account in a unit of a unit: every place between it and the root."""
    root = with_service_control
    outer = organizations.create_organizational_unit(ParentId=root, Name=unique("outer"))["OrganizationalUnit"]["Id"]
    inner = organizations.create_organizational_unit(ParentId=outer, Name=unique("inner"))["OrganizationalUnit"]["Id"]
    organizations.move_account(AccountId=TRAINING_ACCOUNT, SourceParentId=root, DestinationParentId=inner)
    yield {"root": root, "outer unit": outer, "inner unit": inner, "account": TRAINING_ACCOUNT}
    organizations.move_account(AccountId=TRAINING_ACCOUNT, SourceParentId=inner, DestinationParentId=root)
    for unit in (inner, outer):
        organizations.delete_organizational_unit(OrganizationalUnitId=unit)


@pytest.mark.parametrize("level", ["root", "outer unit", "inner unit", "account"])
def test_every_level_must_allow_and_none_may_deny(
    organizations, sagemaker, training_sagemaker, levels, level, group, unique
):
    action = "sagemaker:CreateModelPackageGroup"

    def create(client):
        client.create_model_package_group(ModelPackageGroupName=unique("group"))

    create(training_sagemaker)
    everything_else = policy({"Effect": "Allow", "NotAction": action, "Resource": "*"})
    with attached(organizations, levels[level], unique("control"), everything_else, instead=True):
        with refused("AccessDeniedException", re.compile(f"because no service control policy allows the {action} action$"), 400):
            create(training_sagemaker)
        training_sagemaker.list_model_package_groups()
        # The account that manages the organization is not bound, wherever the policy stands.
        create(sagemaker)
    with attached(organizations, levels[level], unique("control"), policy(must_not(action))):
        with refused("AccessDeniedException", re.compile("with an explicit deny in a service control policy$"), 400):
            create(training_sagemaker)
        create(sagemaker)
    create(training_sagemaker)


def test_service_control_policies_follow_the_callers_account_and_not_the_resources(
    organizations, sagemaker, training_sagemaker, s3, training_s3, training_bucket, group, with_service_control, unique
):
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ACCOUNT}, "Action": "sagemaker:DescribeModelPackageGroup"}
    text = policy({**statement, "Resource": group_arn(group)})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    bucket_policy(training_s3, training_bucket, {"AWS": REGISTRY_ACCOUNT})
    training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
    control = policy(must_not("sagemaker:DescribeModelPackageGroup", READ))
    with attached(organizations, TRAINING_ACCOUNT, unique("control"), control):
        with refused("AccessDeniedException", re.compile("with an explicit deny in a service control policy$")):
            training_sagemaker.describe_model_package_group(ModelPackageGroupName=group_arn(group))
        with refused("AccessDenied", re.compile("with an explicit deny in a service control policy$")):
            training_s3.get_object(Bucket=training_bucket, Key="key")
        s3.get_object(Bucket=training_bucket, Key="key")


# Whom the law takes for whom.

# As what the bucket's policy names the caller; who calls; what limits it: nothing in its identity policies, its boundary, its session
# policy; and whether it may read all the same. AWS's table of grants within an account.
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


# Group policies: names of principals.


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


def test_a_role_that_was_made_again_is_not_the_one_that_was_named(
    sagemaker, training, group, group_policy, trainer, describe
):
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


def test_not_principal_spares_only_who_is_listed_in_every_form(
    training, group_policy, trainer, describe, unique
):
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
        (lambda name: sagemaker.describe_model_package_group(ModelPackageGroupName=name), group_arn(group), group_arn(unique("no"))),
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
