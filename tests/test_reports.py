"""Stage 1: which files are found, what becomes of each, and what every bad one is called."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports import Given, Item, day, find, read

ENGLISH = "Ana Lind said that the ferry would run again in spring. The owners have not replied to her letter.\n"
RUSSIAN = "Представитель профсоюза заявил, что паром снова пойдёт весной. Владельцы пока не ответили на письмо.\n" * 2

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Ferry crews want answer - Coast News</title>
<meta property="og:site_name" content="Coast News"><meta property="og:title" content="Ferry crews want answer">
{meta}
</head><body>
<nav><ul><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather on the coast</a></li></ul></nav>
<article><h1>Ferry crews want answer</h1>
<p>Ana Lind said on Monday that the crews of the café boats had waited for nine weeks and would not wait for a tenth.</p>
<p>“We have written three letters,” she told reporters at the old customs house. “Nobody has answered one of them.”</p>
<p>The owners said that they would answer in their own time, and that the season had begun badly on 4 May 2019 as well.</p></article>
<footer><p>Subscribe to our newsletter</p></footer></body></html>
"""
DATED = '<meta property="article:published_time" content="2031-05-06T07:00:00Z">'


def paths(found: Iterator[Item | Problem]) -> list[Path]:
    return [one.path for one in found if isinstance(one, Item)]


