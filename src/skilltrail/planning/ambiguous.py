"""Words of job adverts: names that are ordinary words as well, and what tells which is meant.

Lists of word keys (see `tokens.fold`), made for English. What is not in them is taken as it stands.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LETTERS = frozenset({"c", "r", "d", "go"})
"""Languages whose name must be written exactly so, and shown to be meant: by a cue or by a list of tools."""
EXACT = {"c": "C", "r": "R", "d": "D", "go": "Go"}

PEOPLE = frozenset({"julia", "ray", "lora", "cassandra", "chisel", "flux", "feast", "evidently", "axolotl"})
"""Tools that are called like people, or like words a sentence begins with: a capital alone does not do."""

PROPER = _words(
    """spark rust hive helm vault iceberg snowflake redshift looker scala transformer transformers beam arrow triton
    polar swift react make chef puppet storm thrust flink hydra raft iam slurm bash sed"""
)
"""Tools that are ordinary words in small letters: their capital counts, but not where a sentence begins."""

WEAK = _words(
    """privacy community portfolio consensus container optimization algorithm embedding retraining clustering
    concurrency transistor percentile regression"""
)
"""Skills that are ordinary words: meant where they stand in a list of tools and skills, or come by themselves."""

CAPITALS = frozenset(
    {"rag", "moe", "vit", "rope", "gan", "slo", "sli", "elt", "ols", "pue", "gru", "lora", "cka", "iam"}
)
"""Short names that are ordinary words unless at least two of their letters are capitals."""

WHOLE = {"polar": "polars", "panda": "pandas", "raga": "ragas"}
"""Names that are no plurals: the word must be written whole."""

WARY = LETTERS | PEOPLE | PROPER | WEAK

LANGUAGE = _words(
    """language programming scripting coding code program write writing wrote written software tool stack
    technology"""
)
"""What a list of languages is announced by."""

BEFORE = _words(
    """in using with know knowing knows of like eg e.g as modern embedded and/or apache golang learn speak spoken both
    including include incl prefer use uses plus is"""
)
"""What stands before the name of a language or tool; `PEOPLE` take a narrower choice."""
BEFORE_PEOPLE = frozenset({"in", "using", "use", "apache", "modern", "like", "eg", "e.g"})

AFTER = _words(
    """language programming developer programmer developers code codebase script package job cluster pipeline
    application app service microservice backend back-end library module compiler engineer sdk api streaming sql shiny
    studio markdown core dataframe chart model architecture job operator binding runtime toolchain extension
    programmer stack"""
)
"""What stands after it."""

NOT_AFTER = _words(
    """vitamin plan series class grade category hepatitis option section appendix block tier schedule exhibit part
    group team building floor phase level licence license type mr ms mrs dr prof"""
)
"""What a letter stands after that is no language, and a name that is a person's."""

OTHER_TOOLS = _words(
    """sas spss stata excel typescript javascript kotlin php perl ruby swift fortran haskell tcl puppet chef prefect
    dask mysql oracle vba octave elixir erlang lua dart groovy cobol abap prolog ocaml clojure nim zig flask
    c# f# .net node react angular vue knime alteryx qlik dax powershell zsh"""
)
"""Languages and tools that a list may be recognised by, whether or not the curriculum has them."""

NICE_HEADS = (
    "nice to have", "nice-to-have", "bonus", "preferred", "plus", "desirable", "desired", "ideally", "extra",
    "advantage", "welcome", "good to have", "optional", "would be great", "even better", "not a must", "not required",
    "beneficial", "brownie", "also great",
)  # fmt: skip
"""What heads skills that are wanted but not asked for."""

ASIDE_HEADS = (
    "we offer", "in it for you", "benefit", "perks", "about us", "about the company", "about the firm", "who we are",
    "how to apply", "apply", "application process", "interview process", "hiring process", "our offer", "contact",
    "why join", "why us", "equal opportunit", "privacy", "data protection", "you get", "you can expect",
    "compensation", "salary", "diversity", "our values", "our culture",
)  # fmt: skip
"""What heads text that asks for nothing."""

ASIDE_TEXTS = (
    "equal opportunity", "equal-opportunity", "privacy notice", "privacy policy", "your application",
    "interview process", "cookie",
)  # fmt: skip
"""What marks a paragraph that asks for nothing."""

NICE_CLAUSES = (
    "a plus", "an advantage", "of advantage", "nice to have", "bonus", "ideally", "preferably", "preferred",
    "desirable", "advantageous", "beneficial", "is welcome", "are welcome", "optional", "would be great",
    "good to have", "a must but",
)  # fmt: skip
"""What makes a clause's skills wanted but not asked for."""

NEEDED = frozenset({"need", "needed", "require", "required", "necessary", "expected", "expect", "essential", "must"})
NO_MORE = frozenset({"no", "without"})
OF_NEED = frozenset(
    {"experience", "knowledge", "prior", "previous", "skill", "background", "with", "of", "in", "any"}
)
"""Words that may stand between "no" and what is not needed."""

STOP_TERMS = _words(
    """ai ml it hr uk us eu usa uae ceo cto cfo coo vp b2b b2c saas kpi kpis okr okrs r&d api apis ui ux gmbh ltd inc
    plc llc ag sa pto fte faq dei tb gb pb mb ram cpu gpu gpus cpus ssd id ids pdf html css url phd msc bsc ba ma mba
    md dr mr ms mrs prof q1 q2 q3 q4 eur usd gbp chf am pm cv cvs ip ops dev qa sla slas poc mvp roi nda gdpr covid tv
    f m x d w fmx mfd c1 c2 b1 b2 a1 a2 tvl e13 i you we our your they he she my january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday english
    german french spanish italian dutch polish portuguese swedish danish norwegian finnish european american british
    europe germany france spain italy netherlands ireland scotland england london berlin paris dublin amsterdam
    bachelor master degree diploma senior junior lead principal staff head chief engineer engineers developer
    scientist analyst manager director team company remote hybrid full-time part-time salary location job role title
    department christmas easter python linux"""
)
"""Capitalised words of any advert that name no tool."""
