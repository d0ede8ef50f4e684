"""Recall and nDCG of both engines, see tests/relevance.

python -m tests.bench.bench_relevance
"""

from tests.relevance.__main__ import main

if __name__ == "__main__":
    main()
