"""What a proposal shows to those who decide: exactly what changes, who must agree, and what would break."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup

from partnership.proposal import LARGEST, Point, Report, ReportPart, markdown
from tests.cast import PROJECT, Checked, Folder, command
from tests.past import commit, git
from tests.policies import FILES, LENDING, governed

WORKING = f"{LENDING}/policy.md"
JOINER = "\N{WORD JOINER}"


@pytest.fixture
def proposal(folder: Folder) -> Folder:
    """A branch beside main, on which nothing has changed yet."""
    governed(folder)
    git(folder.root, "switch", "--quiet", "--create", "proposal")
    return folder


def reported(folder: Folder, *arguments: str | Path, base: str = "main", root: Path | None = None) -> Checked:
    """Run `partnership policy propose-report` in this process."""
    given = ["--root", str(root or folder.root), "--today", str(folder.today), "--base", base, *map(str, arguments)]
    return command("policy", "propose-report", *given)


def part(text: str, title: str) -> str:
    """Return one part of a summary."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,6}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{title} is not in:\n{text}"
    return found[2].strip()


def test_nothing_touched_is_one_line(proposal: Folder) -> None:
    """Most proposals to the code."""
    assert reported(proposal) == (0, "# What this proposal changes\n\nNothing changes for readers.\n", "")


def test_one_edited_clause_is_exactly_that_change(proposal: Folder) -> None:
    """Heads see the words, not the file."""
    proposal.change(WORKING, "Nobody lends what a child needs.", "Nobody lends what any child needs.")
    commit(proposal.root, "2026-06-02", "Any child", "content")
    text = reported(proposal).out

    assert text.startswith("# What this proposal changes\n\nOne policy would change: Lending.\n")
    assert part(text, "Lending") == "Who decides: Heads look after this text and approve it."
    assert part(text, "What the words become") == (
        "One clause reworded.\n\n"
        "- **1.2 Nobody lends what any child needs.**: changed  \n"
        "  1.2 Nobody lends what <del>a</del> <ins>any</ins> child needs."
    )
    assert "break" not in text


def test_what_is_not_committed_yet_counts_too(proposal: Folder) -> None:
    """The folder as it stands: a clerk looks before committing."""
    proposal.change(WORKING, "Nobody lends what a child needs.", "Nobody lends what any child needs.")

    assert "<ins>any</ins>" in reported(proposal).out
    assert "<ins>any</ins>" in reported(proposal, base="HEAD").out


def test_the_pages_that_change_are_named(proposal: Folder) -> None:
    """Feeds and pages that stay as they are, are not."""
    proposal.change("data/groups.yml", "Shares what helps.", "Shares what helps most.")
    text = reported(proposal).out

    assert "- **SENCOs**: reads differently: /groups/sencos/" in part(text, "Pages")
    assert "/schools/larkrise/\n" not in text
    assert "Lending" not in text


def test_a_line_that_is_wrapped_elsewhere_changes_nothing(proposal: Folder) -> None:
    """It reads as before, so nobody is asked to read it again."""
    proposal.change(WORKING, "Nobody lends what a child needs.", "Nobody lends what\na child needs.")

    assert reported(proposal) == (0, "# What this proposal changes\n\nNothing changes for readers.\n", "")


def test_a_clause_that_is_gone_is_an_address_that_breaks_and_a_problem(proposal: Folder) -> None:
    """The report is made all the same: check is what fails."""
    proposal.change(WORKING, "1.2 Nobody lends what a child needs. {#never}\n\n", "")
    made = reported(proposal)

    assert made.code == 0
    assert "Something is still to be put right first: see below." in made.out
    assert "the clause 1.2 'Nobody lends what a child needs.' (\\#" in part(made.out, "To put right first")
    lost = part(made.out, "Addresses that would break")
    assert lost.endswith(f"- **\\#{JOINER}never**: 1.2 Nobody lends what a child needs.")
    assert "Which pages change is told when everything is put right." in made.out


