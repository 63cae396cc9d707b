"""How dates are worded in French and English, as patterns that are tried in turn.

Where two would take the same words the earlier one does. All are matched on text with plain spaces and apostrophes.
"""

import re

from index.calendar_words import MONTH, SEASON, UNIT, WEEKDAY
from index.numbers import WORDS

_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%€$]|[.,]\d)"
_ORDINAL = r"(?:[12]\d|3[01]|0?[1-9])(?:er|st|nd|rd|th)?(?![\d.,]\d|\d)"
_LAST_YEAR = r"(?:de l'année dernière|de l'an dernier|de l'an passé|dernière?|dernier|passé|(?:of )?last year)"
_NEXT_YEAR = r"(?:de l'année prochaine|de l'an prochain|prochaine?|(?:of )?next year)"
_THIS_YEAR = r"(?:de cette année|(?:of )?this year)"
_WHICH = rf"(?:(?P<year>{_YEAR})|(?P<last>{_LAST_YEAR})|(?P<next>{_NEXT_YEAR})|(?P<this>{_THIS_YEAR}))"
_PART = r"(?P<part>fin|début|mi|early|mid|late|the beginning of|the end of|la fin|le début)"
PARTS = {
    **dict.fromkeys(("fin", "late", "the end of", "la fin"), "late"),
    **dict.fromkeys(("début", "early", "the beginning of", "le début"), "early"),
    **dict.fromkeys(("mi", "mid"), "mid"),
}  # fmt: skip
_PREP = (
    r"(?:en|in|since|depuis|dès|by|until|till|from|before|after|during|over|au|d'ici à|d'ici|jusqu'en|"
    r"avant|après|courant|à partir de|de|d'|of)"
)
_NUMBER = rf"\d{{1,3}}|{WORDS}|an?(?= )"
_MANY = rf"(?:(?P<few>quelques|plusieurs|(?:a )?few|several|(?:a )?couple of|quelque)|(?P<number>{_NUMBER}))"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("day_range", (rf"(?:(?:du|from|between|entre le|le) )?(?P<first>{_ORDINAL})(?: (?P<month0>{MONTH}))"
        rf"?(?: ?- ?| au | to | et (?:le )?| and )(?P<day>{_ORDINAL}) (?P<month>{MONTH})"
        rf"(?:,? {_WHICH})?")),
    ("day_range", (rf"(?P<month>{MONTH}) (?P<first>{_ORDINAL}) ?(?:-|to|and) ?(?P<day>{_ORDINAL})"
        rf"(?:,? {_WHICH})?(?!\w)")),
    ("full", r"(?P<iso>\d{4})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)"),
    ("numeric", rf"(?P<day>{_ORDINAL})[/.](?P<isomonth>0?[1-9]|1[0-2])[/.](?P<year>{_YEAR})"),
    ("day", (rf"(?:(?:ce |le |on |last |next )?(?P<weekday>{WEEKDAY}),? )?(?:le |the )"
        rf"?(?P<day>{_ORDINAL}) (?:of )?(?P<month>{MONTH})(?:,? {_WHICH})?(?!\w)")),
    ("day", (rf"(?:(?:on |last |next )?(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH}) (?P<day>{_ORDINAL})"
        rf"(?:,? {_WHICH})?(?!\w)")),
    ("month", (rf"(?:(?:{_PREP}|à) ?)?{_PART}[ -](?:of |de |d'|du mois de |du mois d')?(?P<month>{MONTH})"
        rf"(?:,? {_WHICH})?(?!\w)")),
    ("year_part", rf"(?:(?:{_PREP}|à) ?)?{_PART}[ -](?:of |de (?:l'année )?|d')?(?P<year>{_YEAR})"),
    ("this_end", (rf"(?:(?:by|until|before|d'ici(?: à)?|avant|à|at) )?(?:the |la |le )?(?:(?P<end>end|fin)|"
        rf"(?:début|beginning)) (?:of (?:the |this )?|du |de (?:l'|la |cette |ce )?)"
        rf"(?P<whole>{UNIT})(?: (?P<next>prochaine?))?(?!\w)")),
    ("month", rf"(?:{_PREP} ?)?(?:le mois de |mois d'|mois de )?(?P<month>{MONTH})(?: of)?,? {_WHICH}(?!\w)"),
    ("month", rf"(?P<nearby>last|next|this|ce mois de) (?P<month>{MONTH})(?!\w)"),
    ("bare_month", rf"(?:{_PREP} ?|le mois de |in early |the |dated |datée? de )(?P<month>{MONTH})(?!\w)(?! \d)"),
    ("years", rf"(?:(?:entre|between|from|de) )?(?P<first>{_YEAR})(?: ?- ?| et | and | à | to )(?P<year>{_YEAR})"),
    ("decade", (r"(?:les |des |the (?:early |mid-|late )?)(?:années )?(?P<decade>(?:19|20)\d)0(?:s\b|"
        r"(?<=années \d{4}))")),
    ("season", (rf"(?:(?:en|in|à l'|au|l'|the|d'ici au|depuis l'|this|next|last|ce|cet|cette) ?)"
        rf"*(?P<season>{SEASON})(?: of)?(?: (?:{_WHICH}))?(?!\w)")),
    ("quarter", (rf"(?:au |le |the |in the )?(?P<quarter>premier|1er|deuxième|2e|troisième|3e|quatrième|4e|"
        rf"first|second|third|fourth) (?:trimestre|quarter)(?: (?:of|de))? {_WHICH}")),
    ("year", (rf"(?:(?:{_PREP}) |\()(?P<year>{_YEAR})(?!\w)(?! (?:{UNIT}|euros|dollars|livres|pounds|"
        rf"millions|milliards)\b)|(?:the|rapport annuel|exercice|édition|saison) (?P<year1>{_YEAR})")),
    ("earlier", (rf"(?:il y a|voilà) (?:près de |plus de |environ |à peine |un peu plus d')"
        rf"?{_MANY} (?P<unit>{UNIT})\b|"
        rf"{_MANY.replace('?P<few>', '?P<few1>').replace('?P<number>', '?P<number1>')} "
        rf"(?P<unit1>{UNIT}) ago\b")),
    ("ahead", (rf"(?:dans|d'ici)(?: à)? {_MANY} (?P<unit>{UNIT})\b|\b(?:in|within)"
        rf" {_MANY.replace('?P<few>', '?P<few1>').replace('?P<number>', '?P<number1>')} "
        rf"(?P<unit1>{UNIT})(?:'s? time)?\b")),
    ("after", rf"{_MANY} (?P<unit>{UNIT}) (?:plus tard|later|après(?! (?:l|son|sa|ses|un|avoir|être))|afterwards)\b"),
    ("before", rf"{_MANY} (?P<unit>{UNIT}) (?:plus tôt|auparavant|earlier|before)\b"),
    ("word", (r"(?:le soir même|avant-hier|(?<!pas d')hier(?: (?:matin|soir|après-midi))?|yesterday|demain|tomorrow|"
        r"aujourd'hui|today|tonight|ce (?:matin|soir|midi|jour)|cet après-midi|this (?:morning|afternoon|"
        r"evening)|(?:dès )?la veille|the day before|the previous day|the previous evening|"
        r"l'avant-veille|(?:dès )?le lendemain|the (?:next|following) (?:day|morning)|"
        r"le même jour|le jour même|the same day|dans la (?:journée|matinée|soirée)|that (?:day|"
        r"morning|afternoon|evening|night))\b")),
    ("near_unit", (r"(?:(?P<last>(?:la |l'|le )?(?P<unit>semaine|mois|an|année) (?:dernière?|dernier|passée?)"
        r"|last (?P<unit1>week|month|year))|(?P<next>(?:la |l'|le )?(?P<unit2>semaine|mois|an|"
        r"année) prochaine?|next (?P<unit3>week|month|year))|(?P<this>(?:cette |ce )"
        r"(?P<unit4>semaine|mois|année)(?:-ci)?|(?:later |earlier )?this (?P<unit5>week|month|"
        r"year)))(?!-là|\w)")),
    ("that_unit", (r"(?P<that>cette (?P<unit>année)-là|ce (?P<unit1>mois)-là|that (?P<unit2>year|month)|"
        r"(?:la |le |l')(?P<after>(?P<unit3>semaine|mois|année) suivante?|année d'après)|"
        r"the (?:following|next) (?P<unit4>week|month|year))\b")),
    ("weekend", (r"(?:(?P<last>le week-end dernier|last weekend)|(?P<next>le week-end prochain|"
        r"next weekend)|(?:ce week-end|le week-end|(?:at|over|on) the weekend|this weekend))(?!\w)")),
    ("weekday", (rf"(?<!\bles )(?<!\ble )(?<!chaque )(?<!every )(?:(?:ce |on |this |dès |depuis |since |by |"
        rf"until )?(?P<lastw>last )?(?P<nextw>next )?)(?P<weekday>{WEEKDAY})(?: (?:matin|midi|soir|"
        rf"après-midi|morning|afternoon|evening|night))?(?: (?:(?P<last>dernier)|(?P<next>prochain)"
        rf"))?(?!\w)")),
    ("feast", rf"(?:avant |before |by |d'ici(?: à)? )?(?P<feast>noël|christmas)(?: (?P<year>{_YEAR}))?"),
)  # fmt: skip
STEPS_BACK = re.compile(r"(?:dès )?la veille|l'avant-veille|the (?:day before|previous)", re.IGNORECASE)
DATE_PATTERNS = tuple((name, re.compile(rf"(?<![\w]){pattern}", re.IGNORECASE)) for name, pattern in _PATTERNS)
