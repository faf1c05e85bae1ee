"""The Model Context Protocol: the graph for assistants, over standard input or HTTP, by the official SDK.

``tools`` and ``schema_card`` are functions of the store and know nothing of the protocol; ``wording`` puts answers into
words; ``protocol`` offers all of it. Only ``protocol`` imports the SDK, so that processes that read do not carry it.

Invariant: an answer has a bounded length, and says what was left out and how to get it.
"""
