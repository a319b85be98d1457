"""Copies: measured on invented pairs, the same in any order, and never chained from one story to another."""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import strategies

from sayso import copies, demo
from sayso.copies import Cluster, Copies
from sayso.model import Report
from sayso.reports import find as find_files
from sayso.reports import read

FIXTURES = Path(__file__).parent / "fixtures" / "copies"
DEMO = Path(demo.__file__).parent / "reports" if demo.__file__ else Path(demo.__path__[0]) / "reports"
