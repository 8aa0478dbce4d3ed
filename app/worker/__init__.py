"""What happens after a commit: effects from the outbox, and the ticks of the scheduler.

The web process never imports this room: it would bring WeasyPrint and APScheduler with it.
"""
