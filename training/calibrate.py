"""The temperatures of the scores, fitted on one half of the held-out rows, into the manifest of the weights.

`python -m eval calibration` reports the error on the other half.
"""

import json
from pathlib import Path

from eval.calibration import fitted
from eval.kit import Kit


def calibrate(data: Path, weights: Path) -> dict[str, float]:
    """Fit and write; the temperature of each kind of finding."""
    temperatures = dict(fitted(Kit(data, weights)))
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["temperatures"] = temperatures
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return temperatures
