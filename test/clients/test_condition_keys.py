"""Conditions of policies: each key that AWS documents, where it is there and where it is not."""

import re
import uuid

import pytest

from arns import group_arn, package_arn
from conftest import IMAGE
from identities import may, new_role, new_user
from refusals import is_allowed, refused
from server import REGION, REGISTRY_ACCOUNT, TRAINING_ACCOUNT
from sessions import policy
from training_account import REGISTRY_ROOT, TRAINING_ROOT

STAGE = {"Stage": "Development", "StageStatus": "Approved", "StageDescription": "x"}


@pytest.fixture
def put_condition(sagemaker, group):
    """The training account may do everything with the group under a condition; with Deny it may unless the condition holds."""

    def put(condition, effect="Allow"):
        resource = [group_arn(group), package_arn(f"{group}/*")]
        statement = {"Principal": {"AWS": TRAINING_ROOT}, "Action": "sagemaker:*", "Resource": resource}
        statements = [{**statement, "Effect": effect, "Condition": condition}]
        if effect == "Deny":
            statements.append({**statement, "Effect": "Allow"})
        sagemaker.put_model_package_group_policy(ModelPackageGroupName=group, ResourcePolicy=policy(*statements))

    return put


@pytest.fixture(scope="module")
def trainer(training):
    """A role of the training account, with a path and a tag, that may do anything."""
    return new_role(training, f"trainer-{uuid.uuid4().hex}", may("*"), Path="/iris/", Tags=[{"Key": "team", "Value": "iris"}])


@pytest.fixture(scope="module")
def user(training):
    return new_user(training, f"user-{uuid.uuid4().hex}", may("*"), Tags=[{"Key": "team", "Value": "iris"}])


