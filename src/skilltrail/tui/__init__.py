"""The terminal application: screens over the session. The only room that imports Textual."""
