"""Moves that make an order better and break nothing: a local search over single skills and runs of one area.

The move is Or-opt (I. Or, "Traveling salesman-type combinatorial problems and their relation to the logistics of
regional blood banking", 1976): a piece of the order is taken out and put in elsewhere, in the same stage, where it
passes none of its prerequisites and dependants. What a move costs follows from what it passes, so it is known
without going through the order again. Skills are whole numbers here, numbered in the order the search begins with.
"""

from collections.abc import Sequence

from msgspec import Struct

from skilltrail.curriculum.model import LEVELS

SWITCH = 200 * 60
"""A switch of area costs as much as this many minutes of waiting (of one prerequisite, for its first use)."""
HARDER_FIRST = 25 * 60
"""What it costs, for each pair of a stage, that the one of the higher level stands first."""
REVERSED = 20 * 60
"""What it costs, for each pair of one area in a stage, that they stand the other way round than at the start."""

_LARGE = 200
"""A stage of more skills is large: it is gone through once, with a short reach."""
_ROUNDS = (4, 1)
"""How often a stage is gone through at most; a large one."""
_REACH = (24, 8)
"""How many skills a piece has and passes at most; in a large stage."""


_BEFORE = tuple(
    tuple(HARDER_FIRST * ((own > other) - (own < other)) for other in range(len(LEVELS)))
    for own in range(len(LEVELS))
)
"""What it costs one of each level to come before one of each, when it has stood behind."""


class Items(Struct, frozen=True):
    """What is ordered, item by item: the number of each is its place at the start.

    `needs` are the direct prerequisites; numbers past the last item stand for the `outside` ones that earlier goals
    teach and do not use. `minutes` are those of work; `areas` and `levels` are numbers too, a higher level harder.
    """

    needs: Sequence[tuple[int, ...]]
    minutes: Sequence[int]
    areas: Sequence[int]
    levels: Sequence[int]
    outside: int = 0


class _Piece(Struct, frozen=True):
    """Neighbours of one area that move together. Times are minutes.

    `needs` says of each prerequisite how long after the piece's beginning it is first used; `pull` is how much the
    waiting grows for each minute that the piece is learnt earlier; `leaving` is what taking it out adds to the
    switches, `harder` what it costs to come before one of each level.
    """

    place: int
    items: list[int]
    area: int
    minutes: int
    pull: int
    needs: dict[int, int]
    leaving: int
    harder: tuple[int, ...]


_Found = tuple[int, int, int, int]
_NOTHING: _Found = (0, 0, 0, 0)


