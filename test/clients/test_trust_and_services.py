"""Roles and whom they trust, keys, and what SageMaker checks of a request itself: as users of two accounts probe them."""

import re

import pytest

from arns import group_arn, package_arn
from conftest import IMAGE
from identities import may, must_not, new_role, new_user, role_session
from refusals import refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy, trust
from training_account import REGISTRY_ROOT, TRAINING_ROOT, Training

# Trust policies.


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
def test_tags_and_source_identity_take_rights_on_both_sides(
    training, registry, role_that_trusts, unique, of, action, members
):
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
    with refused("AccessDeniedException", re.compile("because no identity-based policy allows the sagemaker:ListModelPackageGroups")):
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


# Keys.


@pytest.fixture
def owner_of_key(training, unique):
    """A role of the training account that may do everything with keys."""
    return new_role(training, unique("owner"), may("kms:*"))


@pytest.fixture
def key(training):
    """Makes a key; statements of its policy are for the key itself."""

    def make(*statements):
        admin = training.client("sts").get_caller_identity()["Arn"]
        keep = {"Effect": "Allow", "Principal": {"AWS": admin}, "Action": ["kms:PutKeyPolicy", "kms:CreateGrant", "kms:RevokeGrant"]}
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


# CreateModel.


@pytest.fixture
def execution_role(training, unique):
    """Makes a role for SageMaker; keywords are conditions of its trust policy."""

    def make(*statements, **conditions):
        iam, name = training.client("iam"), unique("execution")
        text = trust({"Service": "sagemaker.amazonaws.com"}, **conditions)
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=text)["Role"]["Arn"]
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
        return arn

    return make


@pytest.mark.parametrize(
    ("conditions", "trusts"),
    [
        ({}, True),
        ({"StringEquals": {"aws:SourceAccount": TRAINING_ACCOUNT}}, True),
        ({"StringEquals": {"aws:SourceAccount": REGISTRY_ACCOUNT}}, False),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:*"}}, True),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model/model-*"}}, True),
        ({"ArnLike": {"aws:SourceArn": f"arn:aws:sagemaker:{REGION}:{REGISTRY_ACCOUNT}:*"}}, False),
        ({"Bool": {"aws:PrincipalIsAWSService": "true"}}, True),
        ({"StringEquals": {"aws:PrincipalServiceName": "sagemaker.amazonaws.com"}}, True),
        ({"StringEquals": {"aws:PrincipalAccount": TRAINING_ACCOUNT}}, False),
    ],
)
def test_a_role_that_trusts_sagemaker_under_conditions(training_sagemaker, execution_role, unique, conditions, trusts):
    """AWS advises them against confused deputies."""
    arn = execution_role(**conditions)
    request = {"ModelName": unique("model"), "ExecutionRoleArn": arn, "PrimaryContainer": {"Image": IMAGE}}
    if trusts:
        training_sagemaker.create_model(**request)
        return
    with refused("ValidationException", re.compile(f"^Could not assume role {re.escape(arn)}\\."), 400):
        training_sagemaker.create_model(**request)


def test_a_role_is_passed_by_whom_that_is_allowed_to(training, execution_role, unique):
    arn = execution_role()
    user = new_user(training, unique("user"), may("sagemaker:CreateModel"))
    client, iam = user.client("sagemaker"), training.client("iam")

    def create():
        client.create_model(ModelName=unique("model"), ExecutionRoleArn=arn, PrimaryContainer={"Image": IMAGE})

    sentence = (
        f"User: {user.arn} is not authorized to perform: iam:PassRole on resource: {arn} "
        "because no identity-based policy allows the iam:PassRole action"
    )
    for service, passes in (("ec2.amazonaws.com", False), ("sagemaker.amazonaws.com", True)):
        right = may("iam:PassRole", resource=arn, Condition={"StringEquals": {"iam:PassedToService": service}})
        text = policy(may("sagemaker:CreateModel"), right)
        iam.put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=text)
        if passes:
            create()
            continue
        with refused("AccessDeniedException", sentence, 400):
            create()