def test_a_new_version_says_who_falls_behind(proposal: Folder) -> None:
    """Whoever adopted the one before must look at it."""
    third = FILES[f"{LENDING}/1.1.md"].replace('"1.1"', '"1.2"').replace("2026-03-10", "2026-06-09")
    proposal.write(f"{LENDING}/1.2.md", third.replace("2026-04-13", "2027-01-01"))
    text = reported(proposal).out

    assert part(text, "Issued") == (
        "- **version 1.2**: in force from 1 January 2027: A hall is lent for three days, and a reason is given."
    )
    assert part(text, "Adopted versions") == (
        "The newest version is 1.2.\n\n"
        "- **Larkrise**: would fall behind: it has version 1.0\n"
        "- **Alder Federation**: would fall behind: it has version 1.1"
    )


def test_who_is_behind_already_is_told_apart(proposal: Folder) -> None:
    """It is not this proposal's doing."""
    proposal.change(WORKING, "Nobody lends", "No one lends")

    assert part(reported(proposal).out, "Adopted versions") == (
        "The newest version is 1.1.\n\n- **Larkrise**: was behind before this proposal: it has version 1.0"
    )


def test_adoptions_additions_and_the_register(proposal: Folder) -> None:
    """Everything about a policy is under its title."""
    proposal.add("data/adoptions/larkrise.yml", '  - {policy: lending, version: "1.1", day: 2026-06-02}\n')
    proposal.write(f"{LENDING}/local/larkrise.md", "---\nday: 2026-06-02\n---\n\n## How to ask {#ask}\n\nRing us.\n")
    proposal.change("data/policies.yml", "review_every: 12", "review_every: 24")
    text = reported(proposal).out

    assert part(text, "In the register") == "- **review\\_every**: was '12', becomes '24'"
    assert part(text, "Adopted or reviewed") == "- **Larkrise**: adopted version 1.1 on 2 June 2026"
    assert part(text, "Partners' own additions") == "- **Larkrise**: is new"


def test_owner_and_approver_are_named(proposal: Folder) -> None:
    """Whoever reads it knows whom to ask."""
    proposal.change("content/policies/visits/policy.md", "where it goes", "where it goes and when")

    assert part(reported(proposal).out, "Visits") == "Who decides: SENCOs look after this text; Heads approve it."


def test_a_page_that_vanishes_is_an_address_that_breaks(proposal: Folder) -> None:
    """Nothing published vanishes."""
    proposal.write("content/walks/pond.md", "---\ntitle: To the pond\n---\n\nMind the gate.\n")
    commit(proposal.root, "2026-06-02", "A walk", "content")
    proposal.remove("content/walks/pond.md")

    breaking = part(reported(proposal, base="HEAD").out, "Addresses of the site that would break")
    assert "- **/walks/pond/**" in breaking


def test_taking_ones_own_help_away_leaves_the_programs_in_its_place(proposal: Folder) -> None:
    """Its address stays; only the headings that people may have kept break."""
    proposal.remove("content/help/staff.md")

    breaking = part(reported(proposal).out, "Addresses of the site that would break")
    assert "- **/help/staff/\\#\u2060step-by-step**" in breaking
    assert "- **/help/staff/**" not in breaking


def test_a_base_that_is_wrong_by_todays_rules_is_said(proposal: Folder) -> None:
    """Its words can still be compared."""
    proposal.change("data/groups.yml", "members: [senco]", "members: [senko]")
    commit(proposal.root, "2026-06-02", "A slip", "data")
    proposal.change("data/groups.yml", "members: [senko]", "members: [senco]")
    proposal.change(WORKING, "Nobody lends", "No one lends")
    text = reported(proposal, base="HEAD").out

    assert "Which pages change cannot be told: the state to compare with makes no site by today's rules." in text


def test_a_revision_that_nobody_knows_is_told(proposal: Folder) -> None:
    """Most often it was not fetched."""
    assert reported(proposal, base="mian") == (
        1,
        "",
        "git knows nothing called 'mian' here\n"
        "    Fetch it first: git fetch origin. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0.\n",
    )