# Key, operator, value, whether it holds for a session of the role, whether for the user. {…} is filled in.
GLOBAL_KEYS = [
    ("aws:PrincipalArn", "ArnEquals", "{role}", True, False),
    ("aws:PrincipalArn", "ArnLike", "arn:aws:iam::*:role/iris/*", True, False),
    ("aws:PrincipalArn", "StringEquals", "{user}", False, True),
    ("aws:PrincipalArn", "ArnEquals", "{session}", False, False),
    ("aws:PrincipalAccount", "StringEquals", TRAINING_ACCOUNT, True, True),
    ("aws:PrincipalAccount", "StringEquals", REGISTRY_ACCOUNT, False, False),
    ("aws:PrincipalOrgID", "StringEquals", "{organization}", True, True),
    ("aws:PrincipalOrgID", "StringEquals", "o-somebodyelse", False, False),
    ("aws:PrincipalOrgPaths", "ForAnyValue:StringLike", "{organization}/*", True, True),
    ("aws:PrincipalOrgPaths", "ForAnyValue:StringLike", "{organization}/r-0000/*", False, False),
    # An operator for one value does not match a key of many.
    ("aws:PrincipalOrgPaths", "StringLike", "{organization}/*", False, False),
    ("aws:PrincipalTag/team", "StringEquals", "iris", True, True),
    ("aws:PrincipalTag/TEAM", "StringEquals", "iris", True, True),
    ("aws:PrincipalTag/team", "StringEquals", "roses", False, False),
    ("aws:PrincipalTag/absent", "Null", "true", True, True),
    ("aws:PrincipalType", "StringEquals", "AssumedRole", True, False),
    ("aws:PrincipalType", "StringEquals", "User", False, True),
    ("aws:userid", "StringLike", "AROA*:tests", True, False),
    ("aws:userid", "StringLike", "AIDA*", False, True),
    ("aws:username", "Null", "true", True, False),
    ("aws:username", "StringLike", "user-*", False, True),
    ("aws:PrincipalIsAWSService", "Bool", "false", True, True),
    ("aws:PrincipalServiceName", "Null", "true", True, True),
    # Only a service that acts for a resource brings these.
    ("aws:SourceAccount", "Null", "true", True, True),
    ("aws:SourceAccount", "StringEquals", TRAINING_ACCOUNT, False, False),
    ("aws:SourceArn", "Null", "true", True, True),
    ("aws:SourceOrgID", "Null", "true", True, True),
    ("aws:CalledVia", "Null", "true", True, True),
    ("aws:CalledViaFirst", "Null", "true", True, True),
    ("aws:ViaAWSService", "Bool", "false", True, True),
    ("aws:SourceVpc", "Null", "true", True, True),
    ("aws:SourceVpce", "Null", "true", True, True),
    ("aws:VpcSourceIp", "Null", "true", True, True),
    ("aws:SourceIp", "IpAddress", "127.0.0.0/8", True, True),
    ("aws:SourceIp", "IpAddress", "10.0.0.0/8", False, False),
    ("aws:SourceIp", "NotIpAddress", ["10.0.0.0/8", "2001:db8::/32"], True, True),
    ("aws:ResourceAccount", "StringEquals", REGISTRY_ACCOUNT, True, True),
    ("aws:ResourceAccount", "StringEquals", TRAINING_ACCOUNT, False, False),
    ("aws:ResourceOrgID", "StringEquals", "{organization}", True, True),
    ("aws:RequestedRegion", "StringEquals", REGION, True, True),
    ("aws:RequestedRegion", "StringEquals", "eu-west-1", False, False),
    ("aws:SecureTransport", "Bool", "false", True, True),
    ("aws:SecureTransport", "Bool", "true", False, False),
    ("aws:CurrentTime", "DateGreaterThan", "2020-01-01T00:00:00Z", True, True),
    ("aws:CurrentTime", "DateLessThan", "2020-01-01", False, False),
    ("aws:EpochTime", "DateGreaterThan", "1577836800", True, True),
    ("aws:EpochTime", "NumericGreaterThan", "1577836800", True, True),
    ("aws:UserAgent", "StringLike", "*Boto3/*", True, True),
    ("aws:Referer", "Null", "true", True, True),
    ("aws:TokenIssueTime", "Null", "true", False, True),
    ("aws:TokenIssueTime", "DateGreaterThan", "2020-01-01T00:00:00Z", True, False),
    ("aws:MultiFactorAuthPresent", "BoolIfExists", "false", True, True),
    ("aws:MultiFactorAuthPresent", "Bool", "true", False, False),
    ("aws:MultiFactorAuthPresent", "Null", "true", False, True),
    ("aws:MultiFactorAuthAge", "Null", "true", True, True),
    ("aws:SourceIdentity", "Null", "true", True, True),
    ("aws:FederatedProvider", "Null", "true", True, True),
    ("aws:RequestTag/team", "Null", "true", True, True),
    ("aws:TagKeys", "Null", "true", True, True),
    ("sagemaker:ModelApprovalStatus", "Null", "true", True, True),
    # Written in many policies, and known to nobody.
    ("sagemaker:SourceModelPackageArn", "Null", "true", True, True),
    ("sagemaker:SourceModelPackageArn", "StringLike", "*", False, False),
    ("sagemaker:SourceModelPackageArn", "StringLikeIfExists", "*", True, True),
]


@pytest.fixture(scope="module")
def organization_id(registry):
    return registry.client("organizations").describe_organization()["Organization"]["Id"]


@pytest.mark.parametrize(("key", "operator", "value", "for_role", "for_user"), GLOBAL_KEYS)
def test_a_global_key(group, put_condition, trainer, user, organization_id, key, operator, value, for_role, for_user):
    names = {"role": trainer.arn, "session": trainer.caller, "user": user.arn, "organization": organization_id}
    put_condition(
        {operator: {key: [each.format(**names) for each in value] if isinstance(value, list) else value.format(**names)}}
    )
    for who, holds in ((trainer, for_role), (user, for_user)):
        client = who.client("sagemaker")
        told = is_allowed(lambda client=client: client.describe_model_package_group(ModelPackageGroupName=group_arn(group)))
        assert told is holds, who.caller


