"""A picture of a page made easier to recognise: white paper, no black edges of a copier, no grain; a spread in its two pages.

Nothing moves: a dot stays where it was, so that the boxes of words are those on the page as it was given.
"""

from __future__ import annotations

from itertools import takewhile

from PIL import Image, ImageChops, ImageFilter

WHITE = 255
COARSE = 12
"""Dots of a page to one of the small picture that its light is seen on: a letter of print is as large."""
EVEN = 20
"""Shades by which the light of paper differs from place to place where nothing has to be made even."""
BRIGHT = 200
"""The shade of paper that is light enough as it is."""
INK = 0.003
"""The share of a page that has to be so dark to say how dark its ink is."""
DARK, FAINTEST = 128, 50
"""How much darker than its paper ink is that has to be made no darker; and what is no ink at all, but grain and shadow."""
STROKES = 3
"""Dots across a stroke, over which grain evens out."""
LOOKED_AT = 1000
"""Dots of the square in the middle of a page by which its grain is told."""
GRAIN = 4
"""Shades by which half the dots differ from their neighbours: 0 on sound paper, 1 in pressed pictures, 10 and more in grain."""
EDGE = 16
"""One in so many dots from each side may be a black edge."""
WIDE, COLUMNS, ROWS = 1.2, 400, 300
"""How much wider than high a spread is at least, and the small picture that it is told by."""
STROKE = 30
"""Shades by which a row of dots differs from that above where a line of print or a rule is."""
MIDDLE, GUTTER, FILLED = (0.4, 0.6), 0.05, 0.5
"""Where in a spread its gutter lies, how wide that is at least, and the share of each page's width with print: columns have less."""


def cleaned(gray: Image.Image) -> Image.Image:
    """The page on white paper in black ink, without black edges and grain; as it was given where it is so already."""
    smooth = gray.filter(ImageFilter.MedianFilter(3)) if _is_grainy(gray) else gray
    return _evened(_without_edges(smooth))


def halves(page: Image.Image) -> list[tuple[int, int]]:
    """From where to where the pages of a spread reach, in dots; all of a picture that is one page."""
    whole = [(0, page.width)]
    if page.width < WIDE * page.height:
        return whole
    printed = _printed(page)
    middle = range(round(MIDDLE[0] * COLUMNS), round(MIDDLE[1] * COLUMNS))
    runs = [len(list(takewhile(lambda at: not printed[at], range(start, COLUMNS)))) for start in middle]
    widest = max(runs)
    if widest < GUTTER * COLUMNS:
        return whole
    cut = middle[runs.index(widest)] + widest // 2
    filled = (sum(side) / len(side) for side in (printed[:cut], printed[cut:]))
    at = round(cut * page.width / COLUMNS)
    return [(0, at), (at, page.width)] if min(filled) >= FILLED else whole


def _printed(page: Image.Image) -> list[bool]:
    """Whether each column of the small picture has a stroke in it: a shadow down the page has none."""
    small = page.resize((COLUMNS, ROWS), Image.Resampling.BOX)
    steps = ImageChops.difference(small, ImageChops.offset(small, 0, 1)).tobytes()[COLUMNS:]
    return [max(steps[at::COLUMNS]) >= STROKE for at in range(COLUMNS)]


def _is_grainy(gray: Image.Image) -> bool:
    left, top = max(0, (gray.width - LOOKED_AT) // 2), max(0, (gray.height - LOOKED_AT) // 2)
    part = gray.crop((left, top, min(gray.width, left + LOOKED_AT), min(gray.height, top + LOOKED_AT)))
    return _reached(ImageChops.difference(part, part.filter(ImageFilter.MedianFilter(3))), 0.5) >= GRAIN


def _evened(gray: Image.Image) -> Image.Image:
    """The page with the light of its paper taken away, and its ink as black as it has to be."""
    small = gray.resize((max(1, gray.width // COARSE), max(1, gray.height // COARSE)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    darkest, brightest = light.getextrema()
    ink = ImageChops.subtract(light.resize(gray.size, Image.Resampling.BILINEAR), gray)
    depth = _reached(ink, INK)
    sound = isinstance(darkest, int | float) and isinstance(brightest, int | float) and brightest - darkest <= EVEN and darkest >= BRIGHT
    if _reached(ink.reduce(STROKES), INK) < FAINTEST or (sound and depth >= DARK):
        return gray
    return ink.point([WHITE - min(WHITE, shade * WHITE // depth) for shade in range(256)])


def _reached(picture: Image.Image, share: float) -> int:
    """The shade that so large a share of the dots reach."""
    wanted, count = share * picture.width * picture.height, 0
    for shade, dots in reversed(list(enumerate(picture.histogram()))):
        count += dots
        if count >= wanted:
            return shade
    return 0


def _without_edges(gray: Image.Image) -> Image.Image:
    """The page with white where rows and columns at its sides are dark from end to end."""
    down = gray.resize((1, gray.height), Image.Resampling.BOX).tobytes()
    across = gray.resize((gray.width, 1), Image.Resampling.BOX).tobytes()
    left, right, top, bottom = (_dark(line) for line in (across, across[::-1], down, down[::-1]))
    if not any((left, right, top, bottom)):
        return gray
    bare = Image.new("L", gray.size, WHITE)
    inside = (left, top, gray.width - right, gray.height - bottom)
    bare.paste(gray.crop(inside), inside[:2])
    return bare


def _dark(line: bytes) -> int:
    """How many of the first places are dark, and a few beside them for the slope of an edge; none where it is no edge."""
    number = sum(1 for _ in takewhile(lambda shade: shade < DARK, line))
    return number + 4 if 0 < number <= len(line) // EDGE else 0
