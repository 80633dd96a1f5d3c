"""Pagination: slabs to pages; notes at the foot or under tables, repeated heads, floats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.writers.pdf.plan import Header, Note, Page, Placed, Slab

NOTE_SEPARATION = 12.0
"""Room above the first footnote of a page, for the rule."""
_TOLERANCE = 0.01
_KEPT_NOTE_LINES = 2
_HALF_EMPTY = {1: 0.3, 2: 0.2}
"""A figure that waits is set before the next heading of a level, unless that would leave a larger
part of the page empty."""
_MOST_UNDER_TABLE = 0.5
"""The part of a page that rows leave to the notes of their table: longer ones go on below."""
_WORTH_FLOATING = 0.12
"""A figure goes to the next page's top rather than leave a larger part of the page empty."""


class Room(Struct, frozen=True, kw_only=True):
    """Heights of the text areas, points."""

    upright: float
    wide: float
    separation: float = NOTE_SEPARATION
    """Above the first footnote of a page."""


class _Paginator(Struct):
    """The page being filled, and what waits for a later one."""

    room: Room
    pages: list[Page] = field(default_factory=list)
    used: float = 0.0
    noted: float = 0.0
    waiting: list[list[Slab]] = field(default_factory=list)
    """Figures that did not fit, in order."""
    turned: list[list[Slab]] = field(default_factory=list)
    """Wide tables, which stand on turned pages after this one."""
    notes_left: list[Slab] = field(default_factory=list)
    """Lines of a note that goes on on the next page."""
    under: list[Slab] = field(default_factory=list)
    """Lines of a table's notes, which come below its part on this page."""
    section: str = ""
    broken: bool = False
    """Whether the next slab begins a page."""
    floating: bool = True
    """Whether figures may go to a later page, as in our PDF; not in Word."""
    opened: bool = False
    """Whether the page begins where the one before was ended, as in Word."""

    @property
    def page(self) -> Page:
        return self.pages[-1]

    @property
    def height(self) -> float:
        return self.room.wide if self.page.wide else self.room.upright

    @property
    def free(self) -> float:
        return self.height - self.used - self.noted

    def start_page(self, *, wide: bool = False) -> None:
        """Begin a page; an empty one is given up for it, a table's part gets its notes."""
        if self.pages:
            self.set_table_notes(onward=False)
        if self.pages and not (self.page.slabs or self.page.notes):
            self.pages.pop()
        self.opened = self.broken and not self.floating
        self.pages.append(Page(wide=wide, section=self.section))
        self.used = self.noted = 0.0
        self.broken = False
        left, self.notes_left = self.notes_left, []
        self._add_note_lines(left)

    def space_above(self, slab: Slab) -> float:
        """The space above a slab that is placed next."""
        if not self.page.slabs:
            return slab.opening + (slab.space if self.opened else 0.0)
        last = self.page.slabs[-1].slab
        if slab.unfloated is not None and not last.floats:
            return slab.unfloated
        return max(slab.space, last.below)

    def place(self, slab: Slab, following: float = 0.0) -> None:
        """Put a slab under the last one, with as much of its notes as there is room for.

        `following` points are left to the slabs that stand on this page below it.
        """
        page = self.page
        space = self.space_above(slab)
        page.slabs.append(Placed(slab=slab, top=self.used + space))
        self.used += space + slab.height
        page.bare = page.bare or slab.bare
        if slab.outline and slab.outline.level == 1:
            self.section = slab.outline.text
            if all(placed.slab.outline is None for placed in page.slabs[:-1]):
                page.section = self.section
        for note in slab.notes:
            if note.in_table:
                self.under += (replace(line, panel=slab.panel) for line in note.slabs)
            else:
                self._add_note_lines(note.slabs, following)
        if slab.ends_grid:
            self.set_table_notes(onward=True)

    def set_table_notes(self, *, onward: bool) -> None:
        """Set the notes that wait below their table; without room they go `onward`, or wait."""
        lines, self.under = self.under, []
        for at, line in enumerate(lines):
            fits = self.space_above(line) + line.height <= self.free + _TOLERANCE
            if not fits and (self.page.slabs or self.page.notes):
                if not onward:
                    self.under = lines[at:]
                    return
                self.start_page(wide=self.page.wide)
            self.place(line)

    def _add_note_lines(self, lines: Sequence[Slab], following: float = 0.0) -> None:
        for at, line in enumerate(lines):
            separation = 0.0 if self.page.notes else self.room.separation
            room = self.free - following - self._room_under(())
            if not self.notes_left:
                room -= separation
            if self.notes_left or line.height > room + _TOLERANCE:
                self.notes_left += lines[at:]
                return
            self.noted += separation
            self.page.notes.append(Placed(slab=line, top=self.noted))
            self.noted += line.height

    def fits(self, chunk: Sequence[Slab]) -> bool:
        """Whether an undivided chunk has room, with its notes or at least their first lines."""
        body = self.space_above(chunk[0])
        for at, slab in enumerate(chunk):
            body += slab.height + (slab.space if at else 0.0)
        body += chunk[-1].closing
        called = [note for slab in chunk for note in slab.notes]
        body += self._room_under([note for note in called if note.in_table])
        notes = [note for note in called if not note.in_table]
        if self.notes_left and notes:
            return False
        return body + self._note_room(notes, body) <= self.free + _TOLERANCE

    def _room_under(self, notes: Sequence[Note]) -> float:
        """What the notes of the table that goes on here, and `notes`, take of the page."""
        lines = [*self.under, *(line for note in notes for line in note.slabs)]
        whole = sum(line.space + line.height for line in lines)
        return min(whole, self.height * _MOST_UNDER_TABLE)

    def _note_room(self, notes: Sequence[Note], body: float) -> float:
        if not notes:
            return 0.0
        separation = 0.0 if self.page.notes else self.room.separation
        whole = separation + sum(note.height for note in notes)
        if body + whole <= self.free or whole < self.height * _WORTH_FLOATING:
            return whole
        if not self.floating and self.page.slabs:
            return whole  # a word processor divides a note only below its page's first lines
        *full, last = notes
        kept = sum(slab.height for slab in last.slabs[:_KEPT_NOTE_LINES])
        return separation + sum(note.height for note in full) + kept