def problems(found: Iterator[Item | Problem]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def write(path: Path, content: str | bytes = ENGLISH) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def report_of(path: Path, given_facts: Given = Given()) -> Report:  # noqa: B008
    result = read(Item(path, given_facts))
    assert result.report is not None, result.problems
    return result.report


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike tmp_path."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: act as a user without rights."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


# what is found


def test_folders_are_read_to_the_bottom_in_a_fixed_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/deep/er/c.txt", "c.html", ".hidden.txt", ".git/config", "a/.DS_Store"):
        write(tmp_path / name)
    assert paths(find([tmp_path])) == [tmp_path / "a/deep/er/c.txt", tmp_path / "a/z.txt", tmp_path / "b.txt", tmp_path / "c.html"]


def test_each_file_is_found_once(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.txt"), write(tmp_path / "two.txt")
    (tmp_path / "three.txt").symlink_to(one)
    assert len(paths(find([two, tmp_path, tmp_path / ".." / tmp_path.name, one]))) == 2


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    write(tmp_path / "in" / "one.txt")
    for name in ("x", "y", "z"):
        (tmp_path / "in" / name).symlink_to(tmp_path, target_is_directory=True)
    assert paths(find([tmp_path])) == [tmp_path / "in" / "one.txt"]


def test_a_manifest_in_a_folder_names_the_files_that_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        write(tmp_path / name)
    write(
        tmp_path / "manifest.csv",
        "\ufefffile,publisher,title,url,published\nb.txt,Herald,T,http://x.example,2031-03-04T15:20:00Z\nsub/c.txt,,,,\n",
    )
    found = list(find([tmp_path], Given(publisher="Option", published=date(2030, 1, 1))))
    assert found == [
        Item(tmp_path / "b.txt", Given("Herald", "T", "http://x.example", date(2031, 3, 4))),
        Item(tmp_path / "sub/c.txt", Given("Option", "", "", date(2030, 1, 1))),
    ]


def test_a_manifest_given_by_hand_tells_of_the_files_under_the_paths(tmp_path: Path) -> None:
    a, b = write(tmp_path / "news/a.txt"), write(tmp_path / "news/b.txt")
    sheet = write(tmp_path / "sheet.csv", "file,publisher\nnews/a.txt,Herald\nnews/gone.txt,Herald\n")
    assert list(find([tmp_path / "news"], manifest_file=sheet)) == [Item(a, Given("Herald")), Item(b, Given())]
    assert paths(find([], manifest_file=sheet)) == [a, tmp_path / "news/gone.txt"]


def test_a_file_that_a_manifest_names_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    sheet = write(tmp_path / "manifest.csv", "file\na.txt\n./a.txt\n")
    assert len(paths(find([tmp_path]))) == len(paths(find([], manifest_file=sheet))) == 1


@pytest.mark.parametrize(
    ("content", "name", "line", "files"),
    [
        ("file,published\na.txt,soon\nb.txt,2031-01-02\n", "date", ":2", 2),
        ("file,published\na.txt,31/02/2031\n", "date", ":2", 1),
        ("file,publisher\n,Herald\nb.txt,Herald\n", "manifest", ":2", 1),
        ("name,publisher\na.txt,Herald\n", "manifest", "", 0),
        ("file;publisher\na.txt;Herald\n", "manifest", "", 0),
        ("", "manifest", "", 0),
        ("file\ncafé.txt\n".encode("latin-1"), "encoding", "", 0),
        ("file\na.txt\x00\nb.txt\n", "manifest", ":2", 1),
    ],
)  # fmt: skip
def test_a_faulty_manifest_is_a_problem(tmp_path: Path, content: str | bytes, name: str, line: str, files: int) -> None:
    sheet = write(tmp_path / "manifest.csv", content)
    found = list(find([tmp_path]))
    assert [(p.name, p.source) for p in problems(iter(found))] == [(name, f"{sheet}{line}")]
    assert all(p.mend for p in problems(iter(found)))
    assert len(paths(iter(found))) == files


def test_a_manifest_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    assert [p.name for p in problems(find([], manifest_file=tmp_path / "none.csv"))] == ["unreadable"]


# what cannot be read

BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \r\n\t\n", "empty"),
    ("mark.txt", b"\xef\xbb\xbf", "empty"),
    ("signs.txt", b"*** --- ***\n", "empty"),
    ("program.txt", bytes(range(256)) * 8, "binary"),
    ("late.txt", ENGLISH.encode() * 1000 + b"\x00\x00" + ENGLISH.encode(), "binary"),
    ("odd16.txt", b"\xff\xfe" + ENGLISH.encode("utf-16-le") + b"\x41", "encoding"),
    ("utf32.txt", ENGLISH.encode("utf-32-le"), "binary"),
    ("line.txt", b"x" * 50_000_000, "too large"),
    ("paper.pdf", b"%PDF-1.7\n" + b"\x00" * 50, "broken"),
    ("paper.docx", b"PK\x03\x04" + b"\x00" * 50, "broken"),
    ("bare.html", b"<!DOCTYPE html><html><head><title>Coast News</title></head><body></body></html>", "no article"),
]


@pytest.mark.parametrize(("name", "content", "problem"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_files_are_named_problems_and_leave_the_others_alone(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    bad, good = write(tmp_path / name, content), write(tmp_path / "zz-good.txt")
    results = {path: read(Item(path)) for path in paths(find([tmp_path]))}
    assert results[good].report is not None
    assert results[good].problems == ()
    assert results[bad].report is None
    assert [(p.name, p.source) for p in results[bad].problems] == [(problem, str(bad))]
    assert all(p.detail and p.mend for p in results[bad].problems)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    result = read(Item(tmp_path / "none.txt"))
    assert [p.name for p in result.problems] == ["missing"]


def test_a_pipe_is_a_problem_and_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [p.name for p in read(Item(tmp_path / "pipe")).problems] == ["unreadable"]


def test_a_folder_without_read_right_is_a_problem(open_folder: Path) -> None:
    good, locked = write(open_folder / "good.txt"), open_folder / "locked"
    write(locked / "inside.txt")
    locked.chmod(0o000)
    with as_nobody():
        found = list(find([open_folder]))
    locked.chmod(0o755)
    assert paths(iter(found)) == [good]
    assert [(p.name, p.source) for p in problems(iter(found))] == [("unreadable", str(locked))]
    assert all(p.mend for p in problems(iter(found)))


@pytest.mark.parametrize("rights", [0o000, 0o444])
def test_a_file_in_a_folder_without_rights_is_a_problem(open_folder: Path, rights: int) -> None:
    inside = write(open_folder / "locked" / "inside.txt")
    inside.parent.chmod(rights)
    with as_nobody():
        names = [p.name for item in find([inside]) for p in ([item] if isinstance(item, Problem) else read(item).problems)]
    inside.parent.chmod(0o755)
    assert names == ["unreadable"]


def test_a_file_without_read_right_is_a_problem(open_folder: Path) -> None:
    file = write(open_folder / "secret.txt")
    file.chmod(0o000)
    with as_nobody():
        result = read(Item(file))
    assert [(p.name, p.source) for p in result.problems] == [("unreadable", str(file))]


def test_a_report_in_russian_is_stored_with_a_problem(tmp_path: Path) -> None:
    result = read(Item(write(tmp_path / "russian.txt", RUSSIAN)))
    assert result.report is not None
    assert (result.report.language, result.report.text) == ("ru", RUSSIAN)
    assert [(p.name, p.source) for p in result.problems] == [("language", str(tmp_path / "russian.txt"))]


@pytest.mark.parametrize("words", ["soon", "", "2031-02-30", "06/05/2031", "31"])
def test_a_day_that_is_none(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day(words)


# what is read


@pytest.mark.parametrize(
    "body", ["<nav><a href='/'>Home</a></nav>", "<div><a href='/'>Home</a> | <a href='/s'>Sport</a></div><footer>Coast News</footer>"]
)
def test_a_page_of_menus_alone_has_no_article(tmp_path: Path, body: str) -> None:
    file = write(tmp_path / "menu.html", f"<!DOCTYPE html><html><body>{body}</body></html>")
    assert [p.name for p in read(Item(file)).problems] == ["no article"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_as_it_stands(tmp_path: Path, encoding: str) -> None:
    text = "  “One,” said Åse.\r\n\r\nTwo\u2028three \U0001f54a.\rEnd \n"
    assert report_of(write(tmp_path / "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_article_without_menus(tmp_path: Path, charset: str) -> None:
    report = report_of(write(tmp_path / "page.html", PAGE.format(charset=charset, meta=DATED).encode(charset)))
    assert report.text.startswith("Ferry crews want answer\n")
    assert report.text.count("Ferry crews want answer") == 1
    assert "crews of the café boats" in report.text
    assert "would not wait for a tenth" in report.text
    assert not [word for word in ("Sport", "Weather", "newsletter", "<p>", "&") if word in report.text]
    assert (report.title, report.publisher, report.published) == ("Ferry crews want answer", "Coast News", date(2031, 5, 6))


def test_a_day_is_never_guessed_from_a_pages_text(tmp_path: Path) -> None:
    assert report_of(write(tmp_path / "page.html", PAGE.format(charset="utf-8", meta=""))).published is None


def test_a_page_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    assert report_of(write(tmp_path / "page.txt", PAGE.format(charset="utf-8", meta=""))).title == "Ferry crews want answer"
    assert report_of(write(tmp_path / "text.html", ENGLISH)).text == ENGLISH


def test_what_the_user_says_stands_above_what_the_page_says(tmp_path: Path) -> None:
    said = Given("Herald", "Title", "https://h.example/1", date(2030, 2, 3))
    report = report_of(write(tmp_path / "page.html", PAGE.format(charset="utf-8", meta=DATED)), said)
    assert (report.publisher, report.title, report.url, report.published) == ("Herald", "Title", "https://h.example/1", date(2030, 2, 3))


@settings(deadline=None)  # the first page loads its reader
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda t: f"<html><body><article><p>{t}".encode()))
def test_any_bytes_give_a_report_or_a_problem(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = write(tmp_path_factory.getbasetemp() / "any.txt", content)
    result = read(Item(file))
    assert result.report is not None or result.problems
    assert result.report is None or "\x00" not in result.report.text
    assert all(p.source == str(file) and p.mend for p in result.problems)
