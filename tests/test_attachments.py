"""Pictures, drawings and documents in `content/`: what may be published as it is, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.attached_files import (
    changed,
    colours,
    film,
    jpeg_with,
    jpeg_with_exif,
    located,
    pdf,
    pdf_with_photograph,
    pdf_with_remark,
    picture,
    png_with,
    taken,
    webp_with,
)
from tests.cast import Folder
from tests.test_personal_data import OF_MAIL, OF_NAME, OF_PHONE, PHONE
from tests.word_files import docx, paragraph

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
CLEAN = (
    "Save it without these: in Windows, Properties, Details, Remove Properties; or take a picture of the screen, "
    "and use that."
)
PLAIN = "Save it as a plain SVG: drawing programs offer that (in Inkscape: Plain SVG)."
PHONES = "in its words, a telephone number stands here"
VARIABLE = f"<w:docVar w:name='a' w:val='Ring {PHONE}'/>"
KINDS = "Save it as png, jpg, jpeg, gif, webp, svg, pdf, docx, txt or csv, or keep it elsewhere and link to it."


def docx_with(name: str, content: bytes) -> bytes:
    """Return a Word file with one more part."""
    made = io.BytesIO(docx(paragraph("x")))
    with zipfile.ZipFile(made, "a") as package:
        package.writestr(name, content)
    return made.getvalue()


def related(target: str, kind: str = "hyperlink", mode: str = "External") -> bytes:
    """Return a part of a Word file that says where another part leads."""
    external = f"TargetMode='{mode}'" if mode else ""
    return f"<x><y Type='https://x.example/{kind}' Target='{target}' {external}/></x>".encode()


def told(folder: Folder, name: str, content: bytes | str) -> list[str]:
    """Return what is wrong with a file in `content/assets/`, without its path."""
    folder.write(f"content/assets/{name}", content)
    return [problem.removeprefix(f"content/assets/{name}:") for problem in folder.problems()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture("PNG")),
        ("a.jpg", picture("JPEG", exif=taken(Orientation=6), icc_profile=b"")),
        ("a.jpeg", picture("JPEG", progressive=True, dpi=(72, 72))),
        ("a.gif", picture("GIF")),
        ("a.webp", picture("WEBP")),
        ("b.png", film("PNG")),
        ("b.gif", film("GIF")),
        ("b.webp", film("WEBP")),
        ("c.png", picture("PNG", icc_profile=colours(), dpi=(72, 72))),
        ("c.jpg", picture("JPEG", icc_profile=colours(), quality=100)),
        ("c.webp", picture("WEBP", icc_profile=colours(), lossless=True)),
        ("a.svg", SVG.format('<title>A pond</title><path d="M0 0" fill="url(#a)"/><use href="#b"/>')),
        ("b.svg", SVG.format("<style>.a { fill: #369; stroke: url(#b) }</style><circle r='1' class='a'/>")),
        ("a.pdf", pdf()),
        ("b.pdf", pdf(catalogue="/OpenAction [3 0 R /Fit] /X << /Subtype /Link /A << /S /Named /N /NextPage >> >>")),
        ("c.pdf", pdf(catalogue="/X << /S /P /A << /O /Layout /SpaceAfter 6 >> >> /Y << /F 4 /Subtype /Link >>")),
        ("a.docx", docx(paragraph("A form to fill in"))),
        ("a.txt", "Plain words."),
        ("a.csv", "school,days\nLarkrise,3\n"),
        ("b.csv", 'what,change,ring\n"Milk, - half a pint",-3.5%,+44 1305 123456\nBread,-,(2)\n'),
    ],
)
def test_what_is_known_to_be_good_is_published(folder: Folder, name: str, content: bytes | str) -> None:
    """To the byte."""
    assert told(folder, name, content) == []
    given = content if isinstance(content, bytes) else content.encode()
    assert [file.content for file in folder.plan().files if file.address == f"assets/{name}"] == [given]


@pytest.mark.parametrize(
    "name",
    "partnership.js x.html x.htm x.xhtml x.HTML x.css x.php x.mjs x.wasm x.swf x.xml x.json x.ics x.doc x.docm x.odt "
    "x.xlsx x.exe x.zip x.htaccess x.webmanifest x.map x.shtml x.svgz x.mhtml x.yml".split(),
)
def test_what_is_not_known_to_be_good_is_refused(folder: Folder, name: str) -> None:
    """Whatever it holds: a list of bad endings would be one short."""
    ending = f".{name.partition('.')[2]}"
    assert told(folder, name, "alert(1)") == [f"1:1: files of this kind ({ending}) are not published\n    {KINDS}"]
    assert folder.build().code == 1


def test_a_file_without_an_ending_is_refused(folder: Folder) -> None:
    """Hosts would guess what it is."""
    assert told(folder, "CNAME", "x") == [f"1:1: a file without an ending is not published\n    {KINDS}"]


@pytest.mark.parametrize("name", ["Diary.MD", "diary.Markdown", "Photo.JPG", "plan.SVG"])
def test_an_ending_in_capitals_is_told(folder: Folder, name: str) -> None:
    """Windows writes some; a page so named would be missing without a word."""
    (problem,) = told(folder, name, "x")

    assert problem in {
        "1:1: its name does not end in small letters\n    Call it Diary.md.",
        "1:1: a page's name does not end in .Markdown\n    Call it diary.md.",
        "1:1: its name does not end in small letters\n    Call it Photo.jpg.",
        "1:1: its name does not end in small letters\n    Call it plan.svg.",
    }


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "1:59: a drawing cannot hold <script>"),
        ('<a href="https://evil.example"><text>x</text></a>', "1:59: a drawing cannot hold <a>"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>", "<foreignObject>"),
        ('<circle r="1" onclick="alert(1)"/>', "'onclick'"),
        ('<circle r="1" ONLOAD="alert(1)"/>', "'ONLOAD'"),
        ('<image href="https://evil.example/x.png"/>', "<image>"),
        ('<use href="other.svg#x"/>', "an address of something outside it (href)"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:text/html,x"/>', "outside it (href)"),
        ("<style>@import 'https://evil.example/x.css';</style>", "a style that fetches something"),
        ("<style>.a { fill: url(https://evil.example) }</style>", "a style that fetches something"),
        ("<style>.a { fill: u\\72l(//evil.example) }</style>", "a style that fetches something"),
        ('<rect style="fill: url( //evil.example)"/>', "an address of something outside it"),
        ('<rect fill="url(https://evil.example)"/>', "an address of something outside it"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "<set>"),
        ('<animate attributeName="x"/>', "<animate>"),
        ("<metadata>Anna</metadata>", "<metadata>"),
        ('<rect fill="\\75rl(https://evil.example)"/>', "an address of something outside it"),
        ("<style>@im<![CDATA[port 'https://evil.example/x.css';]]></style>", "a style that fetches something"),
        ("<style>.a { fill: ur&#108;(//evil.example) }</style>", "a style that fetches something"),
        ("<style>@im<!-- -->port 'x.css';</style>", "a remark within a style"),
        ("<style>@im<g/>port 'x.css';</style>", "<g>"),
        ('<rect filter="url( &quot;https://evil.example#x&quot; )"/>', "an address of something outside it"),
        ('<rect style="background: image-set(&quot;x.png&quot; 1x)"/>', "an address of something outside it"),
        ("<style>.a { fill: cross-fade('x.png') }</style>", "a style that fetches something"),
        ("<style>.a { fill: paint(x) }</style>", "a style that fetches something"),
        ("<style>.a { fill: url('#a', //evil.example) }</style>", "a style that fetches something"),
        ("<?xml-stylesheet href='x.css'?>", "an instruction (<?xml-stylesheet?>)"),
        ('<x:y xmlns:x="https://inkscape.example"/>', "<y>"),
        ('<iframe src="x"/>', "<iframe>"),
    ],
)
def test_a_drawing_only_draws(folder: Folder, inside: str, what: str) -> None:
    """It is opened by itself too, and would run there."""
    (problem,) = told(folder, "x.svg", SVG.format(inside))

    assert what in problem
    assert problem.endswith(f"\n    {PLAIN}")


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a_Year_4_pupil_called_Zorblax"/>',
        "<style>/* A Year 4 pupil called Zorblax */</style>",
        "<text>A Year 4 pu<tspan>pil called Zor</tspan><tspan>blax</tspan></text>",
        "<!-- A Year 4 pupil called Zorblax -->",
    ],
)
def test_the_words_of_a_drawing_are_read_wherever_they_stand(folder: Folder, inside: str) -> None:
    """Layers are called after what they show, and programs cut texts in pieces."""
    (problem,) = told(folder, "x.svg", SVG.format(inside))

    assert OF_NAME in problem


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0" encoding="gbk"?>{SVG.format("<text>é</text>")}',
        SVG.format("<text>a&#8238;b</text>"),
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "<svg/>",
        "",
        b"\xff\xfe<\0s\0",
    ],
)
def test_what_is_no_drawing_is_told(folder: Folder, content: bytes | str) -> None:
    """Cut short, of another kind, or able to grow without end."""
    assert len(told(folder, "x.svg", content)) == 1


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.jpg", picture("JPEG", exif=located()), "tells more than it shows: where it was taken"),
        ("a.jpg", picture("JPEG", exif=taken(Artist="A. Person", Make="Cam")), "the camera and who made it"),
        ("a.jpg", picture("JPEG", exif=taken(DateTime="2026:09:01 09:00:00")), "when it was taken"),
        ("a.jpg", picture("JPEG", comment=b"Year 4"), "a comment"),
        ("a.png", picture("PNG", text="Anna"), "a comment"),
        ("a.png", picture("PNG", exif=located()), "where it was taken"),
        ("a.webp", picture("WEBP", exif=located()), "where it was taken"),
        ("a.webp", picture("WEBP", xmp=b"<x:xmpmeta/>"), "a description (XMP)"),
        ("a.gif", picture("GIF", comment=b"by A. Person"), "a comment"),
        ("a.jpg", picture("JPEG", exif=taken(Software="X")), "the program"),
        ("a.png", png_with(b"tEXtdpi\0Anna Brown"), "a comment"),
        ("a.png", png_with(b"prVtAnna Brown"), "a part 'prVt'"),
        ("a.png", picture("PNG") + b"Anna Brown", "something behind its end"),
        ("a.jpg", picture("JPEG") + b"Anna Brown", "something behind its end"),
        ("a.gif", picture("GIF") + b"Anna Brown", "something behind its end"),
        ("a.webp", picture("WEBP") + b"Anna Brown", "something behind its end"),
        ("a.jpg", jpeg_with(0xE5, b"Secret\0Anna"), "a part 'Secret'"),
        ("a.jpg", jpeg_with(0xED, b"Photoshop 3.0\0Anna"), "a description (IPTC)"),
        ("a.jpg", jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), "a description (XMP)"),
        ("a.gif", picture("GIF")[:-1] + b"\x21\xfe\x04Anna\0;", "a comment"),
        ("a.webp", webp_with(b"ANNA", b"Brown!"), "a part 'ANNA'"),
        ("a.png", png_with(b"gAMAAnna Brown", end=len(picture("PNG")) - 33), "a part 'gAMA'"),
        ("a.png", png_with(b"IDATAnna Brown"), "something behind its end"),
        ("a.png", png_with(b"PLTEAnna Brown y", end=len(picture("PNG")) - 33), "a part 'PLTE'"),
        ("a.jpg", jpeg_with(0xE2, b"ICC_PROFILE\0\1\1Anna Brown"), "a part 'ICC_PROFILE'"),
        ("a.jpg", jpeg_with(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0Anna Brown"), "a part 'JFIF'"),
        ("a.jpg", jpeg_with(0xDC, b"Anna Brown"), "a part 'Anna Bro'"),
        ("a.jpg", jpeg_with_exif(0x0112, b"Anna Brown"), "'Orientation'"),
        ("a.jpg", jpeg_with_exif(0xEA1C, bytes(20), behind=b"Anna Brown"), "something between its parts"),
        ("a.gif", picture("GIF")[:-1] + b"\x21\xff\x0bNETSCAPE2.0\x0aAnna Brown\0;", "a part 'NETSCAPE2.0'"),
        ("a.gif", picture("GIF")[:-1] + b"\x21\xf9\x0aAnna Brown\0;", "a part 'Anna Brown'"),
        ("a.webp", webp_with(b"VP8 ", b"Anna Brown"), "a part 'VP8 '"),
        ("a.webp", webp_with(b"ICCP", b"Anna Brown"), "a part 'ICCP'"),
    ],
)
def test_a_picture_tells_nothing_but_what_it_shows(folder: Folder, name: str, content: bytes, what: str) -> None:
    """Telephones write into it where a child stood."""
    (problem,) = told(folder, name, content)

    assert what in problem
    assert problem.endswith(f"\n    {CLEAN}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", picture("JPEG")[:-2] + f"Ring {PHONE} now".encode() + b"\xff\xd9"),
        ("a.gif", picture("GIF")[:-2] + bytes([23]) + f"Ring {PHONE} today".encode() + b"\0;"),
        ("a.jpg", jpeg_with(0xDB, b"\0" + f"Ring {PHONE} ".encode().ljust(64, b" "))),
    ],
)
def test_words_among_the_dots_of_a_picture_are_read(folder: Folder, name: str, content: bytes) -> None:
    """No viewer shows them; whoever opens the file as words does."""
    (problem,) = told(folder, name, content)

    assert PHONES in problem


def test_what_windows_leaves_of_properties_is_no_property(folder: Folder) -> None:
    """The remedy is to take them away there, so what comes of it passes."""
    assert told(folder, "a.jpg", jpeg_with_exif(0xEA1C, bytes(20))) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"),
        ("a.jpg", b"/annex/objects/SHA256E-s9--00.jpg\n"),
        ("a.png", picture("JPEG")),
        ("a.png", picture("PNG")[:-20]),
        ("a.jpg", picture("JPEG")[:200]),
        ("a.gif", b"GIF89a"),
        ("a.png", b"<script>alert(1)</script>"),
        ("a.webp", b""),
        ("a.pdf", b"<html>"),
        ("a.docx", b"PK\x03\x04"),
        ("a.txt", b"\xff\xfe"),
        ("a.txt", "a\u202eb"),
    ],
)
def test_a_file_is_what_its_name_says_and_whole(folder: Folder, name: str, content: bytes | str) -> None:
    """A pointer to a picture is no picture."""
    assert len(told(folder, name, content)) == 1
    assert folder.build().code == 1


def test_a_file_without_end_is_told(folder: Folder) -> None:
    """Visitors pay for it."""
    assert told(folder, "a.txt", b"a" * 10_000_001) == [
        "1:1: the file is larger than 10 MB\n"
        "    Make it smaller: a page's picture needs no more than 2,000 dots across. Or link to where it is."
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf(f"Ring {PHONE}"), f"in its words, a telephone number stands here: '01…'\n    {OF_PHONE}"),
        (pdf(info="/Author (jo.bloggs@larkrise.localhost)"), f"'jo…'\n    {OF_MAIL}"),
        (pdf(catalogue="/OpenAction << /S /JavaScript /JS (x) >>"), "the PDF holds a program (JavaScript)"),
        (pdf(catalogue="/Names << /EmbeddedFiles << /Names [] >> >>"), "the PDF holds files within it"),
        (
            pdf(catalogue="/AA << /WC << /S /Launch /F (x) >> >>"),
            "more than lead on and something that starts a program",
        ),
        (pdf(catalogue="/X << /Type /Filespec /EF << /F 4 0 R >> >>"), "a link into another file and files within it"),
        (pdf(catalogue="/X << /S /URI /URI (javascript:alert\\(1\\)) >>"), "a link that is no web address"),
        (pdf(catalogue="/X [ << /Type /Annot /Subtype /FileAttachment >> ]"), "the PDF holds files within it"),
        (pdf(catalogue=f"/X << /Type /Annot /Subtype /Text /Contents (Ring {PHONE}) >>"), "a telephone number"),
        (pdf(catalogue=f"/AcroForm << /Fields [ << /T (name) /V (Ring {PHONE}) >> ] >>"), "a telephone number"),
        (pdf(catalogue=f"/Outlines << /First << /Title (Ring {PHONE}) >> >>"), "a telephone number"),
        (pdf(info=f"/Department (Ring {PHONE})"), "a telephone number"),
        (pdf(catalogue="/OpenAction << /S /URI /URI (https://x.example/) >>"), "a page that opens by itself"),
        (pdf(catalogue="/AA << /WC << /S /URI /URI (https://x.example/) >> >>"), "a page that opens by itself"),
        (pdf(catalogue="/URI << /Base (javascript:) >>"), "a link that is no web address"),
        (
            pdf(catalogue="/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://x.example/) >> >>"),
            "a page that opens by itself",
        ),
        (pdf(catalogue="/OpenAction << /S /Named /N /Print >>"), "something that does more than lead on"),
        (pdf(catalogue="/X << /Subtype /Link /A << /S /ResetForm >> >>"), "something that does more than lead on"),
        (
            pdf(catalogue="/X << /Title (Next) /A << /S /GoTo /Next [ << /S /Hide /T (a) >> ] >> >>"),
            "something that does more than lead on",
        ),
        (pdf(catalogue="/X << /F << /FS /URL /F (https://x.example/a) >> >>"), "a link into another file"),
        (pdf(catalogue="/X << /UF (a.pdf) >>"), "a link into another file"),
        (pdf(catalogue="/X << /S /Rendition >>"), "the PDF holds films or programs"),
        (pdf() + b"Anna Brown", "the PDF holds something behind its end"),
        (changed(pdf("Old words")), "the PDF holds what it was before it was changed"),
        (pdf_with_remark(f"Ring {PHONE}"), "a telephone number"),
        (pdf_with_photograph(picture("JPEG", exif=located())), "tells more than it shows: where it was taken"),
        (pdf(""), "page 1 of the PDF has no words that can be read: it may be a picture of a page"),
        (pdf()[:300], "the PDF is damaged"),
    ],
)
def test_a_pdf_is_read_before_it_is_published(folder: Folder, content: bytes, what: str) -> None:
    """What cannot be read cannot be vouched for."""
    (problem,) = told(folder, "form.pdf", content)

    assert what in problem


FORMULA = "this cell begins like a formula, and a spreadsheet would work it out"
AS_WORDS = "Put an apostrophe before it, or begin it with a word. A number may stay as it is."


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("school,days\nLarkrise,=1+cmd|'/C calc'!A1\n", "2:1"),
        ('school;days\n"a\nb";" @SUM(A1)"\n', "3:1"),
        ("school\tdays\n-2+3+HYPERLINK(A1)\tx\n", "2:1"),
        ("\ufeff+A1,b\n", "1:1"),
    ],
)
def test_a_table_holds_no_formula(folder: Folder, content: str, place: str) -> None:
    """Whoever opens it sees what it says, and nothing is fetched or started."""
    assert told(folder, "a.csv", content) == [f"{place}: {FORMULA}\n    {AS_WORDS}"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (docx(paragraph(f"Ring {PHONE}")), "in its words, a telephone number stands here: '01…'"),
        (
            docx(
                paragraph("x"), comments=f"<w:comments SPACES>{paragraph('A Year 4 pupil called Zorblax')}</w:comments>"
            ),
            OF_NAME,
        ),
        (docx(paragraph("x"), settings=f"<w:settings SPACES>{VARIABLE}</w:settings>"), PHONES),
        (docx(paragraph(f"<w:r><w:drawing><a:docPr descr='Ring {PHONE}'/></w:drawing></w:r>")), PHONES),
        (docx(paragraph("x"), footer1=f"<w:ftr SPACES>{paragraph(f'Ring {PHONE}')}</w:ftr>"), PHONES),
        (docx_with("customXml/item1.xml", f"<x>Ring {PHONE}</x>".encode()), PHONES),
        (docx_with("docProps/custom.xml", f"<x><y>Ring {PHONE}</y></x>".encode()), PHONES),
        (docx_with("word/media/image1.jpg", picture("JPEG", exif=located())), "(image1.jpg): this picture tells more"),
        (docx_with("word/media/image1.png", b"<html>"), "(image1.png): this is no PNG picture"),
        (docx_with("word/media/image1.emf", b"x"), "what is not known to be words: word/media/image1.emf"),
        (b"<html>" + docx(paragraph("x")), "this is no Word document"),
        (docx(paragraph("x")) + b"Anna Brown", "this is no Word document"),
        (docx_with("word/Document.xml", b"<x/>"), "the document holds a part twice"),
        (docx_with("customXml/item1.xml", f"<x><!-- Ring {PHONE} --></x>".encode()), PHONES),
        (docx_with("customXml/item1.xml", f"<x><?y Ring {PHONE}?></x>".encode()), PHONES),
        (docx_with("customXml/item1.xml", f"<x><y/>Ring {PHONE}</x>".encode()), PHONES),
        (docx_with("customXml/item1.xml", f"<x y='Ring {PHONE}'/>".encode()), PHONES),
        (docx_with("docProps/custom.xml", f"<x><y name='Ring {PHONE}'/></x>".encode()), PHONES),
        (docx_with("customXml/item1.xml", f"<x>Ring {PHONE}</x>".encode("utf-16")), PHONES),
        (docx_with("docProps/thumbnail.jpeg", picture("JPEG", exif=located())), "(thumbnail.jpeg): this picture tells"),
        (docx_with("docProps/thumbnail.emf", b"x"), "what is not known to be words: docProps/thumbnail.emf"),
        (docx_with("word/x/", b"Anna Brown"), "what is not known to be words: word/x/"),
        (docx_with("word/_rels/a.xml.rels", related("javascript:alert(1)")), "no web address: javascript:alert(1)"),
        (docx_with("word/_rels/a.xml.rels", related("//evil.example/x", "image", "")), "elsewhere: //evil.example/x"),
        (docx_with("word/_rels/a.xml.rels", related("https://x.example", "image", "external")), "elsewhere: https://x"),
        (docx(paragraph("<w:r><w:instrText>INCLUDEPICTURE x</w:instrText></w:r>")), "a field INCLUDEPICTURE"),
        (docx(paragraph("<w:fldSimple w:instr=' DDEAUTO x'/>")), "a field DDEAUTO"),
        (docx_with("word/vbaProject.bin", b"x"), "what is not known to be words: word/vbaProject.bin"),
        (docx_with("word/embeddings/a.bin", b"x"), "what is not known to be words: word/embeddings/a.bin"),
        (docx_with("customXml/item2.xml", "<!DOCTYPE x []><x/>".encode("utf-16")), "(DOCTYPE)"),
        (docx(paragraph("<w:r><w:t>jo.bloggs@</w:t></w:r><w:r><w:t>larkrise.localhost</w:t></w:r>")), OF_MAIL),
    ],
)
def test_a_word_document_is_read_before_it_is_published(folder: Folder, content: bytes, what: str) -> None:
    """Comments too, and words that are cut in pieces."""
    problems = told(folder, "form.docx", content)

    assert len(problems) == 1
    assert what in problems[0]


@pytest.mark.parametrize("name", ["anna-brown-year-4.png", "Anna_Brown_Y4.png", "pupil-called-zorblax.png"])
def test_the_name_of_a_file_is_read_too(folder: Folder, name: str) -> None:
    """It is an address, and stays in the past."""
    (problem,) = told(folder, name, picture("PNG"))

    assert problem.startswith("1:1: in its name, this looks like a pupil's name: '")


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("data/schools.csv", "data/schools.csv"),
        ("DATA/Schools.csv", "data/schools.csv"),
        ("assets/partnership-mark.svg", "assets/partnership-mark.svg"),
        ("404.html/x.png", "404.html"),
        ("data/schools.csv/x.png", "data/schools.csv"),
        ("search/index.js/x.png", "search/index.js"),
        ("sitemap.xml/x.png", "sitemap.xml"),
        ("assets/partnership.js/x.png", "assets/partnership.js"),
        ("schools/larkrise/index.html/x.png", "schools/larkrise/index.html"),
        ("assets/images/Favicon.png", "assets/images/favicon.png"),
    ],
)
def test_no_file_takes_the_place_of_one_of_the_site_s_own(folder: Folder, path: str, taken: str) -> None:
    """Hosts that know no capitals would serve one for the other."""
    content = SVG.format("") if path.endswith("svg") else picture("PNG") if path.endswith("png") else "id\nx\n"
    folder.write(f"content/{path}", content)

    assert folder.problems() == [
        f"content/{path}:1:1: the site has something at {taken} already\n    Give this file another name."
    ]


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Photo of the hall.png", "photo-of-the-hall.png"),
        ('a"b.png', "a-b.png"),
        ("a?b#c.png", "a-b-c.png"),
        ("a%2fb.png", "a-2fb.png"),
        ("café.png", "cafe.png"),
        ("con.png", "con-1.png"),
        ("-x.png", "x.png"),
    ],
)
def test_a_name_stands_in_an_address_as_it_is(folder: Folder, name: str, better: str) -> None:
    """On every host, and on a computer with Windows."""
    assert told(folder, name, picture("PNG")) == [
        "1:1: this name cannot stand in an address\n"
        f"    Call it {better}: letters, digits, hyphens, low lines and points."
    ]


def test_a_mark_is_an_svg_of_our_own(folder: Folder) -> None:
    """Its path stands in every page's head."""
    for mark in ('x" onerror="alert(1).svg', "../data/secret.svg", "/etc/passwd.svg", "https://a.org/x.svg", "x.png"):
        folder.write("data/partnership.yml", f"{(folder.root / 'data/partnership.yml').read_text('utf-8')}")
        text = (folder.root / "data/partnership.yml").read_text("utf-8").split("mark:")[0]
        folder.write("data/partnership.yml", f"{text}mark: '{mark}'\n")
        (problem,) = folder.problems()
        assert problem.endswith(f"'{mark}' is not understood here\n    Write it as assets/mark.svg.")
