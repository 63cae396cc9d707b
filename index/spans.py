"""Where a text has things of a kind: amounts, shares, counts, durations, dates, quotations, names, places, reasons."""

import re

from index.kinds import Kind
from index.names import name_spans

Span = tuple[int, int]

_SPACE = r"[\s\u00a0\u202f]"
_UNITS_FR = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
    "quarante|"
    "cinquante|soixante|cent|cents|mille|quatre-vingts?"
)
_UNITS_EN = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|a dozen|half a dozen"
)
_SPELT = (
    rf"(?<!\w)(?:{_UNITS_FR}|{_UNITS_EN})(?:(?:-|{_SPACE})(?:et{_SPACE}|and{_SPACE})?(?:{_UNITS_FR}|"
    rf"{_UNITS_EN})){{0,9}}(?!\w)"
)
_SPELT_MANY = rf"(?!(?:un|une|one|cent)\b(?!{_SPACE}(?:{_UNITS_FR}|{_UNITS_EN})\b)){_SPELT}"
_DIGITS = (
    r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3}){1,5}(?!\d)(?:[.,]\d{1,9})?|(?<![\w.])\d{1,18}(?:[.,]\d{1,9})?"
)
_NUMBER = rf"(?:{_DIGITS}|{_SPELT})"
_SCALE = r"(?:milliards?|millions?|milliers?|billions?|trillions?|thousand|hundred|bn|mds?|m|k)\b"
_CURRENCY = (
    r"(?:dollars?|euros?|livres(?: sterling)?|pounds?|yens?|yuans?|francs?|couronnes?|krone[rn]?|kronor|zlotys?|"
    r"roupies?|"
    r"rupees?|rands?|dirhams?|pesos?|reais|real|wons?|pence|centimes?|cents?|€|\$|£|¥|USD|EUR|GBP|CHF)"
)
_OF = rf"(?:{_SPACE}d['’]|{_SPACE}de{_SPACE}|{_SPACE})?"
_ABOUT = (
    rf"(?:(?:près de|environ|quelque|plus de|moins de|presque|au moins|jusqu['’]à|à peine|about|around|nearly|almost|"
    rf"more than|less than|at least|at most|up to|some|over|under|roughly|just over|just under|barely|only|fewer "
    rf"than|exactly|as much as|as many "
    rf"as|close to|un peu (?:plus|moins) de|au plus|seulement|exactement|autour de){_SPACE})?"
)
_EACH = (
    rf"(?:{_SPACE}(?:(?:par|per){_SPACE}\w+|an?{_SPACE}(?:year|month|week|day|share|night|head|person|hour|litre|"
    rf"tonne?|piece)))?"
)
_MANY = (
    r"(?:(?:des|plusieurs|quelques) )?(?:dizaines|centaines|milliers) de (?:(?:millions|milliards) )?|"
    r"(?:des|plusieurs|quelques) (?:millions|milliards) |"
    r"(?:tens|hundreds|thousands) of (?:(?:thousands|millions|billions) )?(?:of )?|(?:millions|billions) of "
)
_AMOUNT = re.compile(
    rf"(?:{_MANY})(?:d['’]|de )?{_CURRENCY}(?!\w)|{_ABOUT}(?:[$€£¥]\s?(?:{_DIGITS})(?:[\s\u00a0\u202f-]?{_SCALE})?|"
    rf"{_NUMBER}(?:[\s\u00a0\u202f-]?{_SCALE})?{_OF}{_CURRENCY}(?!\w)|(?:l['’]|un |a |one )?(?:symbolic |token "
    rf")euro(?: symbolique)?|"
    rf"(?:l['’]|un )euro symbolique)(?:\s(?:américains|US|sterling))?{_EACH}",
    re.IGNORECASE,
)
_FRACTIONS = r"(?:tiers|quarts?|moitié|cinquièmes?|sixièmes?|dixièmes?|thirds?|quarters?|half|fifths?|sixths?|tenths?)"
_FRACTION_OF = rf"(?:(?:les{_SPACE})?(?:un|deux|trois|quatre|neuf)|one|two|three|four|nine|an?|les|la|le)(?:{_SPACE}|-)"
_SHARE = re.compile(
    rf"{_ABOUT}{_NUMBER}{_SPACE}?(?:%|pour{_SPACE}cent|per{_SPACE}?cent)(?!\w)|"
    rf"{_ABOUT}(?<!\w)(?:{_FRACTION_OF})?{_FRACTIONS}(?!\w)|"
    rf"{_SPELT}{_SPACE}(?:sur|out of|in|of){_SPACE}{_NUMBER}(?!\w)|"
    rf"(?<![\w.,])\d+{_SPACE}(?:sur|out{_SPACE}of|in){_SPACE}\d+(?![\w.,])",
    re.IGNORECASE,
)
_TIME_UNIT = (
    r"(?:secondes?|minutes?|heures?|jours?|journées?|semaines?|mois|trimestres?|ans?|années?|décennies?|siècles?|"
    r"seconds?|hours?|days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies))(?!\w)"
)
_DURATION = re.compile(rf"{_ABOUT}{_NUMBER}(?:{_SPACE}|-){_TIME_UNIT}(?:{_SPACE}et{_SPACE}demie?)?", re.IGNORECASE)
_AGE = re.compile(rf"(?:aged|âgée? de){_SPACE}\d{{1,3}}|(?<=, )\d{{1,3}}(?=,)|\d{{1,3}}{_SPACE}ans|\d{{1,3}}-year-old")
_COUNT = re.compile(
    rf"{_ABOUT}(?:{_DIGITS}|{_SPELT_MANY})(?:{_SPACE}{_SCALE}(?:{_SPACE}d[e'’])?)?"
    rf"(?:[\s\u00a0\u202f-](?:d['’])?(?!(?:et|and|or|ou|of|when|que|qui|that|who|aux|in|to)\b)[^\W\d_]{{2,}}"
    rf"(?:{_SPACE}(?:carrés?|cubes?|square|cubic|metres?)(?!\w))?)?",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|"
    r"(?-i:March)|"
    r"april|(?-i:May)|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.)"
)
_DAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_SEASON = r"(?:printemps|été|automne|hiver|spring|summer|autumn|winter|pâques|noël|easter|christmas)"
_YEAR = r"(?:1[789]|20)\d{2}"
_ORDINAL = r"\d{1,2}(?:er|st|nd|rd|th)?"
_DATES = (
    rf"(?:(?:ce |le |on |last |next )?{_DAY},? )?(?:(?:le |the )?(?<!\d){_ORDINAL} (?:of )?{_MONTH}(?:,? {_YEAR})?"
    rf"(?: (?:prochain|dernier))?|{_MONTH} {_ORDINAL}(?!\d)(?:, {_YEAR})?)",
    rf"(?:(?:en|in|fin|début|mi-|mid-|late|early|since|depuis|last|next|by) ?)?(?<!\w){_MONTH}(?!\w)"
    rf"(?: de l['’]année dernière| dernier| prochain| {_YEAR})?",
    rf"(?:ce |on |last |next )?(?<!\w){_DAY}s?"
    r"(?: (?:\d{1,2}\b|matin|soir|après-midi|dernier|prochain|morning|evening|night))?(?!\w)",
    rf"(?:(?:au|en|à|à l['’]|l['’]|le|in the|in|last|next|this|at|the) ?)?(?<!\w){_SEASON}(?!\w)"
    rf"(?: (?:dernière?|prochaine?|of {_YEAR}|{_YEAR}))?",
    rf"(?:(?:(?:la |the )?(?:fin|end)(?: de| of)?|en|in|since|depuis|dès|by) )?(?<![\d.,]){_YEAR}(?![\d.,]*\d|"
    rf"\s*(?:%|€|{_CURRENCY}|{_SCALE}))",
    rf"(?:il y a|depuis) (?:quelques|plusieurs|{_NUMBER}) (?:jours|semaines|mois|ans|années)",
    rf"(?:a few|several|{_NUMBER}) (?:days|weeks|months|years) (?:ago|earlier|later)",
    r"(?<!\w)(?:hier|aujourd['’]hui|demain|yesterday|today|tomorrow|tonight|ce soir)(?!\w)",
    r"(?:l['’]an|l['’]année|le mois|la semaine|last|next) (?:dernière?|passée?|prochaine?|year|month|week)(?!\w)",
    r"(?:à |at )?(?<![\w.,])\d{1,2}(?:[ \u00a0]?h(?:eures?)?(?:[ \u00a0]?\d{2})?(?!\w)|:\d{2}(?!\w)|"
    r"(?:[.:]\d{2})? ?[ap](?:m\b|\.m\.))",
    r"(?:à |at )?(?<!\w)(?:midi|minuit|midnight|noon)(?!\w)",
)
_DATE = re.compile("|".join(_DATES), re.IGNORECASE)
# What belongs to a date and stands before it; looked for only where a date was found, which keeps the search quick.
_DATE_OPENS = re.compile(
    r"(?<!\w)(?:(?:d['’]ici(?: à)?|jusqu['’](?:à|en|au)|dès|depuis|avant|après|à partir d[eu]|until|till|before|"
    r"after|since|"
    r"by|from) )?(?:(?:à |au |the )?(?:la )?(?:fin|début|milieu|mi|end|start|beginning|middle)(?: of| d[eu]|-)? "
    r"?(?:la |the )?"
    r"|les? |la |the |about |vers |(?:the |le )?(?:first|last|premier|dernier) )?$",
    re.IGNORECASE,
)
_LONGEST_OPENING = 40
_TIME_OF_DAY = re.compile(r"\d ?h|\d:\d|[ap]\.?m\b|midi|minuit|noon|midnight", re.IGNORECASE)
_BETWEEN_DATE_AND_TIME = re.compile(r"(?:,? |, )(?:à |at |on |le )?")
_WORDS = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"]+[\"”]|‘[^‘’]{12,}’(?!\w)")
_TO_CLAUSE_END = r"[^.;!?»”]{2,300}"
_FRENCH_SUBJECT = (
    r"(?:[ldcjnsmt]['’]|il|elle|on|le|la|les|ce|ces|cela|son|sa|ses|un|une|des|leur|ils|elles|aucun|selon|nous|je)"
)
_REASON = re.compile(
    rf"(?<![\w’'])(?:parce qu['’e]|car (?={_FRENCH_SUBJECT})|puisqu['’e]|afin d['’e]|pour (?=\w+(?:er|ir|re|"
    rf"oir)\b|qu['’e]|ne pas |"
    rf"avoir |des raisons|cause |éviter |[«“])|faute d['’e]|en raison d['’eu]|à cause d['’eu]|grâce (?:à|au)|au motif |"
    rf"sous prétexte |étant donné |à la suite d|après (?=l['’]|le |la |les |un |une |avoir |que )|because\b|"
    rf"since (?=he|she|it|they|the|its|no)|so that\b|in order to\b|due to\b|owing to\b|for lack of\b|for want of\b|"
    rf"on the grounds? |to (?=[a-z]+ )(?!the |an? |his |her |its |their |about )|after (?=\w+ing\b|an? |the |its "
    rf"|one |he |she |they )|"
    rf"for (?=\w+ing\b|[“\"])|citing\b|on account of\b|as (?=he|she|it |they|there)|in protest\b)"
    rf"{_TO_CLAUSE_END}",
    re.IGNORECASE,
)
_PREPOSITION = r"(?:à|au|aux|en|dans|chez|près d[e'’u]|sur|depuis|in|at|near|from|outside|to|off|on)"
_PLACE = re.compile(rf"(?<![\w’']){_PREPOSITION}{_SPACE}(?:l['’]|la |le |les |the |un |une |a |an )?[^,.;:!?()«»“”\"]+")
_PATTERNS = {
    Kind.AMOUNT: _AMOUNT,
    Kind.SHARE: _SHARE,
    Kind.DURATION: _DURATION,
    Kind.DATE: _DATE,
    Kind.WORDS: _WORDS,
    Kind.REASON: _REASON,
}


