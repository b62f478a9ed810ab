"""Which test holds which promise: the rules that keep the record (R), the faults it survives (F), hostile texts (T).

A test is named by its file below `tests/` and its name. `python -m tests.torture.table` prints the table.
"""

FILES, STORE, MERGE, EVENTS = (
    "test_files.py",
    "progress/test_store.py",
    "progress/test_merge.py",
    "progress/test_events.py",
)
CALLS, ENDS, CLOCKS, AROUND = (f"torture/test_{name}.py" for name in ("calls", "ends", "clocks", "surroundings"))
STATES, NOTES, SESSION, SHELL = (
    "tui/test_states.py",
    "tui/test_notes.py",
    "session/test_session.py",
    "cli/test_shell.py",
)
PAYLOADS, PTY = "torture/test_payloads.py", "torture/test_pty.py"
EDITORS, KEPT = "test_editors.py", "session/test_safekeeping.py"
MARKDOWN, TARGET, SHORT = "exporting/test_markdown.py", "exporting/test_target.py", "torture/test_short.py"

TABLE = {
    "R-save": (
        "read again under the lock, write beside, sync, replace, sync",
        {
            FILES: [
                "test_bytes_are_durable_before_they_get_the_name",
                "test_leaves_the_old_or_the_new_file_and_says_which",
            ],
            STORE: ["test_a_change_is_made_to_what_is_there_now"],
        },
    ),
    "R-lock": (
        "one writer a folder, without a file of its own",
        {
            FILES: ["test_excludes_another_holder_and_names_it", "test_file_systems_without_locks_are_done_without"],
            STORE: ["test_one_file_under_two_names_has_one_lock"],
        },
    ),
    "R-write-through": (
        "nothing unsaved but the text being typed, and that is kept",
        {
            ENDS: ["test_what_was_typed_is_kept_however_the_program_ends"],
            "tui/test_drafts.py": ["test_the_next_start_saves_it_and_says_so"],
            "session/test_drafting.py": ["test_a_draft_is_never_written_over_what_may_hold_another"],
            EDITORS: ["test_the_file_of_an_editor_that_fails_stays_where_something_was_written"],
            NOTES: ["test_what_was_written_in_an_editor_that_fails_is_kept_and_named"],
        },
    ),
    "R-ops": (
        "per field the last writer, sets that only grow",
        {
            MERGE: [
                "test_fields_do_not_touch_each_other",
                "test_what_was_taken_out_stays_out_whatever_comes_in_again",
            ],
            "progress/test_operations.py": ["test_the_newest_act_wins_whatever_the_clocks_say"],
        },
    ),
    "R-future": (
        "newer is read and never written, unknown is carried, older is migrated with a copy",
        {
            STORE: ["test_a_newer_file_is_never_written"],
            EVENTS: ["test_what_this_version_does_not_know_is_carried_through"],
            "progress/test_migrate.py": [
                "test_the_first_change_keeps_it_as_it_was_and_saves_it_in_the_format_of_now"
            ],
        },
    ),
    "R-corrupt": (
        "what cannot be read is left as it is, and the newest good copy is named",
        {
            STORE: ["test_a_file_that_is_not_understood_is_never_written"],
            KEPT: ["test_a_bad_record_names_the_newest_good_backup_and_the_command"],
        },
    ),
    "R-backup": (
        "a copy before the first save of a day, thinned, never the last good one",
        {
            "progress/test_backups.py": [
                "test_the_first_save_of_a_day_keeps_what_was_there_before_it",
                "test_a_file_that_cannot_be_read_is_never_kept_as_good",
            ],
            "progress/test_thinning.py": ["test_no_more_stay_than_are_promised_and_a_second_time_nothing_goes"],
        },
    ),
    "R-text": (
        "refused where it comes in, kept where it is stored, cleaned where it is shown",
        {
            "test_text.py": ["test_cleaned_text_holds_nothing_forbidden_and_cleaning_again_changes_nothing"],
            "cli/test_hostile.py": ["test_no_verb_prints_what_commands_a_terminal"],
            "tui/test_source.py": ["test_data_becomes_styled_text_in_one_module"],
        },
    ),
    "F1": (
        "killed at every call",
        {
            CALLS: ["test_a_verb_killed_at_any_call_leaves_a_whole_file_and_the_next_one_goes_on"],
            STORE: ["test_killed_at_any_call_the_state_is_whole_and_nothing_reported_is_lost"],
        },
    ),
    "F2": ("killed at random", {SHORT: ["test_saves_that_are_killed_at_random_lose_nothing"]}),
    "F3": (
        "every call fails with every error",
        {
            CALLS: [
                "test_a_verb_whose_calls_fail_leaves_the_old_or_the_new_file_and_says_which",
                "test_a_verb_that_moves_copies_about_loses_none_whatever_fails",
            ],
            STORE: ["test_any_call_failing_leaves_the_old_or_the_new_state_and_says_which"],
            "session/test_placing.py": ["test_while_the_answers_cannot_be_read_nothing_is_found_and_nothing_saved"],
        },
    ),
    "F4": ("the file cannot be synced", {FILES: ["test_leaves_the_old_or_the_new_file_and_says_which"]}),
    "F5": (
        "the folder cannot be synced",
        {FILES: ["test_a_folder_that_cannot_be_confirmed_says_that_the_file_is_written"]},
    ),
    "F6": ("power cut", {FILES: ["test_bytes_are_durable_before_they_get_the_name"]}),
    "F7": (
        "disk full at every byte, short writes",
        {
            FILES: ["test_a_full_disk_at_any_byte_leaves_the_old_file", "test_short_writes_are_gone_on_with"],
            SHORT: ["test_a_disk_that_is_full_anywhere_in_a_save_leaves_the_old_file"],
        },
    ),
    "F8": (
        "read-only, missing, a folder, a pipe, a device",
        {
            FILES: [
                "test_a_pipe_a_folder_and_a_device_are_refused_without_waiting",
                "test_can_be_read_but_not_saved_to",
            ],
            STORE: ["test_what_is_no_file_is_one_line_and_never_waited_for", "test_a_read_only_file_is_respected"],
            "session/test_health_check.py": ["test_a_folder_that_may_not_be_entered_is_one_thing_that_is_wrong"],
        },
    ),
    "F9": (
        "out of memory",
        {
            FILES: ["test_too_little_memory_is_one_line"],
            STORE: ["test_too_little_memory_is_one_line"],
            "cli/test_main.py": ["test_too_little_memory_is_one_line"],
        },
    ),
    "F10": (
        "many tick at once",
        {
            SHORT: ["test_many_programs_at_once_lose_nothing"],
            STORE: ["test_two_programs_ticking_at_once_lose_nothing_and_readers_see_whole_states"],
        },
    ),
    "F11": (
        "the shell ticks beside the open screens",
        {
            SHORT: ["test_the_screens_and_the_shell_at_once_lose_nothing"],
            SESSION: ["test_a_change_is_applied_to_what_is_on_the_disk_not_to_what_was_read"],
            "tui/test_skills.py": ["test_a_change_from_outside_shows_and_keeps_cursor_and_typing"],
        },
    ),
    "F12": (
        "a note edited on two sides",
        {
            NOTES: [
                "test_what_was_written_at_the_same_moment_is_not_lost",
                "test_a_note_changed_elsewhere_comes_in_and_what_is_typed_stays",
            ],
        },
    ),
    "F13": (
        "the file removed, replaced, broken, made newer under the screens",
        {
            STATES: [
                "test_a_record_that_is_gone_is_told_until_it_is_back",
                "test_a_newer_record_can_be_read_until_it_is_one_of_ours_again",
                "test_an_unreadable_record_is_told_and_the_line_goes_when_it_is_mended",
            ],
            NOTES: ["test_what_was_typed_is_not_lost_when_it_cannot_be_saved"],
            KEPT: [
                "test_an_older_file_in_its_place_is_told_of_and_what_it_lacks_can_be_brought_back",
                "test_no_copy_is_made_where_there_are_none_or_where_none_can_be",
            ],
        },
    ),
    "F14": (
        "the holder of the lock killed or stopped",
        {
            FILES: ["test_goes_on_when_the_holder_is_killed", "test_excludes_another_holder_and_names_it"],
        },
    ),
    "F15": (
        "symbolic links",
        {
            FILES: [
                "test_relative_absolute_and_chained_links_stay_links",
                "test_a_loop_is_one_line_and_changes_nothing",
            ],
            CALLS: ["test_so_does_one_whose_file_is_elsewhere_or_not_there_yet"],
        },
    ),
    "F16": (
        "hard links, modes, owners, attributes",
        {
            FILES: [
                "test_the_other_names_of_a_hard_linked_file_are_reported_once",
                "test_owner_and_attributes_are_carried_over",
                "test_replaces_the_content_and_keeps_the_mode",
            ],
        },
    ),
    "F17": (
        "clocks and zones",
        {
            CLOCKS: [
                "test_the_newest_change_counts_whatever_the_clock_says",
                "test_at_the_very_end_of_the_calendar_nothing_breaks",
            ],
        },
    ),
    "F18": (
        "conflict copies",
        {
            "progress/test_copies.py": ["test_names_of_conflict_copies_are_known"],
            "session/test_merging.py": [
                "test_a_version_is_brought_in_with_the_next_change_and_moved_away",
                "test_every_call_that_fails_loses_neither_the_copy_nor_the_record",
            ],
        },
    ),
    "F19": (
        "laws of merging",
        {
            MERGE: [
                "test_three_versions_with_wrong_clocks_agree_in_the_end_and_have_lost_nothing",
                "test_a_version_with_itself_is_itself_byte_for_byte",
            ],
        },
    ),
    "F20": (
        "git",
        {
            "progress/test_guard.py": ["test_conflict_markers_of_git_are_named"],
            "session/test_merging.py": ["test_are_taken_out_and_both_sides_kept"],
            "cli/test_merging.py": [
                "test_the_second_file_becomes_both",
                "test_without_markers_git_is_asked_for_its_other_side",
                "test_where_no_git_looks_after_the_folder_there_is_no_other_side",
                "test_a_git_that_cannot_tell_is_not_one_without_another_side",
                "test_a_side_of_gits_that_is_no_version_changes_nothing",
            ],
        },
    ),
    "F21": (
        "a tick changes few lines",
        {
            STORE: ["test_ticks_of_different_touched_skills_merge_line_by_line"],
            EVENTS: ["test_one_tick_of_a_touched_skill_adds_one_line"],
        },
    ),
    "F22": (
        "every prefix",
        {
            EVENTS: ["test_every_prefix_is_understood_or_refused"],
            SHORT: ["test_damaged_files_are_read_or_refused"],
            "curriculum/test_mutations.py": ["test_every_prefix_of_a_file_is_loaded_or_its_problems_are_told"],
        },
    ),
    "F23": (
        "damaged bytes and lines",
        {
            SHORT: ["test_damaged_files_are_read_or_refused"],
            EVENTS: ["test_damaged_files_are_understood_or_refused"],
        },
    ),
    "F24": ("written and read again", {EVENTS: ["test_what_is_saved_is_read_back_and_saved_alike"]}),
    "F25": (
        "what the writer of TOML gets wrong",
        {
            "progress/test_layout.py": ["test_any_string_is_read_as_it_is", "test_is_what_tomli_w_writes"],
            SHELL: ["test_arguments_that_are_not_text_are_refused"],
        },
    ),
    "F26": (
        "formats that are none",
        {
            EVENTS: ["test_a_format_that_is_none_is_refused", "test_a_missing_format_is_refused"],
        },
    ),
    "F27": (
        "saved by an older version",
        {
            EVENTS: ["test_operations_keep_everything_that_is_not_theirs"],
            "cli/test_newer.py": ["test_what_a_later_release_of_this_format_adds_stays_line_by_line"],
        },
    ),
    "F28": (
        "signals and closed terminals",
        {
            ENDS: ["test_what_was_typed_is_kept_however_the_program_ends"],
            "tui/test_signals.py": [
                "test_a_signal_ends_the_program_cleanly",
                "test_a_signal_saves_what_another_editor_has_written_and_says_that_it_is_still_open",
            ],
            "cli/test_words.py": ["test_a_signal_saves_what_is_in_the_file_and_leaves_it_with_the_editor"],
        },
    ),
    "F29": (
        "any size of terminal",
        {
            "tui/test_lines.py": ["test_no_size_is_too_small"],
            "tui/test_app.py": ["test_a_tiny_terminal_says_so_in_one_line"],
        },
    ),
    "F30": ("a monkey", {"tui/test_monkey.py": ["test_nothing_a_monkey_does_ends_the_program_or_loses_a_record"]}),
    "F31": ("ten years of use", {STORE: ["test_a_tick_of_ten_years_is_understood"]}),
    "F32": (
        "strange surroundings",
        {
            AROUND: [
                "test_nobody_else_can_read_what_is_made_under_any_umask",
                "test_any_locale_will_do",
                "test_sixteen_descriptors_are_enough",
                "test_a_working_folder_that_is_gone_is_no_trouble",
                "test_what_is_saved_is_saved_where_the_answer_cannot_be_written",
            ],
            SHELL: ["test_a_reader_that_leaves_early_ends_it_quietly", "test_closed_streams_are_survived"],
            "test_paths.py": ["test_strange_surroundings_work_or_are_one_line"],
        },
    ),
    "F33": (
        "two machines and one synchronised file",
        {
            MERGE: ["test_two_laptops_that_exchange_their_file_with_delay_lose_nothing"],
        },
    ),
    "T1": (
        "markup in data",
        {
            "tui/test_hostile.py": ["test_what_looks_like_markup_can_be_read"],
            PAYLOADS: [
                "test_a_record_keeps_what_was_put_in_letter_by_letter",
                "test_exports_read_back_as_what_was_put_in",
            ],
        },
    ),
    "T2": ("actions in data", {"tui/test_hostile.py": ["test_clicking_a_text_that_names_an_action_does_not_run_it"]}),
    "T3": ("a picture over a file", {"tui/test_app.py": ["test_a_picture_can_not_be_written_over_a_file"]}),
    "T5": ("markup in what is said", {"tui/test_hostile.py": ["test_a_toast_shows_any_text"]}),
    "T6": (
        "escapes",
        {
            "cli/test_hostile.py": ["test_no_verb_prints_what_commands_a_terminal"],
            "tui/test_traps.py": ["test_trap_escapes_in_what_is_said_never_reach_the_terminal"],
            PAYLOADS: ["test_screens_show_nothing_harmful_and_everything_as_it_was_written"],
            PTY: ["test_the_program_writes_nothing_else"],
        },
    ),
    "T8": ("addresses", {"test_text.py": ["test_only_plain_https_addresses_may_be_opened"]}),
    "T10": ("deep nesting", {"progress/test_guard.py": ["test_deep_nesting_is_refused"]}),
    "T11": (
        "keys of many parts",
        {
            "progress/test_guard.py": ["test_a_key_of_very_many_parts_is_refused_before_it_costs_anything"],
            "test_tables.py": ["test_a_key_of_very_many_parts_never_costs_anything"],
        },
    ),
    "T12": ("huge numbers", {"progress/test_guard.py": ["test_numbers_that_could_not_be_written_again_are_refused"]}),
    "T13": ("size", {STORE: ["test_a_file_of_more_than_five_megabytes_is_refused"]}),
    "T14": ("encodings", {"progress/test_guard.py": ["test_utf_16_is_named"]}),
    "T17": ("names of exports", {TARGET: ["test_a_default_name_is_always_a_plain_file_name"]}),
    "T18": (
        "exports over files",
        {
            TARGET: [
                "test_the_learners_own_files_are_never_replaced",
                "test_symbolic_links_do_not_lead_around_the_rule",
            ],
        },
    ),
    "T19": ("Markdown", {MARKDOWN: ["test_whatever_the_texts_hold_the_file_reads_back_as_what_it_was_made_of"]}),
    "T21": (
        "Mermaid",
        {
            "exporting/test_mermaid.py": ["test_a_label_is_one_line_without_any_character_mermaid_acts_on"],
        },
    ),
    "T24": ("JSON", {"cli/test_hostile.py": ["test_json_keeps_what_text_leaves_out"]}),
    "T25": (
        "privacy",
        {
            FILES: ["test_the_temporary_file_is_private_from_its_first_byte"],
            AROUND: ["test_the_cache_and_the_folders_above_it_are_for_the_learner_alone"],
        },
    ),
    "T27": (
        "editors",
        {
            EDITORS: ["test_words_are_taken_apart_as_a_shell_would_and_mean_nothing_more"],
            NOTES: ["test_what_comes_back_from_an_editor_is_harmless"],
        },
    ),
}
RULES = ("save", "lock", "write-through", "ops", "future", "corrupt", "backup", "text")
# The others are about packs and programs that touch neither the record nor what is exported from it: T4 is a way not
# taken, T7 a width, T9 names, T15 and T16 packs, T20, T22 and T23 exports that are not there, T26, T28, T29 others.
HOSTILE = (1, 2, 3, 5, 6, 8, 10, 11, 12, 13, 14, 17, 18, 19, 21, 24, 25, 27)

if __name__ == "__main__":
    for rule, (what, tests) in TABLE.items():
        print(f"{rule:<16} {what}")
        for file, names in tests.items():
            for name in names:
                print(f"{'':<16}   tests/{file}::{name}")
