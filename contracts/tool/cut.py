"""Cuts the service models of the botocore package down to the operations that Albo has a place for.

Writes contracts/<service>.json: everything a codec needs (types, constraints, locations, errors), none of the
documentation, no shape that no kept operation reaches. The same botocore gives the same bytes.

    python3 contracts/tool/cut.py           writes the files
    python3 contracts/tool/cut.py --check   compares them, exits 1 when one differs, 77 when it cannot tell
"""

import fnmatch
import json
import pathlib
import sys

BOTOCORE = "1.43.11"

# What only documentation, endpoint resolution and code generators of clients need.
METADATA_KEPT = {"apiVersion", "jsonVersion", "protocol", "serviceId", "signingName", "endpointPrefix", "targetPrefix",
                 "xmlNamespace"}
OPERATION_LEFT_OUT = {"documentation", "staticContextParams", "operationContextParams", "endpoint", "deprecatedMessage",
                      "endpointdiscovery"}
SHAPE_LEFT_OUT = {"documentation", "deprecatedMessage", "synthetic"}
REFERENCE_LEFT_OUT = {"documentation", "deprecatedMessage", "contextParam", "hostLabel"}

HERE = pathlib.Path(__file__).resolve().parent


def main():
    check = "--check" in sys.argv[1:]
    try:
        import botocore
        import botocore.loaders
    except ImportError:
        return refuse(check, "botocore is not installed")
    if botocore.__version__ != BOTOCORE:
        return refuse(check, f"botocore is {botocore.__version__}, these contracts are cut from {BOTOCORE}")
    loader = botocore.loaders.Loader()
    scope = json.loads((HERE / "scope.json").read_text())
    stale = []
    for service in sorted(scope):
        model = loader.load_service_model(service, "service-2")
        text = render(cut(model, operations_in(model, scope[service])))
        path = HERE.parent / f"{service}.json"
        if not check:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            stale.append(path.name)
    if stale:
        print("not what cut.py makes: " + ", ".join(stale))
        return 1
    return 0


def refuse(check, reason):
    print(("skipped: " if check else "") + reason + f"; wanted botocore {BOTOCORE}", file=sys.stderr)
    return 77 if check else 1


def operations_in(model, scope):
    if "include" in scope:
        missing = [name for name in scope["include"] if name not in model["operations"]]
        if missing:
            raise SystemExit(f"not in the model: {', '.join(missing)}")
        return set(scope["include"])
    for pattern in scope["exclude"]:
        if not fnmatch.filter(model["operations"], pattern):
            raise SystemExit(f"nothing matches {pattern}")
    return {name for name in model["operations"]
            if not any(fnmatch.fnmatchcase(name, pattern) for pattern in scope["exclude"])}


def cut(model, names):
    operations = {name: cut_operation(model["operations"][name]) for name in sorted(names)}
    reached = set()
    waiting = [reference["shape"] for operation in operations.values() for reference in references_of(operation)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(reference["shape"] for reference in references_in(model["shapes"][name]))
    return {
        "metadata": {key: value for key, value in model["metadata"].items() if key in METADATA_KEPT},
        "operations": operations,
        "shapes": {name: cut_shape(model["shapes"][name]) for name in sorted(reached)},
    }


def cut_operation(operation):
    kept = without(operation, OPERATION_LEFT_OUT)
    for key in ("input", "output"):
        if key in kept:
            kept[key] = without(kept[key], REFERENCE_LEFT_OUT)
    if "errors" in kept:
        kept["errors"] = [without(reference, REFERENCE_LEFT_OUT) for reference in kept["errors"]]
    return kept


def references_of(operation):
    return [operation[key] for key in ("input", "output") if key in operation] + operation.get("errors", [])


def cut_shape(shape):
    kept = without(shape, SHAPE_LEFT_OUT)
    if "members" in kept:
        kept["members"] = {name: without(member, REFERENCE_LEFT_OUT) for name, member in kept["members"].items()}
    for key in ("member", "key", "value"):
        if key in kept:
            kept[key] = without(kept[key], REFERENCE_LEFT_OUT)
    return kept


def references_in(shape):
    return list(shape.get("members", {}).values()) + [shape[key] for key in ("member", "key", "value") if key in shape]


def without(table, keys):
    return {key: value for key, value in table.items() if key not in keys}


def render(contract):
    """One operation or shape a line, so that a new botocore gives a diff that can be read.

    Keys are sorted but for members, whose order in the model is the order in which AWS writes them.
    """
    sections = [f'  "metadata": {compact(sort(contract["metadata"]))}']
    for section in ("operations", "shapes"):
        lines = ",\n".join(f"    {compact(name)}: {compact(sort(value))}" for name, value in contract[section].items())
        sections.append(f'  "{section}": {{\n{lines}\n  }}')
    return "{\n" + ",\n".join(sections) + "\n}\n"


def sort(value, keep_order=False):
    if isinstance(value, dict):
        names = value if keep_order else sorted(value)
        return {name: sort(value[name], keep_order=name == "members" and not keep_order) for name in names}
    if isinstance(value, list):
        return [sort(item) for item in value]
    return value


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