def spans_of_kind(text: str, kind: Kind, language: str) -> tuple[Span, ...]:
    """Return the offsets in ``text`` of everything of a kind, in order.

    Args:
        text: Any text.
        kind: The kind.
        language: The text's language, ``"en"`` or ``"fr"``.
    """
    if kind is Kind.PERSON:
        return name_spans(text, language)
    if kind is Kind.PLACE:
        return _places(text, language)
    if kind is Kind.COUNT:
        return _counts(text)
    spans = [match.span() for match in _PATTERNS[kind].finditer(text)]
    if kind is Kind.DURATION:
        spans.extend(match.span() for match in _AGE.finditer(text) if not _overlaps(match.span(), spans))
    return _whole_dates(text, spans) if kind is Kind.DATE else tuple(sorted(spans))


def _whole_dates(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Return dates with what opens them ("until the end of"), and a day with its time of day made one."""
    whole: list[Span] = []
    for start, end in spans:
        opening = _DATE_OPENS.search(text, max(0, start - _LONGEST_OPENING), start)
        begin = opening.start() if opening else start
        if whole and _BETWEEN_DATE_AND_TIME.fullmatch(text, whole[-1][1], start):
            both = (_TIME_OF_DAY.search(text, *whole[-1]), _TIME_OF_DAY.search(text, start, end))
            if any(both) and not all(both):
                whole[-1] = (whole[-1][0], end)
                continue
        whole.append((max(begin, whole[-1][1] if whole else 0), end))
    return tuple(whole)


def _counts(text: str) -> tuple[Span, ...]:
    """Return numbers with what they count; those that are amounts, dates or shares are not counts."""
    aside = [match.span() for pattern in (_AMOUNT, _DATE, _SHARE) for match in pattern.finditer(text)]
    return tuple(match.span() for match in _COUNT.finditer(text) if not _overlaps(match.span(), aside))


def _places(text: str, language: str) -> tuple[Span, ...]:
    """Return names after a preposition of place, with what stands between the two."""
    names = name_spans(text, language)
    spans = []
    for match in _PLACE.finditer(text):
        inside = [name for name in names if match.start() < name[0] < match.end()]
        if inside:
            spans.append((match.start(), max(match.start() + 1, inside[0][1])))
    return tuple(spans)


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
