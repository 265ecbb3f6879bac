"""Users and roles that suites make, each with a session of boto3 to call as them."""

from dataclasses import dataclass

import boto3

from sessions import policy, session_with, trust


@dataclass
class Identity:
    """A user, or a role with one session of it."""

    name: str
    # Of the user or role itself.
    arn: str
    # As refusals name the caller.
    caller: str
    session: boto3.Session

    def client(self, service):
        return self.session.client(service)


def may(*actions, resource="*", **more):
    """A statement that allows."""
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource, **more}


def must_not(*actions, resource="*", **more):
    """A statement that denies."""
    return {"Effect": "Deny", "Action": list(actions), "Resource": resource, **more}


def new_user(account, name, *statements, **members):
    """A user of an account (a session of its administrator), with an inline policy of the statements."""
    iam = account.client("iam")
    user = iam.create_user(UserName=name, **members)["User"]
    if statements:
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy(*statements))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return Identity(name, user["Arn"], user["Arn"], session_with(key))


def new_role(account, name, *statements, session_name="tests", **members):
    """A role of an account that its administrator may assume, with an inline policy of the statements."""
    iam, own = account.client("iam"), account.client("sts").get_caller_identity()["Account"]
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust({"AWS": own}), **members)["Role"]
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(*statements))
    return role_session(account, role["Arn"], session_name)


def role_session(account, role, session_name="tests", **members):
    """A session of a role; members as AssumeRole has them."""
    answer = account.client("sts").assume_role(RoleArn=role, RoleSessionName=session_name, **members)
    name = role.rsplit("/", 1)[1]
    return Identity(name, role, answer["AssumedRoleUser"]["Arn"], session_with(answer["Credentials"]))


def own_policy(account, role, *statements):
    """Replaces the inline policy of a role."""
    account.client("iam").put_role_policy(RoleName=role, PolicyName="own", PolicyDocument=policy(*statements))


def boundary_of(account, name, *statements):
    """The ARN of a new managed policy, for a boundary."""
    made = account.client("iam").create_policy(PolicyName=name, PolicyDocument=policy(*statements))
    return made["Policy"]["Arn"]
