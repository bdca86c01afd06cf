"""The measured scores, from `eval/results` into the manifest of the weights they were measured on."""

import json
from pathlib import Path


def sign(results: Path, weights: Path) -> list[str]:
    """Names of the measures taken over; those of other weights are left out."""
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    read = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(results.glob("*.json"))]
    names = [file.stem for file in sorted(results.glob("*.json"))]
    own = {n: r["scores"] for n, r in zip(names, read, strict=True) if r.get("model") == manifest["version"]}
    manifest["scores"] = own
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return list(own)
