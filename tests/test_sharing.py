"""What a shared link and a phone's screen show of the site: drawn, or as a partnership gives it."""

import io
import json

from PIL import Image

from tests.cast import Folder


def _png(width: int, height: int, colour: str = "#123456") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def _picture(folder: Folder, address: str) -> Image.Image:
    made = {file.address: file for file in folder.plan().files}[address].content
    assert isinstance(made, bytes)
    return Image.open(io.BytesIO(made))


def _set(folder: Folder, line: str) -> None:
    folder.change("data/partnership.yml", "address:", f"{line}\naddress:")


def test_a_shared_link_shows_a_picture_that_is_drawn_where_none_is_given(folder: Folder) -> None:
    """Of the size that those who show it cut nothing from, in the partnership's colours; twice the same bytes."""
    name = "assets/partnership-shared.png"
    first = {file.address: file for file in folder.plan().files}[name].content
    picture = _picture(folder, name)

    assert picture.size == (1200, 630)
    assert len(picture.convert("RGB").getcolors() or ()) > 2, "no words are on it"
    folder.today = folder.today.replace(year=2027)
    assert {file.address: file for file in folder.plan().files}[name].content == first


def test_a_partnerships_own_pictures_are_taken(folder: Folder) -> None:
    """An icon in each size that phones ask for."""
    folder.write("content/assets/icon.png", _png(600, 600))
    folder.write("content/assets/shared.png", _png(1200, 630))
    _set(folder, "icon: assets/icon.png\nshare_picture: assets/shared.png")

    for size in (180, 192, 512):
        icon = _picture(folder, f"assets/icon-{size}.png").convert("RGB")
        assert icon.size == (size, size)
        assert icon.getpixel((size // 2, size // 2)) == (0x12, 0x34, 0x56)
    assert folder.plan().look.shared_picture == "assets/shared.png"
    assert "assets/partnership-shared.png" not in {file.address for file in folder.plan().files}


def test_a_name_of_any_length_has_a_picture(folder: Folder) -> None:
    """Long names are set smaller; what is longer still ends."""
    folder.change("data/partnership.yml", "name: Alder Valley Partnership", f"name: {'Valley ' * 60}Partnership")

    assert _picture(folder, "assets/partnership-shared.png").size == (1200, 630)


def test_a_picture_that_is_not_there_or_is_none_is_told(folder: Folder) -> None:
    """Where it is named."""
    folder.write("content/assets/words.png", "no picture")
    _set(folder, "icon: assets/gone.png\nshare_picture: assets/words.png")

    problems = "\n".join(folder.problems())
    assert "there is no file content/assets/gone.png\n    Put the picture there, or delete this line." in problems
    assert "content/assets/words.png is no PNG\n    Put the picture there, or delete this line." in problems


def test_an_icon_that_is_not_square_is_told(folder: Folder) -> None:
    """Phones would cut it."""
    folder.write("content/assets/icon.png", _png(600, 400))
    _set(folder, "icon: assets/icon.png")

    assert "content/assets/icon.png is 600 by 400 pixels, and not square" in "\n".join(folder.problems())


def test_the_manifest_works_wherever_the_site_is_served(folder: Folder) -> None:
    """Each address in it is seen from where it lies."""
    manifest = json.loads(folder.file("manifest.webmanifest"))

    assert manifest["name"] == "Alder Valley Partnership"
    assert manifest["start_url"] == manifest["scope"] == "."
    assert all(not icon["src"].startswith(("/", "http")) for icon in manifest["icons"])


def test_without_copies_there_is_no_page_for_them(folder: Folder) -> None:
    """Nor a word of them where the site says what it stores."""
    assert "Copies for when there is no network" in folder.words("storage.md")
    _set(folder, "offline: no")

    assert "offline.md" not in folder.pages()
    assert "no network" not in folder.words("storage.md")
