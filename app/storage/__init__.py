"""Files: where they are kept, how they are sealed, and what may be uploaded.

Keys of stored files are opaque (``organisation/filing/uuid``); a name that a person chose is
only ever shown, never used to find a file.
"""