class Search:
    """Improves the order 0, 1, 2 ... of some items by moves that lower what it costs.

    The cost is the waiting of all prerequisites in minutes (the work between the end of one and the beginning of
    the first that needs it) with what `SWITCH`, `HARDER_FIRST` and `REVERSED` add. No order on the way has more
    waiting or more switches than the first: `saved_waiting` (minutes) and `saved_switches` say how much less there
    is now, and are never below 0. The first `standing` items are not moved, but others may come between them.
    """

    def __init__(self, items: Items, standing: int = 0) -> None:
        self.items = items
        self._standing = standing
        self.order = list(range(len(items.needs)))
        # No item is of the area -1 at the ends: coming next to an end costs the same for all.
        self._areas = [-1, *items.areas, -1]
        self._reach = 0
        self.saved_waiting = 0
        self.saved_switches = 0
        self._user = user = [-1] * (len(self.order) + items.outside)
        """Which item uses each prerequisite first, -1 when none does."""
        self._pull = pull = [0] * len(self.order)
        """As in `_Piece`: 1 for an item that is used, less 1 for each prerequisite that it is the first to use."""
        for item, needs in enumerate(items.needs):
            for need in needs:
                if user[need] < 0:
                    user[need] = item
                    pull[item] -= 1
                    if need < len(pull):
                        pull[need] += 1

    def improve(self, low: int, high: int) -> None:
        """Move what stands from place `low` on and before `high`, until no move helps or the rounds are over."""
        large = high - low > _LARGE
        self._reach = _REACH[large]
        idle = 0
        for _ in range(_ROUNDS[large]):
            for place in range(low, high):
                if self._try(place, low, high):
                    idle = 0
                    continue
                idle += 1
                if idle == high - low:
                    return

    def _try(self, place: int, low: int, high: int) -> bool:
        """Move what stands at a place, where a run begins all of it or else the first; tell whether it moved."""
        areas = self._areas
        if self.order[place] < self._standing:
            return False
        if place == low or areas[place] != areas[place + 1]:
            size = self._run(place, high)
            if size > 1 and self._move(place, size, low, high):
                return True
        return self._move(place, 1, low, high)

    def _run(self, place: int, high: int) -> int:
        """Return how many from this place on, before `high` and within reach, are of one area."""
        area = self._areas[place + 1]
        end = place + 1
        last = min(high, place + self._reach)
        while end < last and self._areas[end + 1] == area and self.order[end] >= self._standing:
            end += 1
        return end - place

    def _move(self, place: int, size: int, low: int, high: int) -> bool:
        """Put the piece where it costs least; tell whether that is another place."""
        piece = self._piece(place, size)
        cost, target, waiting, switches = min(self._earlier(piece, low), self._later(piece, high))
        if not cost:
            return False
        self.saved_waiting -= waiting
        self.saved_switches -= switches
        self._put(piece, target)
        return True

    def _piece(self, place: int, size: int) -> _Piece:
        items, areas = self.items, self._areas
        members = self.order[place : place + size]
        needs: dict[int, int] = {}
        harder: list[tuple[int, ...]] = []
        minutes = pull = 0
        for item in members:
            for need in items.needs[item]:
                needs.setdefault(need, minutes)
            minutes += items.minutes[item]
            pull += self._pull[item]
            harder.append(_BEFORE[items.levels[item]])
        area, left, right = areas[place + 1], areas[place], areas[place + size + 1]
        leaving = (left != right) - (left != area) - (area != right)
        return _Piece(
            place,
            members,
            area,
            minutes,
            pull,
            needs,
            leaving,
            harder[0] if size == 1 else tuple(map(sum, zip(*harder, strict=True))),
        )

    def _earlier(self, piece: _Piece, low: int) -> _Found:
        """Return the best move to an earlier place: what it changes in cost, the place, waiting and switches."""
        items, user, areas, area = self.items, self._user, self._areas, piece.area
        users = {user[need] for need in piece.needs}
        best = _NOTHING
        waiting = extra = 0
        pull = piece.pull
        for place in range(piece.place - 1, max(low, piece.place - self._reach) - 1, -1):
            passed = self.order[place]
            if passed in piece.needs:
                break
            shared = 0
            if passed in users:  # what both need is used first by the piece from now on
                after = [minutes for need, minutes in piece.needs.items() if user[need] == passed]
                shared = len(after)
                waiting += sum(after)
            waiting += items.minutes[passed] * pull - piece.minutes * (self._pull[passed] + shared)
            pull -= shared
            extra += piece.harder[items.levels[passed]]
            left, right = areas[place], areas[place + 1]
            if right == area:
                extra += REVERSED * sum(1 if item > passed else -1 for item in piece.items)
            switches = piece.leaving + (left != area) + (area != right) - (left != right)
            cost = waiting + SWITCH * switches + extra
            if cost < best[0] and waiting <= self.saved_waiting and switches <= self.saved_switches:
                best = (cost, place, waiting, switches)
        return best

    def _later(self, piece: _Piece, high: int) -> _Found:
        """Return the best move to a later place, as `_earlier` does; the place is counted with the piece in it."""
        items, areas, area = self.items, self._areas, piece.area
        mine = {need for need in piece.needs if self._user[need] in piece.items}
        best = _NOTHING
        waiting = extra = 0
        pull = piece.pull
        begins = piece.place + len(piece.items)
        for place in range(begins, min(high, begins + self._reach)):
            passed = self.order[place]
            for need in items.needs[passed]:
                if need in piece.items:
                    return best
                if need in mine:  # what both need is used first by the passed one from now on
                    mine.remove(need)
                    pull += 1
                    waiting -= piece.needs[need]
            waiting += piece.minutes * self._pull[passed] - items.minutes[passed] * pull
            extra -= piece.harder[items.levels[passed]]
            left, right = areas[place + 1], areas[place + 2]
            if left == area:
                extra += REVERSED * sum(1 if item < passed else -1 for item in piece.items)
            switches = piece.leaving + (left != area) + (area != right) - (left != right)
            cost = waiting + SWITCH * switches + extra
            if cost < best[0] and waiting <= self.saved_waiting and switches <= self.saved_switches:
                best = (cost, place + 1, waiting, switches)
        return best

    def _put(self, piece: _Piece, target: int) -> None:
        """Let the piece stand before what is now at a place, and find anew who uses first what it needs."""
        order, areas, user = self.order, self._areas, self._user
        place, end = piece.place, piece.place + len(piece.items)
        start, stop, cut = (target, end, place) if target < place else (place, target, end)
        order[start:stop] = order[cut:stop] + order[start:cut]
        areas[start + 1 : stop + 1] = areas[cut + 1 : stop + 1] + areas[start + 1 : cut + 1]
        among = order[start:stop]
        open_ = {need for need in piece.needs if user[need] in among}
        for item in among:
            for need in self.items.needs[item]:
                if need in open_:
                    open_.remove(need)
                    self._pull[user[need]] += 1
                    self._pull[item] -= 1
                    user[need] = item