def test_without_git_there_is_nothing_to_compare_with(proposal: Folder) -> None:
    """In words, not in a traceback."""
    proposal.remove(".git/HEAD")
    made = reported(proposal)

    assert made.code == 1
    assert made.error.startswith("git cannot tell what was here before\n")


def test_a_shallow_clone_is_enough_where_the_base_is_there(proposal: Folder, tmp_path: Path) -> None:
    """A forge fetches little."""
    proposal.change(WORKING, "Nobody lends", "No one lends")
    commit(proposal.root, "2026-06-02", "No one", "content")
    near = tmp_path / "near"
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{proposal.root}", str(near))

    assert "<ins>No one</ins>" in reported(proposal, base="HEAD^1", root=near).out


def test_the_partnership_may_lie_within_a_larger_repository(proposal: Folder, tmp_path: Path) -> None:
    """Its folder is compared, wherever it is."""
    larger = tmp_path / "larger"
    git(tmp_path, "init", "--quiet", "--template=", "--initial-branch=main", str(larger))
    (proposal.root / ".git").rename(tmp_path / "elsewhere.git")
    proposal.root.rename(larger / "website")
    commit(larger, "2026-06-01", "All", ".")
    inner = Folder(larger / "website")
    inner.change(WORKING, "Nobody lends", "No one lends")

    assert "<ins>No one</ins>" in reported(inner).out


def test_words_of_strangers_do_nothing(proposal: Folder) -> None:
    """A proposal may come from anybody: it pings nobody, loads nothing, and is no markup."""
    proposal.change(
        WORKING,
        "Nobody lends what a child needs.",
        r"Ask @heads \<img src=x> see #12 or `x` | \*y\* https://evil.example \[z](x) ~~gone~~ \<ins>",
    )
    page = proposal.root.parent / "page.html"
    text = part(reported(proposal, "--html", page).out, "What the words become")

    assert not re.search(r"@\w|(?<!\\)[`|*](?!\*)(?<!\*\*)|(?<!\\)<(?!/?(ins|del)>)|\w://|#\d", text.replace("**", ""))
    assert text.count("<ins>") == text.count("</ins>")
    assert "<img" not in page.read_text("utf-8")
    assert "&lt;img" in page.read_text("utf-8")


def test_a_forge_makes_nothing_else_of_such_words() -> None:
    """Read as GitHub reads Markdown, with HTML and addresses that become links by themselves."""
    hostile = "# <b>x</b> <!-- `a` [z](https://x.example) ![i](x) | www.x.example\n1. @heads ~~no~~ a@b.example ***x***"
    point = Point(hostile, hostile, Markup("<p>{}<ins>{}</ins></p>").format(hostile, hostile))
    part_of = ReportPart(hostile, (hostile, f"1. {hostile}", f"- {hostile}", "---", "```"), (point,))
    reader = MarkdownIt("gfm-like", {"html": True})
    assert reader.linkify
    reader.linkify.set({"fuzzy_link": False})  # no forge takes x.com for an address
    html = reader.render(markdown(Report((hostile,), (part_of,))))

    assert set(re.findall(r"<(\w+)", html)) == {"h1", "h2", "p", "ul", "li", "strong", "ins", "br"}
    assert "@heads" not in html


@pytest.mark.parametrize("kind", ["wording", "issue", "adoption", "event"])
def test_each_kind_of_proposal_has_its_questions(kind: str) -> None:
    """The same on GitHub and on GitLab, in a few lines."""
    asked = (PROJECT / f".github/PULL_REQUEST_TEMPLATE/{kind}.md").read_text("utf-8")

    assert asked == (PROJECT / f".gitlab/merge_request_templates/{kind.capitalize()}.md").read_text("utf-8")
    assert 2 <= asked.count("?**") + asked.count("?** ") <= 8
    assert len(asked.splitlines()) < 30


def test_forgejo_asks_in_one_form() -> None:
    """It takes one template for all proposals."""
    form = yaml.safe_load((PROJECT / ".forgejo/pull_request_template.yaml").read_text("utf-8"))

    assert {"name", "about", "body"} == set(form)
    assert [each["type"] for each in form["body"]] == ["markdown", "dropdown", "textarea", "input", "checkboxes"]
    assert all("id" in each for each in form["body"][1:])


