"""Twelve job adverts of invented firms, two for a role and one for those of hardware and systems.

`EXPECTED` was marked by hand before anything was matched: what a reader of the advert would say it asks for, as
(must, nice to have). `NEAREST` is the role each was written for. What a firm says of itself, of its benefits and of
how to apply asks for nothing.
"""

from pathlib import Path

FOLDER = Path(__file__).parent

NEAREST = {
    "mle-grocery.md": "machine-learning-engineer",
    "mle-language.txt": "machine-learning-engineer",
    "de-logistics.md": "data-engineer",
    "de-stream.txt": "data-engineer",
    "swe-search.md": "software-engineer",
    "swe-medical.txt": "software-engineer",
    "hwe-accelerator.md": "hardware-engineer",
    "sys-cluster.txt": "systems-engineer",
    "ops-platform.md": "devops-engineer",
    "ops-bank.txt": "devops-engineer",
    "ds-insurance.md": "data-scientist",
    "ds-games.txt": "data-scientist",
}

_MARKED: dict[str, tuple[str, str]] = {
    "mle-grocery.md": (
        """ml-forecasting ml-feature-engineering mlops-packaging mlops-monitoring mlops-retraining stat-experiments
        pro-communication prog-python-intermediate data-sql-core ml-sklearn ml-trees mlops-tracking se-web-services
        ops-docker se-git se-code-quality se-testing stat-time-series ml-evaluation""",
        "dl-pytorch de-orchestration de-spark ops-iac ops-cloud",
    ),
    "mle-language.txt": (
        """llm-finetuning llm-serving llm-rag llm-embeddings llm-preference llm-evaluation ops-cicd llm-security
        dl-compression prog-python-intermediate dl-pytorch dl-transformers llm-apis sys-distributed-training
        ops-linux-cli ops-docker se-git""",
        "llm-agents mlops-tracking llm-ops",
    ),
    "de-logistics.md": (
        """de-pipelines de-cloud-warehouse de-analytics-engineering de-warehouse-modeling de-orchestration de-kafka
        de-quality de-governance data-sql-core data-sql-advanced prog-python-intermediate data-relational-design
        se-git ops-cicd ops-docker data-formats de-lakehouse de-spark""",
        "ops-iac",
    ),
    "de-stream.txt": (
        """de-kafka de-stream-processing de-pipelines de-lakehouse data-nosql de-quality sys-distributed-basics
        prog-java prog-scala prog-python-intermediate data-sql-core ops-kubernetes ops-gitops ops-iac
        ops-observability""",
        "prog-rust de-hadoop stat-time-series",
    ),
    "swe-search.md": (
        """prog-go prog-cpp prog-python-intermediate se-web-services se-api-design ml-ranking llm-embeddings ops-sre
        prog-data-structures prog-algorithms prog-java data-relational-design data-nosql se-testing se-system-design
        ops-docker ops-kubernetes ops-cicd pro-technical-writing""",
        "prog-rust ops-observability se-ai-assisted",
    ),
    "swe-medical.txt": (
        """dl-pytorch se-web-services sys-inference-engines mlops-registry se-code-quality ops-cicd se-git se-testing
        rai-regulation rai-privacy prog-python-intermediate se-environments prog-cpp prog-java se-design ops-docker
        ops-linux-cli dl-cnn dl-detection-segmentation se-security""",
        "sys-cuda rai-explainability",
    ),
    "hwe-accelerator.md": (
        """hw-rtl hw-systolic hw-verification hw-asic hw-fpga prog-python-intermediate prog-cpp hw-digital-logic
        hw-architecture hw-memory-interconnect dl-compression hw-arithmetic se-git""",
        "hw-riscv-cpu hw-hls dl-neural-nets dl-pytorch",
    ),
    "sys-cluster.txt": (
        """sys-cluster-scheduling sys-collectives sys-storage sys-distributed-training dl-pytorch ops-linux-admin
        ops-observability sys-capacity prog-python-intermediate prog-shell prog-c prog-cpp sys-networks ops-networking
        sys-parallel ops-docker ops-sre""",
        "sys-cuda ops-kubernetes prog-go prog-rust",
    ),
    "ops-platform.md": (
        """mlops-principles ops-kubernetes ops-cicd ops-gitops ops-iac mlops-tracking mlops-pipelines mlops-serving
        mlops-release ops-observability ops-linux-cli ops-networking ops-cloud prog-python-intermediate prog-go
        prog-shell ops-sre ops-security""",
        "ops-linux-admin mlops-feature-store mlops-monitoring sys-cluster-scheduling",
    ),
    "ops-bank.txt": (
        """ops-sre mlops-serving ops-cicd ops-gitops ops-kubernetes mlops-registry mlops-reproducibility
        ops-observability ops-linux-admin prog-shell ops-docker ops-iac ops-cloud prog-python-intermediate
        ops-security""",
        "prog-java ops-k8s-operations mlops-cost rai-regulation",
    ),
    "ds-insurance.md": (
        """stat-regression ml-trees data-cleaning stat-causal stat-experiments data-visualization data-dashboards
        prog-r prog-python-intermediate data-pandas ml-sklearn data-sql-core stat-hypothesis-testing stat-estimation
        pro-communication rai-fairness""",
        "stat-bayesian rai-explainability de-spark se-git",
    ),
    "ds-games.txt": (
        """stat-experiments stat-hypothesis-testing ml-recommenders data-eda de-cloud-warehouse data-dashboards
        data-sql-core prog-python-intermediate data-pandas prog-numpy se-environments stat-regression stat-bayesian
        ml-clustering stat-time-series pro-problem-framing pro-collaboration pro-communication""",
        """de-analytics-engineering stat-causal dl-neural-nets dl-pytorch dl-other-frameworks prog-r""",
    ),
}

EXPECTED = {name: (frozenset(must.split()), frozenset(nice.split())) for name, (must, nice) in _MARKED.items()}


def read(name: str) -> str:
    """Return the text of an advert."""
    return (FOLDER / name).read_text()
