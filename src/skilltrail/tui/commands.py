"""The one table of commands: what can be done, by which keys, where.

Bindings, the footer, the palette, the help and the README's key table are all made from it. It imports no
Textual, so that anything may read it.
"""

from collections.abc import Iterator

from msgspec import Struct

LISTS = ("roles", "skills", "roadmap", "journey", "guide")
RECORD = ("skills", "roadmap")
ROAD, FOLDING = ("roles", *RECORD), (*RECORD, "journey", "guide")
DIALOGS = (
    "dialog",
    "outcomes",
    "questions",
    "map",
    "placing",
    "review",
    "forecast",
    "form",
    "note",
    "export",
    "advert",
    "match",
    "help",
)


class Command(Struct, frozen=True):
    """One thing a person can do.

    `where` names the places it works: `app` (everywhere but in dialogs), a screen (`roles`, `skills`, `roadmap`,
    `journey`, `guide`), the focused widget (`list`, `page`, `filter`) or a dialog (`DIALOGS`). `action` is what
    Textual runs. A command without `keys` is found in the palette only, where `noun` says what it is about.
    `footer` is its rank in the footer (1 first, 0 never), `palette` whether `ctrl+p` offers it, `group` its
    heading in the help.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    help: str
    where: tuple[str, ...]
    action: str
    footer: int = 0
    palette: bool = False
    group: str = "Everywhere"
    noun: str = ""


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("goal", "goal", ("space",), "Make the role your goal, or take it back.", ("roles",),
            "toggle_goal", 1, True, "What you want and know", "role"),
    Command("place", "what you know", ("p",), "Placement: some twenty questions find out what of the role you know "
            "already.", ("roles",), "place", 4, True, "What you want and know", "role"),
    Command("place-goals", "placement for your goals", (), "Some twenty questions find out what you know already.",
            ("app",), "place_goals", 0, True, noun="goals"),
    Command("tick", "tick", ("space",), "Tick the skill as done, finish the project; again takes it back.", RECORD,
            "tick", 1, True, "What you want and know", "skill"),
    Command("assume", "I know it", ("a",), "You know this already, without having done it here; again takes it back. "
            "On a heading: all of it. On a project: adopt it.", RECORD, "assume", 2, True, "What you want and know",
            "skill"),
    Command("start", "start", ("s",), "You are learning this now, or building the project; again takes it back.",
            RECORD, "start", 3, True, "What you want and know", "skill"),
    Command("skip", "skip", ("x",), "Not for you: it leaves the plan, with what only it needed.", RECORD,
            "skip", 16, True, "What you want and know", "skill"),
    Command("prerequisites", "and what it needs", ("p",), "Tick the skill and assume all that it needs; after a "
            "tick: what that one needs.", RECORD, "tick_with_prerequisites", 17, True, "What you want and know",
            "skill"),
    Command("decide", "decide", ("d",), "Decide between the skills of a choice, or take the decision back.", ROAD,
            "decide", 10, True, "What you want and know", "choice"),
    Command("outcomes", "outcomes", ("c",), "Tick one by one what you can do now, or what the project meets.",
            RECORD, "outcomes", 4, True, "What you did", "skill"),
    Command("log", "log time", ("m",), "Log minutes of work, today's or an earlier day's: 90m, 1h30 yesterday.",
            RECORD, "log_time", 5, True, "What you did", "skill"),
    Command("timer", "timer", ("t",), "Begin to measure your time; again stops it and logs them. One runs at a time.",
            RECORD, "timer", 6, True, "What you did", "skill"),
    Command("timer-stop", "stop and log", (), "Stop the timer, wherever it was started, and log its minutes.",
            ("app",), "stop_timer", 0, True, noun="timer"),
    Command("note", "note", ("n",), "Write down what you want to remember of it.", RECORD, "note", 7, True,
            "What you did", "skill"),
    Command("evidence", "proof", ("w",), "Add a link that shows what you did.", RECORD, "evidence", 12, True,
            "What you did", "skill"),
    Command("resource", "resource", ("r",), "Say what you learn with, and where you are in it.", RECORD, "resource",
            13, True, "What you did", "skill"),
    Command("more", "more", ("i",), "Your own estimate, days corrected by hand, minutes and links taken out again.",
            RECORD, "more", 14, True, "What you did", "skill"),
    Command("questions", "check", ("y",), "Check yourself: its questions one by one, the answers when you ask.",
            RECORD, "questions", 15, True, "Reading", "skill"),
    Command("map", "map", ("b",), "What it needs and what it unlocks, walked with the arrows; why it is on the road.",
            RECORD, "map", 15, True, "Reading", "skill"),
    Command("link", "open link", ("o",), "Open the resource in the browser, once its address has been in sight.",
            RECORD, "open_link", 18, True, "Moving", "skill"),
    Command("proof", "open link", ("o",), "Open the evidence in the browser, once its address has been in sight.",
            ("journey",), "open_link", 2, True, "Moving", "evidence"),
    Command("compare", "compare", ("c",), "Put the role beside another one: words, hours, what a change costs.",
            ("roles",), "compare", 3, True, "Moving", "role"),
    Command("rank", "rank", ("f",), "Rank the roles by what is left of each from here; again: in their "
            "own order.", ("roles",), "rank", 4, True, "Moving", "roles"),
    Command("match", "match", ("m",), "Hold a job advert against what you know: what is missing, how long "
            "it takes, which role is nearest.", ("roles",), "app.match", 5, False, "Moving", "job advert"),
    Command("match-advert", "match", (), "Match a job advert: hold it against what you know, on this machine alone.",
            ("app",), "match", 0, True, noun="job advert"),
    Command("forecast", "forecast", ("f",), "Say how many hours a week and which days off, and see when you will be "
            "there.", (*RECORD, "journey"), "forecast", 10, True, "Looking ahead", "pace"),
    Command("mark", "mark", ("v",), "Begin to mark a range for the next key, or end it.", RECORD, "mark", 19, True,
            "Marking", "skills"),
    Command("mark-up", "mark up", ("shift+up",), "Mark on the way up.", RECORD, "mark_to(-1)", group="Marking"),
    Command("mark-down", "mark down", ("shift+down",), "Mark on the way down.", RECORD, "mark_to(1)",
            group="Marking"),
    Command("open-role", "its skills", ("enter",), "Show the skills of the role.", ("roles",), "open", 2, True,
            "Moving", "role"),
    Command("open", "open", ("enter",), "Open what the cursor is on; fold or unfold a heading.", FOLDING, "open", 8,
            True, "Moving", "row"),
    Command("out", "back", ("escape",), "Step outward: leave the page, drop the marks, clear the filter.", LISTS,
            "step_out", group="Moving"),
    Command("up", "up", ("up", "k"), "One row up.", ("list",), "cursor_up", group="Moving"),
    Command("down", "down", ("down", "j"), "One row down.", ("list",), "cursor_down", group="Moving"),
    Command("left", "fold", ("left", "h"), "Back from the page; fold the group.", LISTS, "inward(-1)",
            group="Moving"),
    Command("right", "unfold", ("right", "l"), "Unfold the group; into the page.", LISTS, "inward(1)",
            group="Moving"),
    Command("page-up", "page up", ("pageup",), "One page up.", ("list",), "cursor_page(-1)", group="Moving"),
    Command("page-down", "page down", ("pagedown",), "One page down.", ("list",), "cursor_page(1)",
            group="Moving"),
    Command("first", "first", ("g", "home"), "To the first row.", ("list",), "cursor_first", group="Moving"),
    Command("last", "last", ("G", "end"), "To the last row.", ("list",), "cursor_last", group="Moving"),
    Command("read-up", "up", ("up", "k"), "Scroll the page up.", ("page",), "scroll_up", group="Reading"),
    Command("read-down", "down", ("down", "j"), "Scroll the page down.", ("page",), "scroll_down", group="Reading"),
    Command("read-page-up", "page up", ("pageup",), "A screenful up.", ("page",), "page_up", group="Reading"),
    Command("read-page-down", "page down", ("pagedown",), "A screenful down.", ("page",), "page_down",
            group="Reading"),
    Command("read-first", "top", ("g", "home"), "To the top of the page.", ("page",), "scroll_home",
            group="Reading"),
    Command("read-last", "end", ("G", "end"), "To the end of the page.", ("page",), "scroll_end", group="Reading"),
    Command("other-pane", "other pane", ("tab",), "To the other pane, and back.", LISTS, "app.focus_next",
            group="Moving"),
    Command("filter", "filter", ("slash",), "Narrow the list as you type.", LISTS, "filter", 9, True, "Moving",
            "list"),
    Command("filter-keep", "keep", ("enter", "down"), "Keep the filter and go to the list.", ("filter",), "keep",
            1, group="Filter"),
    Command("filter-clear", "clear", ("escape",), "Clear the filter and return to the row you came from.",
            ("filter",), "clear", 2, group="Filter"),
    Command("roles", "Roles", ("1",), "Seven jobs, what each asks, and how near you are.", ("app",),
            "switch_mode('roles')", 0, True, noun="screen"),
    Command("skills", "Skills", ("2",), "Every skill, by area.", ("app",), "switch_mode('skills')", 0, True,
            noun="screen"),
    Command("roadmap", "Roadmap", ("3",), "The way to your goals, with dates.", ("app",),
            "switch_mode('roadmap')", 0, True, noun="screen"),
    Command("journey", "Journey", ("4",), "What you did, what came of it, what proves it; every change.", ("app",),
            "switch_mode('journey')", 0, True, noun="screen"),
    Command("guide", "Guide", ("5",), "Ways in, questions, sectors, outlook; two jobs side by side.", ("app",),
            "switch_mode('guide')", 0, True, noun="screen"),
    Command("undo", "undo", ("u",), "Take back your last change.", ("app",), "undo", 11, True, noun="change"),
    Command("redo", "redo", ("U",), "Do again what you took back.", ("app",), "redo", 0, True, noun="change"),
    Command("export", "export", ("e",), "Write the roadmap, or a portfolio, as Markdown.", ("app",), "export", 20,
            True, noun="roadmap"),
    Command("palette", "palette", ("ctrl+p", "colon"), "Any command, role or skill by its name.", ("app",),
            "command_palette", 21),
    Command("doctor", "doctor", (), "What is right and wrong with your files and this machine.", ("app",),
            "doctor", 0, True, noun="program"),
    Command("restore", "put back a backup", (), "Restore the record as it was on an earlier day.", ("app",),
            "restore_backup", 0, True, noun="record"),
    Command("theme", "colours", (), "Choose other colours.", ("app",), "change_theme", 0, True,
            noun="program"),
    Command("help", "help", ("question_mark", "f1"), "What can be done here, and by which key.", ("app",), "help",
            0, True, noun="program"),
    Command("quit", "quit", ("q",), "Leave. Everything is saved already.", ("app",), "quit", 22, True,
            noun="program"),
    Command("dialog-choose", "choose", ("enter", "space"), "Take the answer the cursor is on.", ("dialog",),
            "choose", 1, group="Dialog"),
    Command("dialog-close", "close", ("escape", "q"), "Close without changing anything.", ("dialog",), "close",
            2, group="Dialog"),
    Command("outcomes-tick", "tick", ("space", "enter"), "Tick what the cursor is on, or take the tick back.",
            ("outcomes",), "tick_point", 1, group="Dialog"),
    Command("outcomes-close", "close", ("escape", "q", "c"), "Close; every tick is saved already.", ("outcomes",),
            "close", 2, group="Dialog"),
    Command("outcomes-undo", "undo", ("u",), "Take back your last change.", ("outcomes",), "app.undo", 3,
            group="Dialog"),
    Command("outcomes-redo", "redo", ("U",), "Do again what you took back.", ("outcomes",), "app.redo", 4,
            group="Dialog"),
    Command("questions-answer", "answer", ("space", "enter"), "Show the answer; then the next question.",
            ("questions",), "answer", 1, group="Dialog"),
    Command("questions-next", "next", ("right", "l", "n"), "To the next question.", ("questions",), "go(1)", 2,
            group="Dialog"),
    Command("questions-before", "before", ("left", "h", "p"), "To the question before.", ("questions",), "go(-1)", 3,
            group="Dialog"),
    Command("questions-close", "close", ("escape", "q", "y"), "Close; nothing of it is recorded.", ("questions",),
            "close", 4, group="Dialog"),
    Command("map-walk", "walk there", ("enter",), "Walk to the skill chosen; on the one in the middle: its page.",
            ("map",), "walk", 1, group="Dialog"),
    Command("map-left", "needs", ("left", "h"), "To what it needs; from there on, to the one chosen.", ("map",),
            "side(-1)", 3, group="Dialog"),
    Command("map-right", "unlocks", ("right", "l"), "To what it unlocks; from there on, to the one chosen.",
            ("map",), "side(1)", 4, group="Dialog"),
    Command("map-back", "back", ("backspace",), "Back the way you came.", ("map",), "walk_back", 5, group="Dialog"),
    Command("map-close", "leave", ("escape", "q", "b"), "Leave the map.", ("map",), "close", 2, group="Dialog"),
    Command("map-tick", "tick", ("space",), "Tick the skill chosen, else the one in the middle; again takes it back.",
            ("map",), "change('tick')", 6, group="Dialog"),
    Command("map-assume", "I know it", ("a",), "You know it already; again takes it back.", ("map",),
            "change('assume')", 7, group="Dialog"),
    Command("map-start", "start", ("s",), "You are learning it now; again takes it back.", ("map",),
            "change('start')", 8, group="Dialog"),
    Command("map-skip", "skip", ("x",), "Not for you; again takes it back.", ("map",), "change('skip')", 9,
            group="Dialog"),
    Command("map-undo", "undo", ("u",), "Take back your last change.", ("map",), "app.undo", 10, group="Dialog"),
    Command("map-redo", "redo", ("U",), "Do again what you took back.", ("map",), "app.redo", 11, group="Dialog"),
    Command("place-yes", "yes", ("y",), "You can do this; what it builds on counts as known too.", ("placing",),
            "say('yes')", 1, group="Dialog"),
    Command("place-no", "no", ("n",), "You cannot; what needs it is ruled out.", ("placing",), "say('no')", 2,
            group="Dialog"),
    Command("place-partly", "partly", ("p",), "Some of it: it stays to learn, what it builds on is likely known.",
            ("placing",), "say('partly')", 3, group="Dialog"),
    Command("place-unsure", "not sure", ("question_mark", "space"), "You cannot tell: it hardly counts.",
            ("placing",), "say('unsure')", 4, group="Dialog"),
    Command("place-proof", "check", ("v",), "Check yourself: its questions, with answers when you ask.",
            ("placing",), "prove", 5, group="Dialog"),
    Command("place-back", "take back", ("backspace",), "Take the last answer back.", ("placing",), "take_back", 6,
            group="Dialog"),
    Command("place-review", "so far", ("r",), "What was found so far, to take back or to save.", ("placing",),
            "review", 7, group="Dialog"),
    Command("place-leave", "leave", ("escape", "q"), "Leave; your answers are kept.", ("placing",), "close", 8,
            group="Dialog"),
    Command("review-save", "save", ("enter",), "Record what is ticked as known, in one change.", ("review",), "save",
            1, group="Dialog"),
    Command("review-toggle", "take back", ("space",), "Take it back, with what rests on it; again takes it in.",
            ("review",), "toggle_found", 2, group="Dialog"),
    Command("review-close", "back", ("escape", "q", "backspace"), "Back, without saving.", ("review",), "close", 3,
            group="Dialog"),
    Command("forecast-change", "change", ("enter", "space"), "Change what the cursor is on.", ("forecast",), "change",
            1, group="Dialog"),
    Command("forecast-remove", "remove", ("x", "delete"), "Work on these days off after all.", ("forecast",),
            "remove", 2, group="Dialog"),
    Command("forecast-close", "close", ("escape", "q", "f"), "Close; every change is saved already.", ("forecast",),
            "close", 3, group="Dialog"),
    Command("forecast-undo", "undo", ("u",), "Take back your last change.", ("forecast",), "app.undo", 4,
            group="Dialog"),
    Command("forecast-redo", "redo", ("U",), "Do again what you took back.", ("forecast",), "app.redo", 5,
            group="Dialog"),
    Command("form-save", "save", ("enter",), "Save what was typed.", ("form",), "save", 1, group="Dialog"),
    Command("form-next", "next", ("tab",), "To the next field.", ("form",), "app.focus_next", 2,
            group="Dialog"),
    Command("form-close", "close", ("escape",), "Close without saving anything.", ("form",), "close", 3,
            group="Dialog"),
    Command("note-keep", "keep and close", ("escape",), "Save and close; u brings back what was there before.",
            ("note",), "screen.keep", 1, group="Dialog"),
    Command("note-save", "save", ("ctrl+s", "f2"), "Save and go on writing.", ("note",), "screen.save", 2,
            group="Dialog"),
    Command("note-editor", "your editor", ("ctrl+e",), "Go on in your own editor (VISUAL or EDITOR).", ("note",),
            "screen.edit_outside", 3, group="Dialog"),
    Command("export-write", "write", ("enter",), "Write the file; one that is there is not replaced without asking.",
            ("export",), "write", 1, group="Dialog"),
    Command("export-close", "close", ("escape",), "Close without writing anything.", ("export",), "close", 2,
            group="Dialog"),
    Command("advert-match", "match", ("ctrl+s", "f2"), "Hold the advert against what you know.", ("advert",),
            "screen.match", 1, group="Dialog"),
    Command("advert-close", "close", ("escape",), "Close; nothing of it is kept.", ("advert",), "screen.close", 2,
            group="Dialog"),
    Command("match-open", "open", ("enter",), "Open the skill or the role.", ("match",), "open", 1, group="Dialog"),
    Command("match-goals", "missing as goals", ("space",), "Make all that is missing goals, in one change.",
            ("match",), "make_goals", 2, group="Dialog"),
    Command("match-text", "text", ("t",), "Back to the text of the advert.", ("match",), "text", 4, group="Dialog"),
    Command("match-undo", "undo", ("u",), "Take back your last change.", ("match",), "app.undo", 5, group="Dialog"),
    Command("match-close", "close", ("escape", "q"), "Close.", ("match",), "close", 3, group="Dialog"),
    Command("help-close", "close", ("escape", "question_mark", "f1", "q"), "Close the help.", ("help",), "close", 1,
            group="Dialog"),
)
# fmt: on

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "pageup": "page up",
    "pagedown": "page down",
    "f1": "F1",
    "f2": "F2",
}


def commands(*places: str) -> Iterator[Command]:
    """Yield the commands that work in any of `places`, the place named first before the others."""
    for place in places:
        for command in COMMANDS:
            if place in command.where:
                yield command


def command(id: str) -> Command:
    """Return the command of this id; a KeyError is a fault in the program."""
    for one in COMMANDS:
        if one.id == id:
            return one
    raise KeyError(id)


def key_name(key: str) -> str:
    """Write a key as a person knows it: `question_mark` is "?"."""
    return _NAMES.get(key, key)


def key_names(command: Command, *, all_keys: bool = True) -> str:
    """Write a command's keys, the first one alone unless `all_keys`."""
    keys = command.keys if all_keys else command.keys[:1]
    return ", ".join(key_name(key) for key in keys)


def key_table_markdown() -> str:
    """Return the table of keys for the README, one row a command, in Markdown."""
    lines = ["| Key | Where | What it does |", "|---|---|---|"]
    for one in COMMANDS:
        if not one.keys:
            continue
        keys = ", ".join(f"`{key_name(key)}`" for key in one.keys)
        where = "everywhere" if one.where == ("app",) else ", ".join(one.where)
        lines.append(f"| {keys} | {where} | {one.help} |")
    return "\n".join(lines) + "\n"