def test_a_proposal_from_a_fork_gets_its_report_without_secrets() -> None:
    """What runs there is the proposal's own code: it may read, and nothing more."""
    text = (PROJECT / ".github/workflows/check.yml").read_text("utf-8")

    assert "pull_request_target" not in text
    assert "secrets" not in text
    assert '--base "HEAD^1"' in text


def test_the_page_needs_nothing_else(proposal: Folder) -> None:
    """It is opened from a download."""
    proposal.change(WORKING, "Nobody lends", "No one lends")
    page, summary = proposal.root.parent / "out/page.html", proposal.root.parent / "out/summary.md"
    made = reported(proposal, "--html", page, "--summary", summary)
    html = page.read_text("utf-8")

    assert made == (0, "", "")
    assert '<html lang="en-GB">' in html
    assert "<title>What this proposal changes</title>" in html
    assert not re.search(r"<(script|link|img|iframe|a)\b|url\(|https?:", html)
    assert len(re.findall("<h1", html)) == 1
    assert re.findall(r'id="([^"]*)"', html) == []
    assert summary.read_text("utf-8").startswith("# What this proposal changes\n")


def test_a_summary_is_no_longer_than_a_forge_shows() -> None:
    """GitHub shows none at all that is longer."""
    points = tuple(Point(f"{number} " + "word " * 200) for number in range(2000))
    text = markdown(Report((), (ReportPart("Long", (), points),)))

    assert len(text.encode()) <= LARGEST
    assert text.endswith("because it is too long. The page beside this summary has all of it.\n")


def test_a_base_from_before_the_partnership_makes_everything_new(proposal: Folder) -> None:
    """The very first proposal of a new repository."""
    git(proposal.root, "switch", "--quiet", "--orphan", "empty")
    git(proposal.root, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    git(proposal.root, "switch", "--quiet", "proposal")
    text = reported(proposal, base="empty").out

    assert "Two policies would change: Lending, Visits." in text
    assert part(text, "In the register") == "It is new."


HEADS_MEET = "  - {id: heads, title: Heads meet, day: 2026-12-08, time: 09:30-11:30, for: [heads]}\n"
SENCOS_MEET = "  - {id: sencos, title: SENCOs meet, day: 2026-12-08, time: 13:00-14:00, for: [heads, sencos]}\n"


@pytest.fixture
def planned(folder: Folder) -> Folder:
    """A branch beside main, where heads and SENCOs have something in their diaries."""
    governed(folder)
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    for owner, event in (("heads", HEADS_MEET), ("sencos", SENCOS_MEET)):
        folder.write(f"data/diaries/{owner}.yml", f"events:\n{event}")
    commit(folder.root, "2026-10-06", "Begin the diaries", "data")
    git(folder.root, "switch", "--quiet", "--create", "proposal")
    return folder


def test_an_event_that_moves_is_told_with_its_days_and_people(planned: Folder) -> None:
    """Not as nineteen files that say something else."""
    planned.change("data/diaries/heads.yml", "day: 2026-12-08, time: 09:30-11:30", "day: 2026-12-10, time: 10:00-11:30")

    assert part(reported(planned).out, "What happens when") == (
        "- **Heads meet**: moves from Tue 8 December 2026, 09:30 to 11:30 to Thu 10 December 2026, 10:00 to 11:30, "
        "for Heads"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (HEADS_MEET, "", "**Heads meet**: is there no more: Tue 8 December 2026, 09:30 to 11:30, for Heads"),
        ("for: [heads]", "for: [heads, larkrise]", "**Heads meet**: was for Heads, and is for Heads and Larkrise"),
        (
            "for: [heads]",
            "status: cancelled, for: [heads]",
            "**Heads meet**: is cancelled: Tue 8 December 2026, 09:30 to 11:30, for Heads",
        ),
        ("for: [heads]", "at: larkrise, for: [heads]", "**Heads meet**: the school where it is: nothing → larkrise"),
        (
            HEADS_MEET,
            HEADS_MEET + "  - {id: more, title: More, day: 2026-12-09, repeat: {every: week, count: 3}}\n",
            "**More**: is new: Wed 9 December 2026, for Heads, and two more times",
        ),
    ],
)
def test_whatever_happens_to_an_event_is_told(planned: Folder, old: str, new: str, said: str) -> None:
    """What, when, for whom."""
    planned.change("data/diaries/heads.yml", old, new)
    if not new:
        planned.write("data/diaries/heads.yml", "events: []\n")

    assert part(reported(planned).out, "What happens when") == f"- {said}"


