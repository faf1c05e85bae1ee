"""Why a rule that met its cue gave no claim: each reason once, in the words that tell it."""

from enum import StrEnum


class Reason(StrEnum):
    """A reason; its value is how it is told."""

    ALONE = "nothing is named beside it, or one thing alone"
    NO_OBJECT = "nothing of the right kind stands beside it as its object"
    NO_SUBJECT = "no one of the right kind stands beside it as its subject"
    TOO_FAR = "its ends stand too far apart"
    OF_ITSELF = "it would be said of itself"
    SAID_BEFORE = "said before, by the words that the claim quotes"
    NOT_TOLD = "a topic, or asked of others; not told as done"
    PLANNED = "planned, asked for or due; not told as done"
    NO_BODY = "of which body, the text does not say"
    NO_HOLDER = "no name stands beside it"
    DOUBTFUL_NAME = "perhaps a name, too doubtful to take for one"
    NOT_HELD = "nothing in the sentence says that it took place"
    NO_OCCASION = "no event is named in the sentence"
    NO_ACTOR = "nothing that such an event needs is named near it"
    NO_PERSON = "no person is named in the sentence"
    NO_DAY = "no day is told for it"
    NOT_ONE = "told as done again and again, not once"
    A_NAME = "digits that name something: a code, an address, a version, a time"
    A_STEP = "places on a list, none that is held"
    AN_ORDINAL = "tells an order, ranks nothing"
    NO_UNIT = "of what it is a measure, the text does not say"
    AN_ARTICLE = "rather «a» or «a few» than a number"
    COUNTS_NOTHING = "grades or numbers something, counts nothing"
    EVERYWHERE = "all provinces of the country, not a count"
