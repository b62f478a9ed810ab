import pytest

from skilltrail.errors import BadFileError
from skilltrail.progress.guard import check_values, load_toml

NAME = "/home/x/progress.toml"


def trouble(data):
    with pytest.raises(BadFileError) as caught:
        check_values(load_toml(data, NAME), NAME)
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith(NAME)
    return message


def test_a_document_is_read_with_byte_order_mark_and_crlf():
    assert load_toml(b"\xef\xbb\xbfa = 1\r\nb = 'x'\r\n", NAME) == {"a": 1, "b": "x"}


def test_trouble_names_the_line_and_what_to_do():
    message = trouble(b"a = 1\nb = = 2\n")
    assert message.startswith(f"{NAME}:2: not TOML: ")
    assert "left as it was" in message or "left as it is" in message
    assert trouble(b"a = 1\nb = [1,\n").startswith(f"{NAME}:3: ")
    assert trouble(b'a = 1\nb = "\xff"\n').startswith(f"{NAME}:2: not UTF-8")


def test_an_empty_file_is_said_to_be_empty():
    for data in (b"", b"\n\n", b"  "):
        assert "is empty" in trouble(data)


def test_utf_16_is_named():
    for encoding in ("utf-16", "utf-16-le"):
        trouble("a = 1".encode(encoding))
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert "UTF-16" in trouble(mark + "a = 1".encode(encoding))


def test_conflict_markers_of_git_are_named():
    data = b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n"
    assert f"{NAME}:2: git conflict markers (<<<<<<<)" in trouble(data)


def test_text_that_looks_like_a_conflict_is_no_conflict():
    assert load_toml(b"a = '''\n<<<<<<< HEAD\n'''\n", NAME) == {"a": "<<<<<<< HEAD\n"}


def test_hostile_characters_do_not_reach_the_message():
    assert "\x1b" not in trouble(b"a = \x1b]52;c;x\x07\n")
    assert "\u202e" not in trouble("a.\u202e = 1".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"a = " + b"[" * 5000 + b"]" * 5000,
        b"a = " + b"{a=" * 5000 + b"1" + b"}" * 5000,
        b"a = " + b"[" * 20 + b"]" * 20,
        b"[a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s]\nx = 1",
    ],
)
def test_deep_nesting_is_refused(data):
    assert "nested" in trouble(data)


@pytest.mark.parametrize(
    "key",
    [
        "a." * 20_000 + "a",
        "a . " * 40 + "a",
        "a\t.\t" * 40 + "a",
        '"a".' * 40 + "a",
        '\'a.b\'."c\\"d".' * 40 + "a",
        '"a\u2028".' * 40 + "a",
        '"a\x85".' * 40 + "a",
        '"\'".' * 40 + "a",
    ],
)
def test_a_key_of_very_many_parts_is_refused_before_it_costs_anything(key):
    for text in (f"x = 1\n{key} = 1\n", f"x = 1\n[{key}]\n", f"x = 1\ny = {{ {key} = 1 }}\n"):
        assert trouble(text.encode()).startswith(f"{NAME}:2: a key of more than 32 parts")


@pytest.mark.parametrize(
    "value",
    [
        '"' + "a." * 100 + '"',
        "'" + "a." * 100 + "'",
        '"""\n' + "a." * 100 + ' = 1\n"quoted"\n"""',
        "'''\n" + "a." * 100 + " = 1\n'''",
        "1 # " + "a." * 100,
        "[" + "1.5, " * 100 + "]",
        '"\\"' + "." * 100 + '"',
        '""""' + "." * 100 + '""""',
        "{ " + ", ".join(f"k{n}.a = 1.5" for n in range(50)) + " }",
    ],
)
def test_dots_in_texts_and_numbers_are_no_key(value):
    assert load_toml(f"x = {value}\n".encode(), NAME)


@pytest.mark.parametrize("text", ['"\\"', '"""', "'''", '"\\', "'", "#", "a ", '"a" ', "\\"])
def test_nothing_makes_the_look_for_long_keys_slow(text):
    # Quadratic time would take minutes here.
    trouble((text * 300_000 + "." * 100 + "\n\0").encode())


@pytest.mark.parametrize(
    "value", ["9223372036854775808", "-9223372036854775809", "0x" + "f" * 10_000, "9" * 5000, "nan", "inf", "-inf"]
)
def test_numbers_that_could_not_be_written_again_are_refused(value):
    trouble(f"a = {value}".encode())
    trouble(f"a = [{{ b = {value} }}]".encode())


def test_numbers_of_64_bits_are_fine():
    check_values(load_toml(b"a = [9223372036854775807, -9223372036854775808, 1e308]", NAME), NAME)


def test_too_little_memory_is_one_line(monkeypatch):
    import tomllib

    def full(text):
        raise MemoryError

    monkeypatch.setattr(tomllib, "loads", full)
    assert "not enough memory" in trouble(b"a = 1")
