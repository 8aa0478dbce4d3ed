"""The law: pure, without web, database or a clock of its own.

| module | what others call |
| --- | --- |
| `vocabulary`, `labels` | the shared codes and what people read for them |
| `law.loader` | `load_packs() -> LawBook`, `LawBook.for_receipt(law, day) -> LawPack` |
| `calendars` | `load_calendar(...) -> Calendar`: holidays, working days, overrides |
| `clock` | `compute(...) -> Clock`: due dates with their derivation |
| `dates` | days left, deadline states, ages, reminder days |
| `grounds`, `retention` | which grounds a right offers, which duties to keep block a deletion |
| `machines` | `advance`, `allowed_events`, `why_not`: the only way a request moves |
| `facts`, `effects`, `errors` | what a machine reads, what it asks for, what it refuses |
"""
