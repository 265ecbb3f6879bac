"""The smallest request that boto3 would send for an operation."""


def minimal(shape, depth=0):
    """A value of a shape with nothing but what is required."""
    if shape.type_name == "structure":
        return {name: minimal(shape.members[name], depth + 1) for name in shape.required_members}
    if shape.type_name == "list":
        return [minimal(shape.member, depth + 1)] * max(shape.metadata.get("min", 0), 1)
    if shape.type_name == "map":
        return {minimal(shape.key): minimal(shape.value, depth + 1)}
    if shape.type_name in ("integer", "long", "float", "double"):
        return shape.metadata.get("min", 1)
    if shape.type_name == "boolean":
        return False
    if shape.type_name == "timestamp":
        return 1_700_000_000
    if shape.type_name == "blob":
        return b"x" * max(shape.metadata.get("min", 1), 1)
    if shape.enum:
        return shape.enum[0]
    return "a" * max(shape.metadata.get("min", 1), 1)