# SageMaker's own keys.


@pytest.mark.parametrize(
    ("key", "value", "members"),
    [
        ("sagemaker:ModelApprovalStatus", "Approved", {"ModelApprovalStatus": "Approved"}),
        ("sagemaker:ModelLifeCycle:Stage", "Development", {"ModelLifeCycle": STAGE}),
        ("sagemaker:ModelLifeCycle:stage", "Development", {"ModelLifeCycle": STAGE}),
        ("sagemaker:ModelLifeCycle:StageStatus", "Approved", {"ModelLifeCycle": STAGE}),
        ("sagemaker:CustomerMetadataProperties/team", "iris", {"CustomerMetadataProperties": {"team": "iris", "x": "y"}}),
    ],
)
def test_a_key_of_what_is_registered_and_changed(group, put_condition, register, trainer, key, value, members):
    client, version = trainer.client("sagemaker"), register()
    calls = [
        lambda **more: client.create_model_package(ModelPackageGroupName=group_arn(group), **more),
        lambda **more: client.update_model_package(ModelPackageArn=version, **more),
    ]
    for call in calls:
        put_condition({"StringEquals": {key: value}})
        assert is_allowed(lambda call=call: call(**members))
        assert not is_allowed(lambda call=call: call(ModelApprovalStatus="Rejected"))
        put_condition({"StringEquals": {key: f"{value}-other"}})
        assert not is_allowed(lambda call=call: call(**members))
        put_condition({"Null": {key: "true"}})
        assert not is_allowed(lambda call=call: call(**members))


def test_properties_to_remove(put_condition, register, trainer):
    client, version = trainer.client("sagemaker"), register(CustomerMetadataProperties={"a": "1", "b": "2"})
    put_condition({"ForAllValues:StringEquals": {"sagemaker:CustomerMetadataPropertiesToRemove": ["a"]}})
    remove = client.update_model_package
    assert not is_allowed(lambda: remove(ModelPackageArn=version, CustomerMetadataPropertiesToRemove=["a", "b"]))
    assert is_allowed(lambda: remove(ModelPackageArn=version, CustomerMetadataPropertiesToRemove=["a"]))


def test_keys_of_the_state_before_the_call(group, put_condition, register, trainer):
    client = trainer.client("sagemaker")
    version = register(ModelLifeCycle=STAGE, CustomerMetadataProperties={"team": "iris"})
    for key, value in (
        ("sagemaker:CurrentModelLifeCycleStage", "Development"),
        ("sagemaker:CurrentModelLifeCycleStageStatus", "Approved"),
        ("sagemaker:CurrentCustomerMetadataProperties/team", "iris"),
    ):
        for wanted in (value, "Other"):
            put_condition({"StringEquals": {key: wanted}})
            assert is_allowed(lambda: client.describe_model_package(ModelPackageName=version)) is (wanted == value)
        # What is being made has no state yet.
        put_condition({"Null": {key: "true"}})
        assert is_allowed(lambda: client.create_model_package(ModelPackageGroupName=group_arn(group), ModelLifeCycle=STAGE))
    production = {**STAGE, "Stage": "Production"}
    put_condition({"StringEquals": {"sagemaker:CurrentModelLifeCycleStage": "Development"}})
    assert is_allowed(lambda: client.update_model_package(ModelPackageArn=version, ModelLifeCycle=production))
    assert not is_allowed(lambda: client.update_model_package(ModelPackageArn=version, ModelLifeCycle=STAGE))


