"""MkDocs takes the finished pages from here, as a plugin. The only importer of mkdocs.

Only documented names of MkDocs 1.6 are used: `File.generated`, `Page`, `get_toc`, plugin events, `INHERIT`.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import base, load_config
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.yaml import yaml_load

from partnership import clock, contents, kept, program
from partnership.problems import InputError, Place, Problem
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Heading, MenuEntry, Plan


class Options(base.Config):  # type: ignore[no-untyped-call]  # theirs has no types
    """What `mkdocs.yml` may say beneath `partnership:`."""

    root = option.Optional(option.Dir(exists=True))
    today = option.Optional(option.Type(str))


class PartnershipPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # theirs has no types
    """Reads the partnership, plans its site and hands the pages to MkDocs."""

    plan: Plan | None = None
    """Set beforehand by a caller who has planned the site already."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and plan before anything is cleaned away, so that a slip leaves the last site as it was."""
        root = Path(self.config.root or Path(config.config_file_path or ".").parent)
        today = dt.date.fromisoformat(self.config.today) if self.config.today else clock.today()
        self._built_on = today
        self._plan = self.plan or _planned(root, today)
        _dress(config, self._plan)
        if (root / "overrides").is_dir():
            config.theme.dirs.insert(0, str(root / "overrides"))
        return config

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's templates, our partials too, print nothing unescaped but what says that it is HTML."""
        env.autoescape = True
        return env

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put every planned page and file beside the theme's."""
        for lying in [file for file in files if file.src_dir == config.docs_dir]:
            files.remove(lying)  # the plan has whatever of it is to be published
        self._refuse_taken(files)
        for page in self._plan.pages:
            file = File.generated(config, page.path, content="", inclusion=InclusionLevel.INCLUDED)
            files.append(file)
            RenderedPage(
                finished=page,
                file=file,
                config=config,
                edit_address=self._plan.look.edit_address,
                built_on=self._built_on,
            )
        for each in self._plan.files:
            files.append(File.generated(config, each.address, content=each.content))
        return files

    def _refuse_taken(self, files: Files) -> None:
        """Refuse a planned file at the address of one of the theme's: it would stand in its place on every page."""
        themes = {file.dest_uri.casefold() for file in files}
        for planned in self._plan.files:
            if planned.address.casefold() in themes:
                place = Place(f"content/{planned.address}")
                raise InputError([Problem(place, "the site has a file of this name already", "Give it another name.")])


