"""The menu of subjects: one file each; ours first, then the others."""

from collections.abc import Mapping

from benchmarks.scale.subjects.base import Subject
from benchmarks.scale.subjects.bipartite import SparseBipartite
from benchmarks.scale.subjects.engine import Engine
from benchmarks.scale.subjects.flow import DenseFlow
from benchmarks.scale.subjects.highs import Highs
from benchmarks.scale.subjects.linear_sum import LinearSum
from benchmarks.scale.subjects.nx import NetworkX
from benchmarks.scale.subjects.plain import PlainCpSat

SUBJECTS: Mapping[str, Subject] = {
    "matcher": Engine(),
    "cpsat": PlainCpSat(),
    "linear": LinearSum(),
    "bipartite": SparseBipartite(),
    "flow": DenseFlow(),
    "highs": Highs(),
    "networkx": NetworkX(),
}
"""By the name that the command line uses."""

__all__ = ["SUBJECTS", "Subject"]
