"""How an article is read, beside its text: what each sentence names, what it claims, what was tried and gave nothing.

``explain`` tells it as data; ``plain``, ``terminal`` and ``page`` show it.
"""

from .explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
