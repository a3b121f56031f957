"""Expands JSON-LD by the algorithm of the W3C (PyPI `pyld`) and says what it does not understand.

Reads one JSON object a line from standard input: `name`, `base` (the address of the document) and `document`. Contexts are read from
the folder `contexts` beside this file, never from the network; they hold the terms that are used and no catch-all, so that a term
which the vocabulary does not have is dropped, and told. Writes one line for each fault and ends with 1 where there is any; the last
line says how many documents and nodes were looked at.
"""

import json
import pathlib
import sys

from pyld import jsonld

CONTEXTS = pathlib.Path(__file__).parent / "contexts"
ADDRESSES = {
    "https://schema.org": "schema.jsonld",
    "http://www.w3.org/ns/anno.jsonld": "anno.jsonld",
}
# Terms of vocabularies that are used by prefix: any word would expand, so the words are held against these lists.
PREFIXED = json.loads((CONTEXTS / "prefixed.json").read_text("utf-8"))


def load(address, options):
    """Gives a context that is kept here; any other address is a fault."""
    name = ADDRESSES.get(address.rstrip("/"))
    if name is None:
        raise ValueError(f"the context {address} is not kept beside the test")
    document = json.loads((CONTEXTS / name).read_text("utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": document}


def known(iri, spaces):
    """Whether an address is a term of the vocabularies of the contexts."""
    for space, words in PREFIXED.items():
        if iri.startswith(space):
            return iri[len(space) :] in words
    return any(iri.startswith(space) for space in spaces)


def spaces_of(name):
    """The namespaces of a context."""
    context = json.loads((CONTEXTS / name).read_text("utf-8"))["@context"]
    return [value for value in context.values() if isinstance(value, str) and value.endswith(("/", "#"))]


SPACES = [space for name in ADDRESSES.values() for space in spaces_of(name)]


def walk(value, faults):
    """Looks at every node of an expanded document; returns how many there are."""
    if isinstance(value, list):
        return sum(walk(one, faults) for one in value)
    if not isinstance(value, dict):
        return 0
    types = value.get("@type", [])
    for kind in [types] if isinstance(types, str) else types:
        if not known(kind, SPACES):
            faults.append(f"the type {kind} is of no vocabulary")
    if "@value" in value:
        return 0
    if ":" not in value.get("@id", ":"):
        faults.append(f"the id {value['@id']} is no address")
    nodes = 1
    for key, inner in value.items():
        if not key.startswith("@") and not known(key, SPACES):
            faults.append(f"the property {key} is of no vocabulary")
        if key not in ("@id", "@type"):
            nodes += walk(inner, faults)
    return nodes


def main():
    documents = nodes = broken = 0
    for line in sys.stdin:
        case = json.loads(line)
        faults = []
        try:
            expanded = jsonld.expand(
                case["document"],
                {"base": case["base"], "documentLoader": load},
                on_property_dropped=lambda key: faults.append(f"the key {key} is dropped"),
            )
            found = walk(expanded, faults)
            if found == 0:
                faults.append("nothing is left of it")
            nodes += found
        except Exception as error:  # whatever the library makes of a document is a fault of that document
            faults.append(f"it cannot be expanded: {error}")
        documents += 1
        for fault in sorted(set(faults)):
            broken += 1
            print(f"{case['name']}: {fault}")
    print(f"{documents} documents, {nodes} nodes")
    sys.exit(1 if broken else 0)


main()
