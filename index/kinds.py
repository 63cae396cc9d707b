"""What kind of thing a question asks for, in French and English, in full questions and in chat spelling."""

import re
from enum import StrEnum

from index.text import fold


class Kind(StrEnum):
    """What a question asks for."""

    AMOUNT = "amount"
    SHARE = "share"
    COUNT = "count"
    DURATION = "duration"
    DATE = "date"
    WORDS = "words"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"


# What may not stand between "what" or "quel" and the noun that it asks for: then it asks for something else.
_BREAKS = (
    r"(?:did|do|does|has|had|have|will|would|can|could|should|must|may|might|of|for|per|about|to|in|on|at|by|"
    r"from|with|that|who|"
    r"happen\w*|de|du|des|pour|dans|en|sur|par|avec|que|qui|a|ont|avai\w*|va|vont|doi\w*|peu\w*|fai\w*|fi\w{1,4}|"
    r"chez)\b"
)
# After these a noun does the asking's deed and is not what is asked for: "quels frais la société doit-elle régler".
_DETERMINERS = (
    r"(?:the|a|an|le|la|les|l'\w+|un|une|ce|cet|cette|son|sa|ses|leurs?|his|her|its|their|ce|il|elle|on|he|she|"
    r"it|they)\b"
)

_AUXILIARY_EN = r"(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|should|must)\b"


def _what(nouns: str) -> str:
    """Return a pattern of "what …", "which …", "quel …", "quel était le …" with one of some nouns."""
    word = rf"(?:(?!{_BREAKS})[\w'&-]+ )"
    near = rf"(?:(?!{_BREAKS}|{_DETERMINERS})[\w&-]+ ){{0,2}}?(?:d')?"
    being = rf"(?:'s|s|(?: (?:is|was|are|were|est|sont|etai\w{{1,3}}|fut|sera))) {word}{{0,4}}?(?:l')?"
    quel = r"[qk]uel(?:le)?s?"
    return rf"\b(?:(?:what|which|{quel}|kel(?:le)?s?) {near}|(?:what|which|{quel}){being})(?:{nouns})\b(?!'s|s'| worth)"


def _bare(nouns: str) -> str:
    """Return a pattern of a question that is no sentence: "prix de l'offre ?", "date of the trial", "ticket price"."""
    behind = r"(?= (?:\w+ )?(?:of|for|de|du|des|a|par)\b| (?:\w+ )?d'| ?$)"
    return (
        rf"^(?:(?:le|la|les|the|du|total) |l')?(?:\w+ )?(?:{nouns})\b{behind}|"
        rf"^(?!{_AUXILIARY_EN}|what|whi|how|{_DETERMINERS} \w+ \w+)(?:[\w'&-]+ ){{1,4}}(?:{nouns})$"
    )