class RenderedPage(Page):
    """A page whose body and contents list are there already."""

    def __init__(
        self, finished: FinishedPage, file: File, config: MkDocsConfig, edit_address: str, built_on: dt.date
    ) -> None:
        planned = finished.planned
        super().__init__(escape(planned.title), file, config)  # search puts titles in as HTML
        self._finished = finished
        self.edit_url = edit_address.replace("{path}", quote(planned.source)) if planned.source else None
        self.update_date = built_on.isoformat()
        if planned.canonical:
            self.canonical_url = f"{config.site_url}{quote(address(planned.canonical))}"

    def read_source(self, config: MkDocsConfig) -> None:
        planned = self._finished.planned
        self.markdown = ""
        self.meta = {"title": escape(planned.title), "description": planned.description}
        self.meta |= {"feed": planned.feed, "script": planned.script}
        if not planned.listed:
            self.meta |= {"robots": "noindex", "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._finished.body
        self.toc = get_toc([_token(heading) for heading in self._finished.headings])
        self.present_anchor_ids = set(self._finished.anchors)


def build(plan: Plan, root: Path, site_dir: Path, today: dt.date) -> None:
    """Write the planned site into a folder."""
    from mkdocs.commands.build import build as mkdocs_build

    _listen(logging.WARNING)
    config = load_config(str(configuration(root, site_dir.parent, today)), site_dir=str(site_dir), strict=True)
    plugin = config.plugins["partnership"]
    assert isinstance(plugin, PartnershipPlugin)
    plugin.plan = plan
    mkdocs_build(config)


def serve(root: Path, today: dt.date | None, host: str) -> None:
    """Show the site at a local address, building it again after every change, until interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    _listen(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="partnership-") as folder:
        mkdocs_serve(str(configuration(root, Path(folder), today)), livereload=True, dev_addr=host)


def _listen(level: int) -> None:
    """Let people hear what MkDocs has to say: it leaves that to whoever calls it."""
    log = logging.getLogger("mkdocs")
    log.setLevel(level)
    if not log.handlers:
        log.addHandler(logging.StreamHandler())


def configuration(root: Path, folder: Path, today: dt.date | None) -> Path:
    """Write, into a folder, the `mkdocs.yml` that builds the partnership in `root`; return its path.

    It inherits the partnership's own, or else the program's, and names every folder in full.
    """
    own = root / "mkdocs.yml"
    inherited = own if own.exists() else program.SETTINGS
    watched = [root / "data", root / "content", root / "overrides", program.OVERRIDES, program.CONTENT]
    settings: dict[str, Any] = {
        "INHERIT": str(inherited),
        "docs_dir": str(_no_content(folder)),
        "theme": {"custom_dir": str(program.OVERRIDES)},
        "watch": [str(folder) for folder in dict.fromkeys(watched) if folder.is_dir()],
        "plugins": {
            **_plugins(inherited),
            "partnership": {"root": str(root), **({"today": today.isoformat()} if today else {})},
        },
    }
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return file


def _plugins(inherited: Path) -> dict[str, Any]:
    """Return the plugins of the inherited settings by name: MkDocs merges names, and drops a list for ours."""
    given = _settings(inherited).get("plugins", ["search"]) or []
    if isinstance(given, dict):
        return given
    if not isinstance(given, list):
        raise InputError([Problem(Place(inherited.name), "its 'plugins' are no list", "Write: plugins: [search]")])
    named = [each if isinstance(each, dict) else {each: {}} for each in given]
    return {name: options or {} for each in named for name, options in each.items()}


def _settings(file: Path) -> dict[str, Any]:
    """Return the settings in a file; raise InputError if it is not YAML, or no settings."""
    remedy = "Correct it, or delete it: then the program's own settings are used."
    try:
        with file.open("rb") as opened:
            settings = yaml_load(opened)
    except ConfigurationError as error:
        line, column = (re.findall(r"line (\d+), column (\d+)", str(error)) or [(1, 1)])[-1]
        place = Place(file.name, int(line), int(column))
        raise InputError([Problem(place, "this file of settings cannot be read from here on", remedy)]) from None
    if not isinstance(settings, dict):
        raise InputError([Problem(Place(file.name), "these are no settings, each with its name", remedy)])
    return settings


def _no_content(folder: Path) -> Path:
    """Return an empty folder: whatever is published, the plan has."""
    empty = folder / "content"
    empty.mkdir(exist_ok=True)
    return empty


def _planned(root: Path, today: dt.date) -> Plan:
    try:
        return contents.plan(contents.load(root, today, kept.file(root)))
    except InputError as error:
        raise PluginError(f"the partnership's files are not right yet\n\n{error}\n") from None


def _dress(config: MkDocsConfig, plan: Plan) -> None:
    look = plan.look
    config.site_name, config.site_url, config.site_description = look.name, look.address, look.summary
    config.theme["logo"] = config.theme["favicon"] = look.mark
    config.extra_css = [*look.styles, *config.extra_css]
    config.extra["footer"] = [{"title": each.title, "address": address(each.path)} for each in look.footer]
    config.extra["sections"] = [{"title": each.title, "address": address(each.path)} for each in plan.menu]
    config.extra["short_name"] = look.short_name
    config.nav = [_entry(section) for section in plan.menu]


def _entry(section: MenuEntry) -> dict[str, Any] | str:
    return {section.title: [_entry(each) for each in section.below]} if section.below else {section.title: section.path}


def _token(heading: Heading) -> Any:
    return {
        "level": heading.level,
        "id": heading.anchor,
        "name": heading.text,
        "children": [_token(each) for each in heading.below],
    }
