"""IAM: users, groups, access keys."""

import boto3
import pytest

from refusals import refused
from server import REGION, REGISTRY_ACCOUNT


@pytest.fixture(scope="session")
def iam(registry):
    return registry.client("iam")


@pytest.fixture
def user(iam, unique):
    """The name of a new user."""
    return iam.create_user(UserName=unique("user"))["User"]["UserName"]


def no_user(name):
    return refused("NoSuchEntity", f"The user with name {name} cannot be found.", 404)


def test_a_user_is_made_found_and_removed(iam, unique):
    name = unique("Ada")
    made = iam.create_user(UserName=name, Path="/team/ml/", Tags=[{"Key": "team", "Value": "ml"}])["User"]
    assert made["Arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/team/ml/{name}"
    assert made["UserId"].startswith("AIDA") and made["Tags"] == [{"Key": "team", "Value": "ml"}]
    assert iam.get_user(UserName=name)["User"] == made
    listed = iam.list_users(PathPrefix="/team/")["Users"]
    assert name in [each["UserName"] for each in listed]
    assert all(each["Path"].startswith("/team/") for each in listed)
    iam.delete_user(UserName=name)
    with no_user(name):
        iam.get_user(UserName=name)
    with no_user(name):
        iam.delete_user(UserName=name)


def test_without_a_name_the_caller_is_meant(iam):
    assert iam.get_user()["User"]["UserName"] == "admin"
    assert iam.list_access_keys()["AccessKeyMetadata"][0]["UserName"] == "admin"


def test_names_differ_in_more_than_letter_case_and_are_found_by_the_letter(iam, user):
    with refused("EntityAlreadyExists", f"User with name {user.upper()} already exists.", 409):
        iam.create_user(UserName=user.upper())
    with no_user(user.upper()):
        iam.get_user(UserName=user.upper())


def test_names_and_paths_have_a_form(iam):
    with refused("ValidationError", status=400):
        iam.create_user(UserName="no blanks")
    with refused("ValidationError", status=400):
        iam.create_user(UserName="fine", Path="nowhere")


def test_a_user_can_be_renamed_and_stays_the_same(iam, user, unique):
    before = iam.get_user(UserName=user)["User"]
    name = unique("renamed")
    iam.update_user(UserName=user, NewUserName=name, NewPath="/other/")
    after = iam.get_user(UserName=name)["User"]
    assert after["UserId"] == before["UserId"]
    assert after["Arn"].endswith(f":user/other/{name}")
    with no_user(user):
        iam.update_user(UserName=user, NewPath="/x/")
    with refused("EntityAlreadyExists"):
        iam.update_user(UserName=name, NewUserName="ADMIN")


def test_tags_of_users(iam, user):
    iam.tag_user(UserName=user, Tags=[{"Key": "Team", "Value": "a"}, {"Key": "x", "Value": ""}])
    iam.tag_user(UserName=user, Tags=[{"Key": "team", "Value": "b"}])
    assert iam.list_user_tags(UserName=user)["Tags"] == [{"Key": "Team", "Value": "b"}, {"Key": "x", "Value": ""}]
    iam.untag_user(UserName=user, TagKeys=["TEAM", "nothing"])
    assert iam.list_user_tags(UserName=user)["Tags"] == [{"Key": "x", "Value": ""}]
    with refused("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.", 400):
        iam.tag_user(UserName=user, Tags=[{"Key": "a", "Value": "1"}, {"Key": "A", "Value": "2"}])
    with refused("LimitExceeded", status=409):
        iam.tag_user(UserName=user, Tags=[{"Key": f"k{n}", "Value": ""} for n in range(50)])
    with no_user("nobody"):
        iam.tag_user(UserName="nobody", Tags=[])
    with no_user("nobody"):
        iam.untag_user(UserName="nobody", TagKeys=["a"])
    with no_user("nobody"):
        iam.list_user_tags(UserName="nobody")


def test_listings_go_page_by_page(iam, unique):
    path = f"/{unique('pages')}/"
    names = [unique(f"page-{n}") for n in range(5)]
    for name in names:
        iam.create_user(UserName=name, Path=path)
    pages = list(iam.get_paginator("list_users").paginate(PathPrefix=path, PaginationConfig={"PageSize": 2}))
    assert [[each["UserName"] for each in page["Users"]] for page in pages] == [names[:2], names[2:4], names[4:]]
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.list_users(Marker="nonsense")
    marker = iam.list_users(PathPrefix=path, MaxItems=2)["Marker"]
    with refused("ValidationError", "Invalid Marker.", 400):
        iam.list_users(Marker=marker)


def test_groups(iam, user, unique):
    name = unique("Group")
    group = iam.create_group(GroupName=name, Path="/g/")["Group"]
    assert group["Arn"] == f"arn:aws:iam::{REGISTRY_ACCOUNT}:group/g/{name}" and group["GroupId"].startswith("AGPA")
    with refused("EntityAlreadyExists", f"Group with name {name.lower()} already exists.", 409):
        iam.create_group(GroupName=name.lower())
    assert group in iam.list_groups(PathPrefix="/g/")["Groups"]
    with refused("ValidationError"):
        iam.list_groups(PathPrefix="g")

    iam.add_user_to_group(GroupName=name, UserName=user)
    iam.add_user_to_group(GroupName=name, UserName=user)
    assert [each["UserName"] for each in iam.get_group(GroupName=name)["Users"]] == [user]
    assert iam.list_groups_for_user(UserName=user)["Groups"] == [group]
    with refused("DeleteConflict", "Cannot delete entity, must remove users from group first.", 409):
        iam.delete_group(GroupName=name)
    with refused("DeleteConflict", "Cannot delete entity, must remove users from group first.", 409):
        iam.delete_user(UserName=user)
    iam.remove_user_from_group(GroupName=name, UserName=user)
    assert iam.get_group(GroupName=name)["Users"] == []

    renamed = unique("Group")
    iam.update_group(GroupName=name, NewGroupName=renamed)
    assert iam.get_group(GroupName=renamed)["Group"]["GroupId"] == group["GroupId"]
    iam.delete_group(GroupName=renamed)
    gone = f"The group with name {renamed} cannot be found."
    for call in (
        lambda: iam.get_group(GroupName=renamed),
        lambda: iam.delete_group(GroupName=renamed),
        lambda: iam.update_group(GroupName=renamed),
        lambda: iam.add_user_to_group(GroupName=renamed, UserName=user),
        lambda: iam.remove_user_from_group(GroupName=renamed, UserName=user),
    ):
        with refused("NoSuchEntity", gone, 404):
            call()
    with no_user("nobody"):
        iam.list_groups_for_user(UserName="nobody")


def test_a_user_is_in_ten_groups_at_most(iam, user, unique):
    for _ in range(10):
        name = iam.create_group(GroupName=unique("group"))["Group"]["GroupName"]
        iam.add_user_to_group(GroupName=name, UserName=user)
    name = iam.create_group(GroupName=unique("group"))["Group"]["GroupName"]
    with refused("LimitExceeded", "Cannot exceed quota for GroupsPerUser: 10", 409):
        iam.add_user_to_group(GroupName=name, UserName=user)


def who(key):
    client = boto3.client(
        "sts",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        region_name=REGION,
    )
    return client.get_caller_identity()["Arn"]


def test_access_keys(iam, user):
    key = iam.create_access_key(UserName=user)["AccessKey"]
    assert (key["UserName"], key["Status"]) == (user, "Active")
    assert key["AccessKeyId"].startswith("AKIA") and len(key["SecretAccessKey"]) == 40
    assert who(key) == f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/{user}"
    second = iam.create_access_key(UserName=user)["AccessKey"]
    with refused("LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2", 409):
        iam.create_access_key(UserName=user)
    listed = iam.list_access_keys(UserName=user)["AccessKeyMetadata"]
    assert sorted(each["AccessKeyId"] for each in listed) == sorted([key["AccessKeyId"], second["AccessKeyId"]])
    assert all("SecretAccessKey" not in each for each in listed)

    iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Inactive")
    with refused("InvalidClientTokenId", "The security token included in the request is invalid.", 403):
        who(key)
    iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Active")
    assert who(key).endswith(user)
    with refused("DeleteConflict", "Cannot delete entity, must delete access keys first.", 409):
        iam.delete_user(UserName=user)
    for each in (key, second):
        iam.delete_access_key(UserName=user, AccessKeyId=each["AccessKeyId"])
    with refused("InvalidClientTokenId", status=403):
        who(key)

    gone = f"The Access Key with id {key['AccessKeyId']} cannot be found."
    with refused("NoSuchEntity", gone, 404):
        iam.delete_access_key(UserName=user, AccessKeyId=key["AccessKeyId"])
    with refused("NoSuchEntity", gone, 404):
        iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Active")
    with no_user("nobody"):
        iam.list_access_keys(UserName="nobody")
    iam.delete_user(UserName=user)


def test_a_key_belongs_to_one_user(iam, user):
    mine = iam.list_access_keys()["AccessKeyMetadata"][0]["AccessKeyId"]
    with refused("NoSuchEntity", f"The Access Key with id {mine} cannot be found.", 404):
        iam.delete_access_key(UserName=user, AccessKeyId=mine)


def test_when_a_key_was_last_used(iam, training, user):
    key = iam.create_access_key(UserName=user)["AccessKey"]["AccessKeyId"]
    told = iam.get_access_key_last_used(AccessKeyId=key)
    assert told["UserName"] == user
    assert told["AccessKeyLastUsed"] == {"ServiceName": "N/A", "Region": "N/A"}
    with refused("AccessDenied", status=403):
        training.client("iam").get_access_key_last_used(AccessKeyId=key)


def test_a_new_user_may_do_nothing(iam, user):
    key = iam.create_access_key(UserName=user)["AccessKey"]
    client = boto3.client("iam", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    arn = f"arn:aws:iam::{REGISTRY_ACCOUNT}:user/{user}"
    with refused(
        "AccessDenied",
        f"User: {arn} is not authorized to perform: iam:GetUser on resource: {arn} "
        "because no identity-based policy allows the iam:GetUser action",
        403,
    ):
        client.get_user()
    with refused(
        "AccessDenied",
        f"User: {arn} is not authorized to perform: iam:ListUsers "
        "because no identity-based policy allows the iam:ListUsers action",
        403,
    ):
        client.list_users()