@pytest.mark.parametrize(
    ("path", "old", "new", "title", "said"),
    [
        (
            "data/schools.yml",
            "      - {since: 2023-09-01, source: compact}\n  - id: old-mill",
            "      - {since: 2023-09-01, basis: inferred, source: compact}\n  - id: old-mill",
            "Schools, partners and members",
            "**Alder Junior School: membership: 1 September 2023: basis**: stated → inferred",
        ),
        (
            "data/groups.yml",
            "members: [senco]",
            "members: [senco, head]",
            "Groups and roles",
            "**SENCOs: members**: SENCOs → SENCOs and Heads",
        ),
        (
            "data/terms.yml",
            "last: 2026-10-23",
            "last: 2026-10-22",
            "Terms and holidays",
            "**2026/27: terms: Autumn 1: last**: 23 October 2026 → 22 October 2026",
        ),
        (
            "data/partnership.yml",
            "short_name: Alder Valley",
            "short_name: The Valley",
            "The partnership",
            "**short name**: Alder Valley → The Valley",
        ),
    ],
)
def test_what_is_written_down_otherwise_is_told_field_by_field(
    planned: Folder, path: str, old: str, new: str, title: str, said: str
) -> None:
    """Members, groups, terms: what it was, and what it becomes."""
    planned.change(path, old, new)

    assert f"- {said}" in part(reported(planned).out, title)


def test_training_and_money_are_told(planned: Folder) -> None:
    """A bill that grows is not a page that reads differently."""
    offer = (
        "offers:\n  - {id: talk, title: A talk, what: Words., roles: [senco], "
        "sessions: [{day: 2027-01-20, time: 15:00-16:00}]}\n"
    )
    planned.write("data/cpd/2026-27.yml", offer)
    assert "- **A talk**: is new: " in part(reported(planned).out, "Training and its costs")
    assert "**A talk**: is new: Wed 20 January 2027, 15:00 to 16:00, for SENCOs" in reported(planned).out
    commit(planned.root, "2026-10-07", "A talk", "data")

    planned.change("data/cpd/2026-27.yml", "what: Words.", "what: Words., places: 20")
    assert part(reported(planned, base="HEAD").out, "Training and its costs") == "- **A talk: places**: nothing → 20"


def test_a_proposal_that_brings_a_hard_clash_is_refused(planned: Folder) -> None:
    """What clashed before is told, and refuses nobody's proposal; the site of main is built."""
    planned.change("data/diaries/sencos.yml", "time: 13:00-14:00", "time: 11:00-12:00")
    done = reported(planned)

    assert done.code == 1
    assert "'sencos', Tue 8 Dec 2026, 11:00 to 12:00, clashes with 'heads'" in part(done.out, "To put right first")
    assert done.error.startswith("data/diaries/sencos.yml:2:10: 'sencos', Tue 8 Dec 2026, 11:00 to 12:00, clashes with")
    assert planned.check().code == 0
    assert "SENCOs meet" in planned.words("diary/clashes.md")

    commit(planned.root, "2026-10-07", "It clashes", "data")
    planned.change("data/groups.yml", "Shares what helps.", "Shares what helps most.")
    other = reported(planned, base="HEAD")
    assert other.code == 0
    assert "clashes with 'heads'" in part(other.out, "Clashes that were there before")
    assert "To put right first" not in other.out
