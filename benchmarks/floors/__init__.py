"""The barest applications that do the same: what ours are compared with."""
