"""Adding to a large ledger costs no more than to a small one; the long form is `make load`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.load import add_all, generated
from tests.support import SOAK


@pytest.mark.soak
def test_the_last_thousand_reports_cost_no_more_than_twice_the_first(tmp_path: Path) -> None:
    for name, count in (("warm", 100), ("talks", 20_000 if SOAK else 2000)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in generated(count)), encoding="utf-8")
        took = add_all(tmp_path, name, count)
    assert took[-1] <= 2 * took[0]
