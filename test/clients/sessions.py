"""Sessions of boto3 with other credentials than those of the data folder."""

import json

import boto3

import recording


def session_with(credentials) -> boto3.Session:
    """For the `Credentials` that STS answers."""
    session = boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
    )
    recording.record_calls(session)
    return session


def policy(*statements) -> str:
    """A policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(*actions) -> str:
    """A policy document that allows actions on everything."""
    return policy({"Effect": "Allow", "Action": list(actions), "Resource": "*"})


def trust(principal, action="sts:AssumeRole", **conditions) -> str:
    """A role's trust policy; keywords are condition operators."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    return policy({**statement, "Condition": conditions} if conditions else statement)