def test_a_foreign_version_is_deployed_with_both_consents_and_with_the_roles_own_reading(
    training, registry, sagemaker, s3, group, bucket, execution_role, unique
):
    s3.put_object(Bucket=bucket, Key="model.tar.gz", Body=b"x")
    url = f"s3://{bucket}/model.tar.gz"
    containers = [{"Image": IMAGE, "ModelDataUrl": url}]
    version = sagemaker.create_model_package(ModelPackageGroupName=group, InferenceSpecification={"Containers": containers})[
        "ModelPackageArn"
    ]
    role = execution_role()
    own_models = f"arn:aws:sagemaker:{REGION}:{TRAINING_ACCOUNT}:model/*"
    user = new_user(training, unique("user"), may("iam:PassRole"), may("sagemaker:CreateModel", resource=own_models))

    def create():
        container = {"ModelPackageName": version}
        user.client("sagemaker").create_model(ModelName=unique("model"), ExecutionRoleArn=role, PrimaryContainer=container)

    def lacks(kind):
        sentence = (
            f"User: {user.arn} is not authorized to perform: sagemaker:CreateModel on resource: {version} "
            f"because no {kind} allows the sagemaker:CreateModel action"
        )
        with refused("AccessDeniedException", sentence, 400):
            create()

    lacks("identity-based policy")
    rights = policy(may("iam:PassRole"), may("sagemaker:CreateModel"))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=rights)
    lacks("resource-based policy")
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:CreateModel"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    # Now the role, which reads the data: its own policy and the bucket's.
    unreadable = re.compile(f"^Could not access model data at {url}\\. Please ensure that the role \"{role}\" exists")
    with refused("ValidationException", unreadable, 400):
        create()
    reading = {"PolicyName": "own", "PolicyDocument": policy(may("s3:GetObject"))}
    training.client("iam").put_role_policy(RoleName=role.rsplit("/", 1)[1], **reading)
    with refused("ValidationException", unreadable, 400):
        create()
    read = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(read))
    create()


# Registration.


def test_a_clone_of_a_foreign_version_takes_the_right_to_describe_it(training_sagemaker, sagemaker, register, group, unique):
    source, mine = register(InferenceSpecification={"Containers": [{"Image": IMAGE}]}), unique("mine")
    training_sagemaker.create_model_package_group(ModelPackageGroupName=mine)

    def clone():
        training_sagemaker.create_model_package(ModelPackageGroupName=mine, SourceUri=source)

    with refused("AccessDeniedException", re.compile("because no resource-based policy allows the sagemaker:DescribeModelPackage")):
        clone()
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:DescribeModelPackage"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    clone()


def test_a_token_is_answered_again_only_to_the_same_caller_while_it_may_register(
    training, sagemaker, training_sagemaker, group, unique
):
    statement = {"Effect": "Allow", "Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:CreateModelPackage"}
    text = policy({**statement, "Resource": package_arn(f"{group}/*")})
    request = {"ModelPackageGroupName": group_arn(group), "ClientToken": unique("token")}
    sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=text)
    first = training_sagemaker.create_model_package(**request)["ModelPackageArn"]
    assert training_sagemaker.create_model_package(**request)["ModelPackageArn"] == first
    other = new_user(training, unique("user"), may("*")).client("sagemaker")
    assert other.create_model_package(**request)["ModelPackageArn"] != first
    sagemaker.delete_model_package_group_policy(ModelPackageGroupName=group)
    with refused("AccessDeniedException", status=400):
        training_sagemaker.create_model_package(**request)


def test_in_ones_own_account_the_caller_must_be_able_to_read_the_artifacts(training, unique):
    made = Training(training, unique("own"))
    name = unique("group")
    training.client("sagemaker").create_model_package_group(ModelPackageGroupName=name)
    user = new_user(training, unique("trainer"))
    rights = [may("sagemaker:CreateModelPackage")]

    def register():
        text = policy(*rights)
        training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=text)
        containers = [{"Image": made.image, "ModelDataUrl": made.url}]
        user.client("sagemaker").create_model_package(
            ModelPackageGroupName=name, InferenceSpecification={"Containers": containers}
        )

    for right, sentence in (
        (may("ecr:BatchGetImage", "ecr:DescribeImages"), f"Requested image {made.image} not found."),
        (may("s3:GetObject"), f"Could not access model data at {made.url}."),
        (may("kms:Decrypt"), f"Could not access model data at {made.url}."),
    ):
        with refused("ValidationException", re.compile("^" + re.escape(sentence)), 400):
            register()
        rights.append(right)
    register()
