"""The filing wizard: one form per page, and the rules that say which pages there are."""