# Where "who" and "where" ask: they open the question or stand after these; after a noun they only say which one.
_ASKS_EN = (
    r"(?:^|[,;:] ?|\b(?:by|from|with|to|towards|for|against|and|but|of|about|is|was|it|so|ok|hey|did|behind|on) )"
)
_ASKS_FR = (
    r"(?:^|[,;:] ?|\b(?:a|de|par|pour|chez|contre|avec|vers|envers|sur|selon|et|mais|d'apres|entre|sans|devant|"
    r"est|etait|"
    r"etaient|sont|c|dit) |\bc'est |\bc'etait |\bd')"
)
_SAYING_EN = (
    r"\b(?:say|said|call(?! (?:for|off))|answer|repl(?:y|ie)|respon[ds]|tell|told(?! to)|tweet|react|describe|"
    r"mock(?!up)|"
    r"remark|joke|quip|write|wrote|written|compare|sum (?:it |that )?up|summed)"
)
_SAYING_FR = (
    r"(?:\b|-)(?:dit|disai|dire\b|repondu|repond|declare|ecrit|ecrivai|affirme|retorque|tweete|reagi|qualifi|"
    r"trait(?:e|ai)(?!ment)|"
    r"lance(?!ment|r)|ironis|plaisant|deplor|decrit|decriv|moqu|resum|surnomm|compar)"
)
_MONEY = (
    r"price|sums?|amounts?|fines?|salary|wages?|rent|revenues?|turnover|budget|bonus|debts?|costs?|value|fees?|"
    r"compensation|"
    r"losse?s?|profits?|pay(?= \w)|paie|bill|damages|penalty|penalite|acompte|savings?|gains|prix|montants?|"
    r"couts?|salaires?|loyers?|chiffre d.affaires|amendes?|primes?|dettes?|"
    r"sommes?|valeur|enveloppe|indemnites?|tarifs?|recettes?|benefices?|remuneration|pertes?|caution|subvention|facture"
)
_CURRENCY = r"(?:billions?|millions?|milliards?|dollars?|euros?|pounds?|livres|francs?|thunes?|fric|sous|argent)\b"
_SIZE = (
    r"number|size|weight|speed|height|width|distance|population|capacity|temperature|volume|quantity|nombre|taille|"
    r"superficie|quantite|hauteur|longueur|vitesse|surface|poids|effectifs?|capacite|largeur|profondeur"
)
_TIME = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|time|temps|jours?|mois|semaines?|annees?|ans|"
    r"heures?|secondes?)\b"
)
_SOMEBODY = (
    r"compan(?:y|ies)|firms?|banks?|persons?|people|man|men|wom[ae]n|judges?|lawyers?|minist(?:er|ry)|outlets?|"
    r"newspapers?|"
    r"group|rival|competitor|buyer|bidder|funds?|investors?|experts?|clubs?|union|agency|body|court|insurer|supplier|"
    r"maker|brand|party|team|mayor|publisher|studio|operator|exploitant|juridiction|editeur|official|professor|"
    r"owner|director|subsidiary|magazine|paper|"
    r"entreprises?|societes?|firme|banques?|personnes?|hommes?|femmes?|juges?|avocate?s?|ministre|ministere|journal|"
    r"journaux|groupes?|concurrents?|acheteur|repreneur|fonds|investisseurs?|experte?s?|syndicats?|agence|organisme|"
    r"tribunal|cours?|cabinet|maire|assureur|fournisseur|marque|parti|equipe|candidate?|magistrate?|filiale|"
    r"organisation|association|ministry|regulator|regulateur|autorite|actionnaires?|shareholders?"
)
_SOMEWHERE = (
    r"cit(?:y|ies)|towns?|countr(?:y|ies)|place|street|villages?|region|ports?|villes?|pays|lieux?|rue|endroits?|"
    r"quartier|communes?|island|ile|building|batiment|hotel"
)
_REASONS = (
    r"reasons?|motives?|grounds?|excuses?|explanations?|justification|cause|pretext|raisons?|motifs?|explications?|"
    r"pretextes?"
)
_WORDINGS = (
    r"words?|phrase|insult|nickname|remarks?|comparison|image|expression|joke|quip|jibe|slogan|motto|answer|reply|"
    r"response|metaphor|mots?|termes?|surnom|formule|comparaison|insulte|pique|blague|plaisanterie|metaphore|reponse|"
    r"reaction|declaration|devise|replique"
)
_DATES = r"dates?|days?(?! job)|years?|months?|times?|jours?|annees?|mois|heures?"
# Matched on folded text. What is asked first counts; where two patterns begin at one place, the earlier of them.
_QUESTIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns)))
    for kind, patterns in (
        (
            Kind.SHARE,
            (
                _what(r"share (?=of|did|do|is|was|has|had|will|would|went|goes|ow)|proportion|percentage|"
                r"fraction|percent|"
                      r"part (?=of)|pourcentage|taux|interest rate|pour ?cent"),
                r"\b[qk]uel(?:le)? part(?: |$)(?!en)",
                r"\bhow (?:many|much) per ?cent|\bhow (?:big|large) a (?:share|part|stake)|"
                r"\bcombien (?:de |en )?(?:pour ?cents?|%)",
                _bare("share|proportion|percentage|pourcentage|taux"),
            ),
        ),
        (
            Kind.DURATION,
            (
                r"\bhow long\b|\bhow old\b|\bhow (?:many|much) (?:more |extra )?" + _TIME,
                r"\bhow much (?:longer|notice)\b",
                r"\bcombien (?:de |d')" + _TIME + r"|\bdepuis combien\b(?! d)",
                _what(r"age|duree|delai|duration|anciennete"),
                _bare(r"age|duree|duration"),
            ),
        ),
        (
            Kind.AMOUNT,
            (
                r"\bhow (?:much|expensive|rich|costly)\b|\bhow many " + _CURRENCY,
                r"\bhow (?:big|large|high) (?:is|was|were|are) (?:the |its |their |his |her )?(?:\w+ "
                r"){0,2}(?:debts?|hole|fine|loss|"
                r"loan|bill|rent|budget|deficit|bonus|fund)",
                r"\bwhat (?:did|does|do|will|would|has|had|have|was|is|were)\b.{1,60}\b(?<!do to )(?:cost|pay|"
                r"paid|earn|charged?|worth|fetch|spend|spent)\b"
                r"(?! (?:for ?$|for \w+ ?$|attention|tribute|a visit))",
                r"\b(?:que|qu'|ca|cela) ?(?:.{0,30} )?(?:cout(?:e|ait|era)|valait)\b|\bcout\w{1,4} (?:combien|cb)\b",
                r"\bcombien (?:d'|de )" + _CURRENCY,
                r"\b(?:combien|cb)\b(?! (?:de |d'|sont|etaient|ont\b(?! -|.*(?:pay|cout|touch|verse))|y (?:a|en|"
                r"avait)|mesur|pes))"
                r"(?!.*-(?:il|elle|on|ils|elles) (?:d'|de )(?!plus|l'|la )[a-z]+ ?$)",
                _what(_MONEY),
                _bare(_MONEY),
            ),
        ),
        (
            Kind.PERSON,
            (
                r"\b(?:what|how) (?:is|was|are|were) .{1,60} (?:called|named)\b|\b(?:comment|coment) .{0,40}"
                r"(?:(?:s'|se )?appelle|se nomme|s'appelai)|\bcomment (?:on )?appel",
                _what("names?|noms?"),
                _bare("names?|noms?"),
                rf"{_ASKS_EN}who(?:m|se|'s|s)?\b|\bwho ?$",
                rf"(?<!est-ce )(?<!est ce ){_ASKS_FR}(?:qui|ki)\b(?! est-ce qu[ei]? ne)|\bqui ?$",
                _what(_SOMEBODY),
            ),
        ),
        (
            Kind.PLACE,
            (
                rf"{_ASKS_EN}where\b|\bwhere {_AUXILIARY_EN}|\bwhere ?$",
                rf"{_ASKS_FR}ou\b(?! en (?:est|sont|etait))|\bou ?$|(?<!\bou )\bou (?:est|sont|se trouv\w*|"
                rf"habite|vit)\b",
                _what(_SOMEWHERE),
            ),
        ),
        (
            Kind.REASON,
            (
                r"\bwhy\b|(?<!c'est )\b(?:pourquoi|pq|pk|pkoi|prk)\b|\bhow come\b|\ba cause de (?:quoi|koi)|"
                r"\bwhat for ?$",
                r"\bwhat (?:caused|prompted|made|led|triggered|drove|explains)\b",
                r"\bqu'est.ce qui (?:a |avait |ont )?(?:caus|expliqu|pouss|provoqu|declench)",
                _what(_REASONS),
                _bare(_REASONS),
            ),
        ),
        (
            Kind.COUNT,
            (
                r"\bhow many\b|^nb d|\b(?:combien|cb)\b|\bhow (?:often|tall|big|large|far|high|fast|heavy|deep|"
                r"wide|full|close)\b",
                _what(_SIZE),
                _bare(_SIZE),
            ),
        ),
        (
            Kind.DATE,
            (
                r"^(?:(?:and|so|but|since|until|till|til|by|from|for|ok|hey|exactly|as of) ){0,2}when\b|"
                rf"(?<!happened )(?<!happens )\bwhen {_AUXILIARY_EN}|\bwhen ?$",
                r"^(?:\w{1,6}(?: |'))?(?:\w{1,8} )?[qk](?:u)?and?\b(?! meme)|\b(?:depuis|jusqu'a|pour|a partir "
                r"de|c'est|c|et) quand\b|"
                r"\bquand ?$|\bquand est.ce qu",
                _what(_DATES),
                _bare("dates?|annee|year|day|heure"),
            ),
        ),
        (
            Kind.WORDS,
            (
                rf"\b(?:what|how) (?:did|does|do|has|had|have|is|was|were)\b.{{0,80}}{_SAYING_EN}",
                rf"\b(?:qu'|que |[qk]uoi |koi |keske? ?)(?!est.ce qui ).{{0,80}}{_SAYING_FR}|\bcomment "
                rf".{{0,80}}{_SAYING_FR}",
                rf"{_SAYING_FR}\w* (?:quoi|koi)\b|\bsa(?:id|ys?) what\b",
                _what(_WORDINGS),
                _bare("reponse|reaction|declaration|pique|formule|surnom|nickname|answer|reaction|reply"),
            ),
        ),
    )
)  # fmt: skip


def question_kind(question: str) -> Kind | None:
    """Return what a question asks for, or None where it asks for nothing of a kind."""
    folded = fold(question).rstrip(" ?!.")
    found = ((match.start(), kind) for kind, pattern in _QUESTIONS if (match := pattern.search(folded)))
    return min(found, key=lambda one: one[0], default=(0, None))[1]
