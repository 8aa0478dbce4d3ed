"""Pictures of papers, and how far two of them differ.

A picture is a page in sixteen greys, drawn by poppler three times too large and then made smaller,
so that the whole pixel a letter is moved to matters little. Another version of FreeType or poppler
draws the same page with slightly other greys along the edges of letters; both pictures are
therefore blurred by about the width of a stroke and compared in tiles of 1.4 mm. Greys along edges
change a tile by up to 13 of 255 (seen with the page drawn four times too large, which moves every
edge); another digit changes some tile by 21, another word by 27, a line that is missing by 80, and
a block that moved by a pixel (0.3 mm) by 26.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageFilter

DOTS_PER_INCH = 90
TIMES_TOO_LARGE = 3
#: Pages of a paper that has more are shown by their first one alone.
MOST_PAGES = 3
GREYS = 16
#: Radius of the blur and side of a tile, in pixels.
BLUR = 1.2
TILE = 5
#: A tile differs for sure from this on; one that differs so much is enough.
STRONG, MOST = 12, 18
#: How many tiles may differ, though none by `MOST`: a page that moved by a fraction of a pixel.
MOST_TILES = 30


@dataclass(frozen=True)
class Difference:
    """How two pictures differ.

    `worst` is the mean difference (0 to 255) of the tile that differs most, `tiles` the number of
    tiles over `STRONG`; in `picture` what only the new one has stands in red, what only the
    approved one has in blue.
    """

    worst: int
    tiles: int
    picture: Image.Image

    @property
    def matters(self) -> bool:
        """Tell whether somebody has to look."""
        return self.worst >= MOST or self.tiles > MOST_TILES


def pictures_of(pdf: bytes, times: int = TIMES_TOO_LARGE) -> list[Image.Image]:
    """Return the pages of a PDF that are shown: all of a short one, else the first."""
    with TemporaryDirectory(prefix="tenday-pictures-") as folder:
        source = Path(folder) / "paper.pdf"
        source.write_bytes(pdf)
        size = str(DOTS_PER_INCH * times)
        subprocess.run(
            ["pdftoppm", "-gray", "-r", size, "-l", str(MOST_PAGES + 1), source, f"{folder}/page"],
            check=True,
            timeout=60,
        )
        paths = sorted(Path(folder).glob("page-*.pgm"))
        shown = paths if len(paths) <= MOST_PAGES else paths[:1]
        return [_few_greys(Image.open(path).reduce(times)) for path in shown]


def _few_greys(page: Image.Image) -> Image.Image:
    step = 255 / (GREYS - 1)
    return page.convert("L").point([round(round(grey / step) * step) for grey in range(256)])


def save(picture: Image.Image, path: Path) -> None:
    """Save a picture as a PNG with sixteen greys."""
    picture.quantize(colors=GREYS).save(path, optimize=True)


def difference(actual: Image.Image, approved: Image.Image) -> Difference:
    """Compare two pictures of one page; a page of another size differs everywhere."""
    actual, approved = actual.convert("L"), approved.convert("L")
    if actual.size != approved.size:
        return Difference(255, actual.width * actual.height, actual.convert("RGB"))
    apart = ImageChops.difference(_blurred(actual), _blurred(approved)).reduce(TILE)
    tiles = apart.histogram()
    worst = max(grey for grey, count in enumerate(tiles) if count)
    only = Image.merge("RGB", (approved, ImageChops.darker(actual, approved), actual))
    return Difference(worst, sum(tiles[STRONG:]), only)


def _blurred(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(BLUR))