def paginate(slabs: Sequence[Slab], room: Room, *, floating: bool = True) -> list[Page]:
    """The pages, at least one; every slab and every line of a note is on exactly one of them.

    Where nothing floats, as in a word processor, a page that does not follow by itself begins with
    its first slab's space.
    Chunks of tied slabs are divided only where one is taller than a page.
    """
    state = _Paginator(room, floating=floating)
    state.start_page()
    last: Slab | None = None
    for chunk in _chunks(slabs):
        first = chunk[0]
        if first.breaks:
            _flush(state)
            _set_turned(state)
            state.broken = True
            if _is_mere_break(first):
                last = None
                continue
        if first.outline:
            _flush(state, _HALF_EMPTY.get(first.outline.level, 0.0))
        _put(state, chunk, last)
        last = chunk[-1]
    _flush(state)
    _set_turned(state)
    state.set_table_notes(onward=True)
    while state.notes_left:
        state.start_page()
    return state.pages


def _is_mere_break(slab: Slab) -> bool:
    """Whether a slab ends the page and is nothing else: what follows is not tied to it."""
    return slab.breaks and not slab.height


def _chunks(slabs: Iterable[Slab]) -> Iterator[list[Slab]]:
    """Slabs that no page's end divides; a divided chunk of a wide or floating block stays whole."""
    chunk: list[Slab] = []
    for slab in slabs:
        if chunk and (slab.breaks or slab.wide != chunk[-1].wide):
            yield chunk
            chunk = []
        chunk.append(slab)
        if not slab.tied or _is_mere_break(slab):
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _put(state: _Paginator, chunk: Sequence[Slab], last: Slab | None) -> None:
    """Place a chunk here, on the next page, or let it wait for the next page's top."""
    if chunk[0].wide:
        state.turned.append(list(chunk))
        return
    if state.broken or state.page.wide:
        _turn(state)
    if chunk[0].floats and state.waiting:
        state.waiting.append(list(chunk))
    elif state.fits(chunk):
        _place_all(state, chunk)
    elif chunk[0].floats and state.free > state.height * _WORTH_FLOATING:
        state.waiting.append(list(chunk))
    else:
        repeated = _repeated(chunk[0], last)
        if state.page.slabs or state.page.notes:
            _end_table(state, repeated)
            if repeated:  # nothing comes between the parts of a table
                state.start_page(wide=state.page.wide)
            else:
                _turn(state)
        _continue(state, chunk, repeated)


def _repeated(slab: Slab, last: Slab | None) -> Header | None:
    """The head that stands above a slab on a new page: that of the table it continues."""
    return slab.header if slab.header and last and last.header is slab.header else None


def _end_table(state: _Paginator, header: Header | None) -> None:
    """Close a table that goes on on the next page."""
    if header and header.foot:
        state.place(header.foot)


def _turn(state: _Paginator) -> None:
    """Begin a page; what waits comes first."""
    _set_turned(state)
    state.start_page()
    waiting, state.waiting = state.waiting, []
    for at, chunk in enumerate(waiting):
        if state.page.slabs and not state.fits(chunk):
            state.waiting = waiting[at:]
            return
        _place_all(state, chunk)


def _set_turned(state: _Paginator) -> None:
    """Set the wide tables that wait, on turned pages of their own."""
    turned, state.turned = state.turned, []
    last: Slab | None = None
    for chunk in turned:
        if last is None:
            state.start_page(wide=True)
            _place_all(state, chunk)
        elif state.fits(chunk):
            _place_all(state, chunk)
        else:
            repeated = _repeated(chunk[0], last)
            _end_table(state, repeated)
            state.start_page(wide=True)
            _continue(state, chunk, repeated)
        last = chunk[-1]


def _flush(state: _Paginator, half_empty: float = 1.0) -> None:
    """Set the figures that wait; they go on waiting where too large a part would stay empty."""
    while state.waiting:
        if state.fits(state.waiting[0]) and not state.page.wide:
            _place_all(state, state.waiting.pop(0))
        elif state.free > state.height * half_empty:
            return
        else:
            _turn(state)


def _continue(state: _Paginator, chunk: Sequence[Slab], header: Header | None) -> None:
    """Place a chunk at a page's top, under the repeated head if its table goes on."""
    repeated = header.slabs if header else ()
    if state.page.slabs and not state.fits([*repeated, *chunk]):
        state.start_page(wide=state.page.wide)  # figures that waited take the page before
    for slab in repeated:
        state.place(slab)
    _place_all(state, chunk)


def _place_all(state: _Paginator, chunk: Sequence[Slab]) -> None:
    """Place all slabs; a chunk taller than a page is divided where the page is full."""
    following = 0.0  # only notes ask for it
    if any(slab.notes for slab in chunk) and state.fits(chunk):
        following = sum(slab.space + slab.height for slab in chunk)
    last: Slab | None = None
    for slab in chunk:
        following = max(0.0, following - slab.space - slab.height)
        if last and not state.fits([slab]):
            header = _repeated(slab, last)
            _end_table(state, header)
            state.start_page(wide=state.page.wide)
            for repeated in header.slabs if header else ():
                state.place(repeated)
        state.place(slab, following)
        last = slab
