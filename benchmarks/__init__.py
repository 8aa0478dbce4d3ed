"""The measured budgets: each compares us with the barest thing that does the same, in one run."""