def test_the_policy_of_the_page_about_stages(training, unique):
    """Development may be approved, Staging only be proposed."""
    stage, status = "sagemaker:ModelLifeCycle:stage", "sagemaker:ModelLifeCycle:stageStatus"
    developer = new_user(
        training,
        unique("developer"),
        may(
            "sagemaker:UpdateModelPackage",
            "sagemaker:CreateModelPackage",
            Condition={"StringEquals": {stage: "Development", status: "Approved"}},
        ),
        may("sagemaker:UpdateModelPackage", Condition={"StringEquals": {stage: "Staging", status: "PendingApproval"}}),
    )
    client, name = developer.client("sagemaker"), unique("group")
    training.client("sagemaker").create_model_package_group(ModelPackageGroupName=name)
    made = {"Stage": "Development", "StageStatus": "Approved"}
    version = client.create_model_package(ModelPackageGroupName=name, ModelLifeCycle=made)["ModelPackageArn"]
    for stage, status, may_update in (
        ("Staging", "PendingApproval", True),
        ("Staging", "Approved", False),
        ("Production", "PendingApproval", False),
        ("Development", "Approved", True),
    ):
        change = {"Stage": stage, "StageStatus": status}
        told = is_allowed(lambda change=change: client.update_model_package(ModelPackageArn=version, ModelLifeCycle=change))
        assert told is may_update, change
    proposed = {"Stage": "Staging", "StageStatus": "PendingApproval"}
    assert not is_allowed(lambda: client.create_model_package(ModelPackageGroupName=name, ModelLifeCycle=proposed))


# Tags.


def test_tags_of_requests_and_of_resources(training, unique):
    admin, team = training.client("sagemaker"), [{"Key": "team", "Value": "iris"}]
    creator = new_user(
        training,
        unique("creator"),
        may(
            "sagemaker:CreateModelPackageGroup",
            "sagemaker:AddTags",
            Condition={
                "StringEquals": {"aws:RequestTag/team": "iris"},
                "ForAllValues:StringEquals": {"aws:TagKeys": ["team", "stage"]},
            },
        ),
    ).client("sagemaker")
    names = [unique("group"), unique("group")]
    for tags in ([], [{"Key": "team", "Value": "roses"}], [*team, {"Key": "other", "Value": "x"}]):
        assert not is_allowed(lambda tags=tags: creator.create_model_package_group(ModelPackageGroupName=names[0], Tags=tags))
    assert is_allowed(lambda: creator.create_model_package_group(ModelPackageGroupName=names[0], Tags=team))
    admin.create_model_package_group(ModelPackageGroupName=names[1])
    for key in ("aws:ResourceTag/team", "sagemaker:ResourceTag/team"):
        condition = {"StringEquals": {key: "${aws:PrincipalTag/team}"}}
        statement = may("sagemaker:Describe*", Condition=condition)
        reader = new_user(training, unique("reader"), statement, Tags=team).client("sagemaker")
        untagged = new_user(training, unique("reader"), statement).client("sagemaker")
        for client, name, expected in ((reader, names[0], True), (reader, names[1], False), (untagged, names[0], False)):
            call = client.describe_model_package_group
            assert is_allowed(lambda call=call, name=name: call(ModelPackageGroupName=name)) is expected


def test_tags_at_creation_take_a_right_of_their_own(training, unique):
    team = [{"Key": "team", "Value": "iris"}]
    user = new_user(training, unique("creator"), may("sagemaker:CreateModelPackageGroup"))
    client = user.client("sagemaker")
    client.create_model_package_group(ModelPackageGroupName=unique("group"))
    with refused("AccessDeniedException", re.compile("because no identity-based policy allows the sagemaker:AddTags action$")):
        client.create_model_package_group(ModelPackageGroupName=unique("group"), Tags=team)
    condition = {"StringEquals": {"sagemaker:TaggingAction": "CreateModelPackageGroup"}}
    right = policy(may("sagemaker:CreateModelPackageGroup"), may("sagemaker:AddTags", Condition=condition))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=right)
    made = client.create_model_package_group(ModelPackageGroupName=unique("group"), Tags=team)["ModelPackageGroupArn"]
    assert not is_allowed(lambda: client.add_tags(ResourceArn=made, Tags=team))


# Services that act for their callers.


