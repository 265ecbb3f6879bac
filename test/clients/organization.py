"""Control policies that suites attach, for as long as a block lasts."""

from contextlib import contextmanager

SERVICE, RESOURCE = "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"
EVERYTHING = {SERVICE: "p-FullAWSAccess", RESOURCE: "p-RCPFullAWSAccess"}


@contextmanager
def policies_of_type(client, policy_type):
    """Policies of the type count within this block. Gives the root's id."""
    [root] = client.list_roots()["Roots"]
    was_enabled = {"Type": policy_type, "Status": "ENABLED"} in root["PolicyTypes"]
    if not was_enabled:
        client.enable_policy_type(RootId=root["Id"], PolicyType=policy_type)
    try:
        yield root["Id"]
    finally:
        if not was_enabled:
            client.disable_policy_type(RootId=root["Id"], PolicyType=policy_type)


@contextmanager
def attached(client, target, name, content, policy_type=SERVICE, instead=False):
    """A new policy is attached to the target within this block: beside the one that allows everything, or instead of it."""
    made = client.create_policy(Name=name, Description="", Type=policy_type, Content=content)
    policy_id = made["Policy"]["PolicySummary"]["Id"]
    client.attach_policy(PolicyId=policy_id, TargetId=target)
    if instead:
        client.detach_policy(PolicyId=EVERYTHING[policy_type], TargetId=target)
    try:
        yield
    finally:
        if instead:
            client.attach_policy(PolicyId=EVERYTHING[policy_type], TargetId=target)
        client.detach_policy(PolicyId=policy_id, TargetId=target)
        client.delete_policy(PolicyId=policy_id)
