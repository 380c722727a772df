"""Reading schools' own calendars: fetched, judged, expanded in a process of its own, compared, kept.

Only this package touches the network. A build reads nothing but what it has written: `data/diaries/read/`.
"""
