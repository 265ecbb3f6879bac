"""Who may use a bucket: policies, public access, ownership, and what strangers learn."""

import json
import re


import pytest

from refusals import refused
from server import TRAINING_ACCOUNT

OTHER_ROOT = f"arn:aws:iam::{TRAINING_ACCOUNT}:root"


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


@pytest.fixture
def readers(bucket):
    """A statement that lets the other account read."""

    def make(**members):
        statement = {
            "Effect": "Allow",
            "Principal": {"AWS": OTHER_ROOT},
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{bucket}/*",
            **members,
        }
        return {name: value for name, value in statement.items() if value is not None}

    return make


@pytest.fixture
def put_policy(s3, bucket):
    return lambda *statements: s3.put_bucket_policy(Bucket=bucket, Policy=document(*statements))


def test_a_policy_is_put_told_and_removed(s3, bucket, readers):
    with refused("NoSuchBucketPolicy", "The bucket policy does not exist", 404):
        s3.get_bucket_policy(Bucket=bucket)
    with refused("NoSuchBucketPolicy", status=404):
        s3.get_bucket_policy_status(Bucket=bucket)
    text = document(readers())
    assert s3.put_bucket_policy(Bucket=bucket, Policy=text)["ResponseMetadata"]["HTTPStatusCode"] == 204
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == text
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"] == {"IsPublic": False}
    assert s3.delete_bucket_policy(Bucket=bucket)["ResponseMetadata"]["HTTPStatusCode"] == 204
    with refused("NoSuchBucketPolicy"):
        s3.get_bucket_policy(Bucket=bucket)
    with refused("NoSuchBucket"):
        s3.delete_bucket_policy(Bucket=f"{bucket}-none")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"Principal": None}, "Missing required field Principal"),
        ({"Action": "s3:Nonsense"}, "Policy has invalid action"),
        ({"Resource": "*"}, "Policy has invalid resource"),
        ({"Principal": {"AWS": "arn:aws:iam::999999999999:root"}}, "Invalid principal in policy"),
        ({"Principal": {"AWS": f"arn:aws:iam::{TRAINING_ACCOUNT}:role/none"}}, "Invalid principal in policy"),
        ({"Action": "s3:ListBucket"}, "Action does not apply to any resource(s) in statement"),
        (
            {"Condition": {"StringEquals": {"s3:prefix": "a"}}},
            "Conditions do not apply to combination of actions and resources in statement",
        ),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused(put_policy, readers, change, sentence):
    with refused("MalformedPolicy", sentence, 400):
        put_policy(readers(**change))


def test_text_that_is_no_policy_is_refused(s3, bucket):
    for text in ["[]", "policy", '{"Version":']:
        with refused("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'", 400):
            s3.put_bucket_policy(Bucket=bucket, Policy=text)


def test_the_other_account_reads_what_the_policy_lets_it_read(s3, training_s3, bucket, put_policy, readers):
    s3.put_object(Bucket=bucket, Key="models/iris", Body=b"petals")
    with refused("AccessDenied", status=403):
        training_s3.get_object(Bucket=bucket, Key="models/iris")
    put_policy(readers())
    assert training_s3.get_object(Bucket=bucket, Key="models/iris")["Body"].read() == b"petals"
    with refused("AccessDenied", re.compile("s3:ListBucket"), 403):
        training_s3.get_object(Bucket=bucket, Key="models/none")
    with refused("403"):
        training_s3.head_object(Bucket=bucket, Key="models/none")
    with refused("AccessDenied"):
        training_s3.put_object(Bucket=bucket, Key="models/iris", Body=b"")
    put_policy(readers(), readers(Action=["s3:ListBucket"], Resource=f"arn:aws:s3:::{bucket}"))
    with refused("NoSuchKey", status=404):
        training_s3.get_object(Bucket=bucket, Key="models/none")
    with refused("404"):
        training_s3.head_object(Bucket=bucket, Key="models/none")


def test_a_version_is_read_by_a_right_of_its_own(s3, training_s3, bucket, put_policy, readers):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    version = s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
    put_policy(readers())
    training_s3.get_object(Bucket=bucket, Key="k")
    with refused("AccessDenied", re.compile("s3:GetObjectVersion"), 403):
        training_s3.get_object(Bucket=bucket, Key="k", VersionId=version)
    put_policy(readers(Action="s3:GetObjectVersion"))
    training_s3.get_object(Bucket=bucket, Key="k", VersionId=version)
    with refused("AccessDenied"):
        training_s3.get_object(Bucket=bucket, Key="k")


def test_tags_and_acls_of_a_write_take_rights_of_their_own(training_s3, bucket, put_policy, readers):
    put_policy(readers(Action="s3:PutObject"))
    training_s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    with refused("AccessDenied", re.compile("s3:PutObjectTagging")):
        training_s3.put_object(Bucket=bucket, Key="k", Body=b"x", Tagging="a=1")
    with refused("AccessDenied", re.compile("s3:PutObjectAcl")):
        training_s3.put_object(Bucket=bucket, Key="k", Body=b"x", ACL="bucket-owner-full-control")
    put_policy(readers(Action=["s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectAcl"]))
    training_s3.put_object(Bucket=bucket, Key="k", Body=b"x", Tagging="a=1", ACL="bucket-owner-full-control")


def test_each_key_of_many_is_judged(s3, training_s3, bucket, put_policy, readers):
    for key in ["drop/1", "keep/1"]:
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    put_policy(readers(Action="s3:DeleteObject", Resource=f"arn:aws:s3:::{bucket}/drop/*"))
    objects = [{"Key": "drop/1"}, {"Key": "keep/1"}]
    answer = training_s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    assert [each["Key"] for each in answer["Deleted"]] == ["drop/1"]
    assert [(each["Key"], each["Code"]) for each in answer["Errors"]] == [("keep/1", "AccessDenied")]


def test_public_policies_are_blocked_until_somebody_unblocks_them(s3, training_s3, bucket, put_policy, readers):
    blocked = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"] == blocked
    everyone = readers(Principal="*")
    with refused("AccessDenied", re.compile("BlockPublicPolicy setting in S3 Block Public Access"), 403):
        put_policy(everyone)
    restricted = {**blocked, "BlockPublicPolicy": False}
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=restricted)
    put_policy(everyone, readers())
    assert s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"] == {"IsPublic": True}
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    # Other accounts are shut out altogether, even where a statement names them.
    with refused("AccessDenied"):
        training_s3.get_object(Bucket=bucket, Key="k")
    s3.get_object(Bucket=bucket, Key="k")
    s3.delete_public_access_block(Bucket=bucket)
    with refused("NoSuchPublicAccessBlockConfiguration", status=404):
        s3.get_public_access_block(Bucket=bucket)
    training_s3.get_object(Bucket=bucket, Key="k")
    with refused("NoSuchBucket"):
        s3.put_public_access_block(Bucket=f"{bucket}-none", PublicAccessBlockConfiguration=blocked)
    with refused("NoSuchBucket"):
        s3.delete_public_access_block(Bucket=f"{bucket}-none")


def test_acls_say_one_thing_only(s3, bucket):
    s3.put_object(Bucket=bucket, Key="k", Body=b"x")
    with refused("AccessControlListNotSupported", "The bucket does not allow ACLs", 400):
        s3.put_bucket_acl(Bucket=bucket, ACL="private")
    with refused("AccessControlListNotSupported", status=400):
        s3.put_object_acl(Bucket=bucket, Key="k", ACL="public-read")
    s3.put_object_acl(Bucket=bucket, Key="k", ACL="bucket-owner-full-control")
    enforced = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls=enforced)
    assert s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"] == enforced
    with refused("NotImplemented", status=400):
        s3.put_bucket_ownership_controls(Bucket=bucket, OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    with refused("InvalidBucketAclWithObjectOwnership", status=400):
        s3.create_bucket(Bucket=f"{bucket}-2", ACL="public-read")


def test_a_policy_is_for_the_owners_account_alone(s3, training_s3, bucket, put_policy, readers):
    with refused("AccessDenied"):
        training_s3.put_bucket_policy(Bucket=bucket, Policy="not even JSON")
    put_policy(readers(Action="s3:*", Resource=[f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]))
    with refused("MethodNotAllowed", status=405):
        training_s3.get_bucket_policy(Bucket=bucket)
    with refused("MethodNotAllowed", status=405):
        training_s3.delete_bucket_policy(Bucket=bucket)


def test_the_command_line_puts_a_policy(aws, s3, bucket, readers):
    aws("s3api", "put-bucket-policy", "--bucket", bucket, "--policy", document(readers()))
    assert json.loads(aws("s3api", "get-bucket-policy", "--bucket", bucket)["Policy"])["Statement"] == [readers()]
    error = aws("s3api", "put-bucket-policy", "--bucket", bucket, "--policy", "{}", exit_code=255)
    assert "MalformedPolicy" in error
