"""Pictures and documents for the stories: as people bring them, and as they should not."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter, generic


def picture(form: str, *, text: str = "", **saved: object) -> bytes:
    """Return a small picture; what else is said of it goes to Pillow, and a text into a PNG."""
    made = io.BytesIO()
    if text:
        saved["pnginfo"] = PngInfo()
        saved["pnginfo"].add_text("Comment", text)  # type: ignore[attr-defined]  # just made
    Image.new("RGB", (8, 8), "teal").save(made, form, **saved)
    return made.getvalue()


def png_with(chunk: bytes, *, end: int = 12) -> bytes:
    """Return a PNG with one more chunk so many bytes before its end: four letters, then what is in it."""
    made = picture("PNG")
    body = chunk[4:]
    whole = struct.pack(">I", len(body)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return made[:-end] + whole + made[-end:]


def jpeg_with(marker: int, inside: bytes) -> bytes:
    """Return a JPEG with one more segment at its beginning."""
    made = picture("JPEG")
    return made[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(inside) + 2) + inside + made[2:]


def jpeg_with_exif(tag: int, words: bytes, *, behind: bytes = b"") -> bytes:
    """Return a JPEG whose Exif says words in one tag, and has something that no tag has."""
    entry = struct.pack(">HHHII", 1, tag, 2, len(words), 26)
    return jpeg_with(0xE1, b"Exif\0\0MM\0*\0\0\0\x08" + entry + bytes(4) + words + behind)


def colours() -> bytes:
    """Return a colour profile as programs put it into pictures."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def film(form: str) -> bytes:
    """Return a picture that moves."""
    frame = Image.new("RGB", (8, 8), "red")
    return picture(form, save_all=True, append_images=[frame], loop=0)


def webp_with(name: bytes, inside: bytes) -> bytes:
    """Return a WebP picture with one more chunk at its end."""
    made = picture("WEBP") + name + struct.pack("<I", len(inside)) + inside
    return made[:4] + struct.pack("<I", len(made) - 8) + made[8:]


def taken(**tags: object) -> Image.Exif:
    """Return what a camera writes into a picture, by the names of the tags."""
    from PIL import ExifTags

    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    return exif


def located() -> Image.Exif:
    """Return where a picture was taken: at 50 degrees north."""
    exif = taken(Orientation=1)
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (50.0, 36.0, 0.0)
    return exif


def pdf(words: str = "Form for a visit", *, catalogue: str = "", info: str = "") -> bytes:
    """Return a PDF of one page with some words; more may stand in its catalogue and in what it says of itself."""
    page = zlib.compress(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()) if words else b""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >> stream\n" % len(page) + page + b"\nendstream"
        if page
        else b"<< /Length 0 >> stream\n\nendstream",
        f"<< {info} >>".encode(),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + table
    return made + b"trailer << /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def _saved(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _stream(words: bytes, **said: object) -> generic.StreamObject:
    stream = generic.StreamObject()
    stream.set_data(words)
    stream.update({generic.NameObject(f"/{name}"): value for name, value in said.items()})
    return stream


def changed(content: bytes) -> bytes:
    """Return a PDF that shows other words, but still holds those that it showed before."""
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    shown = _stream(b"BT /F1 12 Tf 72 720 Td (New words) Tj ET")
    writer.pages[0][generic.NameObject("/Contents")] = writer._add_object(shown)  # noqa: SLF001 (there is no other)
    return _saved(writer)


def pdf_with_remark(words: str) -> bytes:
    """Return a PDF with a remark whose words are only in how it looks."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    corners = generic.ArrayObject([generic.NumberObject(0)] * 4)
    look = _stream(f"BT /F1 12 Tf ({words}) Tj ET".encode(), Subtype=generic.NameObject("/Form"), BBox=corners)
    look[generic.NameObject("/Resources")] = writer.pages[0]["/Resources"]
    remark = generic.DictionaryObject({generic.NameObject("/Subtype"): generic.NameObject("/FreeText")})
    looks = {generic.NameObject("/N"): writer._add_object(look)}  # noqa: SLF001 (there is no other)
    remark[generic.NameObject("/AP")] = generic.DictionaryObject(looks)
    writer.pages[0][generic.NameObject("/Annots")] = generic.ArrayObject([remark])
    return _saved(writer)


def pdf_with_photograph(photograph: bytes) -> bytes:
    """Return a PDF with a photograph (JPEG) on its page, as cameras made it."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    names = {"Subtype": "/Image", "ColorSpace": "/DeviceRGB", "Filter": "/DCTDecode"}
    shown = _stream(photograph, **{name: generic.NameObject(value) for name, value in names.items()})
    pictures = {generic.NameObject("/I"): writer._add_object(shown)}  # noqa: SLF001 (there is no other)
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, generic.DictionaryObject)
    resources[generic.NameObject("/XObject")] = generic.DictionaryObject(pictures)
    return _saved(writer)
