"""How suites say that a call is refused, and with which words."""

import re
from contextlib import contextmanager

import pytest
from botocore.exceptions import ClientError


@contextmanager
def refused(code, message=None, status=None):
    """The block must end in AWS's error `code`; `message` is the exact sentence, or a compiled pattern for it."""
    with pytest.raises(ClientError) as caught:
        yield caught
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if isinstance(message, re.Pattern):
        assert message.search(error["Message"]), error["Message"]
    elif message is not None:
        assert error["Message"] == message
    if status is not None:
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == status


def violation(value, path, constraint):
    """The sentence with which AWS's JSON services refuse one value."""
    shown = "null" if value is None else f"'{value}'"
    return f"1 validation error detected: Value {shown} at '{path}' failed to satisfy constraint: Member must {constraint}"


def lacks(kind, action):
    """The end of the sentence that names the kind of policy that does not allow."""
    return re.compile(f"because no {kind} allows the {action} action$")


def is_allowed(call):
    """Whether a call is allowed; any other answer than AWS's refusal is an error."""
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] in ("AccessDeniedException", "AccessDenied"), error
        return False
    return True
