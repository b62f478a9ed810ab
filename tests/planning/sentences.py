"""Sentences as adverts have them, each with the skills a reader finds in it.

`TUNED` were looked at while the rules were made, `HELD_OUT` were written before and not looked at until the rules
stood; `matching.py` reports both.
"""

TUNED: tuple[tuple[str, str], ...] = (
    # one letter
    ("Experience in R or Python", "prog-r prog-python-intermediate"),
    ("R/Python, SQL", "prog-r prog-python-intermediate data-sql-core"),
    ("You lead R&D for our lab in Lyon.", ""),
    ("You report to the C-level and to the C-suite.", ""),
    ("Free fruit and vitamin C for all.", ""),
    ("Languages: C, C++ and Python", "prog-c prog-cpp prog-python-intermediate"),
    ("Good command of C++ (C++17 or later)", "prog-cpp"),
    ("We closed our Series C in May and have a plan C.", ""),
    ("Embedded software in C", "hw-embedded prog-c"),
    ("German at level C1, English at B2", ""),
    ("Reference: R-2026-114", ""),
    ("Statistical programming in R (tidyverse)", "prog-r"),
    # Go
    ("Apply today and go to our website.", ""),
    ("Services in Go (golang) and Java", "prog-go prog-java"),
    ("Go beyond the obvious.", ""),
    ("We write Go, Rust and TypeScript.", "prog-go prog-rust"),
    ("Our Go-to-market team needs you.", ""),
    # ordinary words
    ("You spark interest in data and react to change.", ""),
    ("Knowledge of Spark and Kafka", "de-spark de-kafka"),
    ("A town in the rust belt.", ""),
    ("Systems programming in Rust", "prog-rust"),
    ("Questions? Write to Julia Brandt.", ""),
    ("Python, Julia or MATLAB", "prog-python-intermediate prog-julia prog-matlab"),
    ("We ship containers to Asia.", ""),
    ("Swift decisions, flat hierarchies.", ""),
    # names that hold others
    ("NoSQL databases such as MongoDB", "data-nosql"),
    ("No SQL needed.", ""),
    ("Spark Structured Streaming", "de-stream-processing"),
    ("CI/CD, A/B testing and TCP/IP", "ops-cicd stat-experiments ops-networking"),
    ("PyTorch Lightning, sklearn, K8s", "dl-pytorch ml-sklearn ops-kubernetes"),
    # plurals, hyphens, spelling
    ("LLMs, RAG and vector databases", "llm-apis llm-rag llm-embeddings"),
    ("hyper-parameter tuning and fine tuning of models", "ml-tuning"),
    ("containerization and data visualization", "ops-docker data-visualization"),
    ("a decision tree or a random forest", "ml-trees"),
)

HELD_OUT: tuple[tuple[str, str], ...] = (
    ("Proficiency with R, SAS or SPSS", "prog-r"),
    ("You know C and how a linker works.", "prog-c"),
    ("C#, .NET and C++ developers wanted", "prog-cpp"),
    ("Our category C licence holders drive trucks.", ""),
    ("Please go through the R&D department on floor C.", ""),
    ("Backend engineer (Go / Python / Postgres)", "prog-go prog-python-intermediate data-relational-design"),
    ("You are a go-getter with a can-do spirit.", ""),
    ("Programming languages: Python, Go", "prog-python-intermediate prog-go"),
    ("Tools: Excel, R, Tableau", "prog-r data-dashboards"),
    ("We excel at teamwork and we go the extra mile.", ""),
    ("Two years of Rust in production", "prog-rust"),
    ("No rust, no noise: our trains are new.", ""),
    ("Spark joy in our customers every day!", ""),
    ("Write Spark jobs in Scala", "de-spark prog-scala"),
    ("Data processing with Spark, Flink or Beam", "de-spark de-stream-processing"),
    ("Julia and Tom lead the team.", ""),
    ("numerical code in Julia", "prog-julia"),
    ("Distributed Python with Ray or Dask", "sys-ray"),
    ("Ray from finance pays you on the 25th.", ""),
    ("Orchestration: Airflow, Prefect, Dagster", "de-orchestration"),
    ("MySQL and PostgreSQL", "data-relational-design"),
    ("You do not need Kubernetes experience.", ""),
    ("Python 3.11+, pandas & NumPy", "prog-python-intermediate data-pandas prog-numpy"),
    ("Python3 / Linux / git", "prog-python-intermediate ops-linux-cli se-git"),
    ("Helm charts and Kubernetes clusters", "ops-gitops ops-kubernetes"),
    ("She takes the helm of the unit in May.", ""),
    ("SCIKIT-LEARN AND TENSORFLOW", "ml-sklearn dl-other-frameworks"),
    ("time-series forecasting with ARIMA models", "stat-time-series"),
    ("natural-language processing (NLP), e.g. BERT", "dl-nlp"),
    ("GANs, VAEs and diffusion models", "dl-generative"),
    ("Build a consensus among communities.", ""),
    ("Terraform/OpenTofu, Ansible/Puppet", "ops-iac ops-linux-admin"),
    ("Model behaviour and modelling of neighbours' labelling", ""),
    ("object-oriented Python and design patterns", "prog-python-intermediate se-design"),
)
