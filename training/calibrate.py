"""The temperatures of the scores, fitted on one half of the held-out rows, into the manifest of the weights.

    python -m training.calibrate --weights src/communique/models/weights

`python -m eval calibration` reports the error on the other half.
"""

import argparse
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


def main() -> None:
    """Read the options, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weights", type=Path, default=Path("src/communique/models/weights"))
    options = parser.parse_args()
    for kind, value in calibrate(options.data, options.weights).items():
        print(f"{kind}: {value:.3f}")


if __name__ == "__main__":
    main()