def test_what_sagemaker_reads_for_its_caller_is_told_from_what_the_caller_reads(training, training_bucket, unique):
    via = {"StringEquals": {"aws:CalledViaFirst": "sagemaker.amazonaws.com"}, "Bool": {"aws:ViaAWSService": "true"}}
    user = new_user(training, unique("user"), may("sagemaker:*"), may("s3:GetObject", Condition=via))
    name = unique("group")
    training.client("sagemaker").create_model_package_group(ModelPackageGroupName=name)
    container = {"Image": IMAGE, "ModelDataUrl": f"s3://{training_bucket}/key"}
    request = {"ModelPackageGroupName": name, "InferenceSpecification": {"Containers": [container]}}
    assert not is_allowed(lambda: user.client("s3").get_object(Bucket=training_bucket, Key="key"))
    user.client("sagemaker").create_model_package(**request)
    direct = policy(may("sagemaker:*"), may("s3:GetObject", Condition={"Bool": {"aws:ViaAWSService": "false"}}))
    training.client("iam").put_user_policy(UserName=user.name, PolicyName="own", PolicyDocument=direct)
    assert is_allowed(lambda: user.client("s3").get_object(Bucket=training_bucket, Key="key"))
    with refused("ValidationException", re.compile("^Could not access model data"), 400):
        user.client("sagemaker").create_model_package(**request)


def test_a_key_that_is_for_s3_only(s3, registry, training, training_s3, training_bucket, unique):
    kms, grantee = training.client("kms"), registry.client("kms")
    via = {"StringEquals": {"kms:ViaService": f"s3.{REGION}.amazonaws.com"}}
    statement = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
    own = {**statement, "Principal": {"AWS": TRAINING_ROOT}}
    theirs = {**statement, "Principal": {"AWS": REGISTRY_ROOT}, "Action": ["kms:Decrypt", "kms:GenerateDataKey"]}
    key = kms.create_key(Policy=policy(own, {**theirs, "Condition": via}))["KeyMetadata"]["Arn"]
    training_s3.put_object(Bucket=training_bucket, Key="key", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    read = {"Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}, "Action": "s3:GetObject"}
    training_s3.put_bucket_policy(
        Bucket=training_bucket, Policy=policy({**read, "Resource": f"arn:aws:s3:::{training_bucket}/*"})
    )
    assert is_allowed(lambda: s3.get_object(Bucket=training_bucket, Key="key"))
    assert not is_allowed(lambda: grantee.generate_data_key(KeyId=key, KeySpec="AES_256"))
    direct = {"StringNotEquals": via["StringEquals"]}
    kms.put_key_policy(KeyId=key, Policy=policy(own, {**theirs, "Condition": direct}))
    assert not is_allowed(lambda: s3.get_object(Bucket=training_bucket, Key="key"))
    assert is_allowed(lambda: grantee.generate_data_key(KeyId=key, KeySpec="AES_256"))
    context = {"StringEquals": {"kms:EncryptionContext:aws:s3:arn": f"arn:aws:s3:::{training_bucket}/key"}}
    kms.put_key_policy(KeyId=key, Policy=policy(own, {**theirs, "Condition": context}))
    assert is_allowed(lambda: s3.get_object(Bucket=training_bucket, Key="key"))


def test_prefixes_of_listings(s3, training_s3, training_bucket):
    statement = {"Effect": "Allow", "Principal": {"AWS": REGISTRY_ROOT}, "Action": "s3:ListBucket"}
    condition = {"StringLike": {"s3:prefix": ["iris/*", ""]}}
    text = policy({**statement, "Resource": f"arn:aws:s3:::{training_bucket}", "Condition": condition})
    training_s3.put_bucket_policy(Bucket=training_bucket, Policy=text)
    for members, holds in (
        ({"Prefix": "iris/1"}, True),
        ({"Prefix": ""}, True),
        ({"Prefix": "roses/"}, False),
        ({"Prefix": "iris"}, False),
    ):
        assert is_allowed(lambda members=members: s3.list_objects_v2(Bucket=training_bucket, **members)) is holds, members
