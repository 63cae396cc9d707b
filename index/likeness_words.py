"""The words that tell what is done with a value and how it is limited, by their beginnings, in French and English."""

import re

# What is done with a value, by the beginnings of words of both languages.
_ROLES: dict[str, str] = {
    "asked": ("réclam|demand|requi[st]|requérir|exig|revendiqu|souhait|veu[tx]|veulent|voul|seek|"
        "sought|su(?:e|es|ed|ing)\\b|claim|want|ask|"
        "request|insist"),
    "offered": "propos|offr|offer|bid\\b|bids\\b|mis sur la table|transaction|settl|pledg|promi[st]|promett|engage à",
    "ordered": "condamn|ordonn|ordered|award|fin(?:e|es|ed)\\b|amend|inflig|sentenc|écop|damages|alloué|accordé|sanct",
    "paid": ("vers(?:é|er|era|ait|e\\b|ent\\b)|pay|paid|rembours|repa[iy]|spen[dt]|dépens|injecte|"
        "débours|touch|perç|receiv|reçu|reçoi"),
    "priced": ("coût|cost|vaut|valent|worth|valoris|valu(?:e|ed|es)|estim|price|prix|factur|chiffr|"
        "budget|devis|évalu|rent\\b|loyer|"
        "pèse"),
    "sold": "rachet|rachat|achet|acqui|bought|buy|sold|sell|vend|takeover|opa\\b|cède|céd|vente",
    "lost": "per(?:d|t)|loss|lost|deficit|déficit|trou\\b|hole|manque",
    "earned": "chiffre d'affaires|revenue|sales|bénéfice|profit|recett|earn|turnover|marge|margin|gagn",
    "raised": "lev(?:é|ée|er|ait)|levée|raise|fundrais|financ|invest|collect",
    "lent": "prêt|loan|emprunt|crédit|credit|lend|lent\\b|borrow",
    "owed": "doi(?:t|vent)\\b|owe|dette|debt|dû\\b|dus\\b|due\\b|arriér|impay",
    "owned": "détien|own|holds?\\b|capital|stake|actionn|particip|parts\\b",
    "cut": "supprim|cut|licenci|laid off|redundan|suppression|axe[ds]?\\b|dismiss",
    "made": "cré[eéa]|create|creat|embauch|hire|recrut",
    "kept": "emplo(?:ie|y)|salari|staff|effectif|exploit|compte\\b|run(?:s)?\\b|workforce",
    "joined": ("manifest|march|défil|rassembl|protest|demonstrat|attend(?:ed|ing|ance)|gather|participa|"
        "assist|gr[éè]v|suivi|strik"),
    "hurt": "mort|dead|die[ds]?\\b|kill|tué|décéd|bless|injur|victim|hurt|death",
    "moved": "évacu|evacu|relog|déplac|displac|rehous",
    "voted": "vot|voix|ballot|scrutin",
    "rose": "augment|hauss|rise|rose|risen|increas|grimp|jump|climb|bond",
    "fell": "baiss|fell|fall|chut|recul|drop|slid|dimin|decreas|slump",
    "signed": "sign(?:é|er|at|ed)|pétition|petition|signature",
    "visited": "visit|visiteur|fréquent|entrées",
    "left": "quit|left|leav|parti\\b|départ|depart|resign|démission|step",
    "said": ("dit\\b|disai|déclar|annonc|confi[ée]|répond|répli|answer|said|told|tell|announc|reply|"
        "replied|respond|tweet"),
    "released": "sort(?:i|ie|is|ies|ir|ira|ie)?\\b|releas|publi|paru|paraî",
    "built": "constru|built|build|bâti|édifi|erect",
    "stopped": "suspen|exclu|banned|ban\\b|interdi",
    "began": "fond(?:é|ée|er|at)|found|ouver|open(?:ed|ing)\\b|launch|lanc|inaugur|début|start|began|begin",
    "sued": ("port(?:é|er) plainte|action en justice|lawsuit|en justice|poursui|assign|saisi|court|"
        "tribunal|plainte|procès"),
}  # fmt: skip
ROLE_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for name, words in _ROLES.items()}
# How a value is limited. Two values are alike only when the same limits stand by both, or neither has one.
_LIMITS: dict[str, str] = {
    "first": (r"immédiatement|immediately|tout de suite|at once|d'abord|première? tranche|"
        r"first (?:tranche|instal)|initial|"
        r"dans un premier temps|pour commencer|to begin|up ?front|acompte|down payment|déjà|"
        r"already|so far|jusqu'ici|à ce jour"),
    "more": r"supplémentaire|additionn|additional|extra|en plus|de plus\b|further|another|bonus|s'ajoute|on top",
    "before": (r"auparavant|previous|avant\b|earlier|jadis|autrefois|contre \d|against \d|until then|"
        r"formerly|précéden|ancien|former|"
        r"old price|en 20\d\d|in 20\d\d"),
    "raised": (r"relev|raised|improved|sweeten|nouvelle (?:offre|proposition)|new (?:offer|bid|price)|"
        r"second|deuxième|final|révis|revis|"
        r"ramen|réduit|reduced|lowered|revu|(?:fell|fall\w*|dropp?\w*|down|cut) to|(?:tomb|descend|baiss)\w* à"),
    "yearly": r"par an\b|a year|per year|annual|annuel|yearly|chaque année|each year|every year",
    "monthly": r"par mois|a month|per month|mensuel|monthly|chaque mois",
    "daily": (r"par jour|a day\b|per day|quotidien|daily|chaque jour|par semaine|a week\b|weekly|hebdo|"
        r"an hour|de l'heure|par heure"),
    "each": (r"par (?:action|personne|titre|habitant|tonne|mètre|passager|salarié|logement)|each\b|"
        r"apiece|chacun|a share\b|per (?:share|person|"
        r"head|capita|tonne|passenger)|l'unité|le titre|la tonne|the tonne|a head\b|per cent of|"
        r"le kilo"),
    "part": (r"\bdont (?:près de |environ |plus de |au moins |quelque )?#|of which|including|y compris|"
        r"parmi|among|sur les\b|out of|la moitié|half of|"
        r"un tiers|a third|une partie|part of"),
    "rest": r"(?:le reste|the rest)\b[^#]*#|remaining|restant",
    "average": r"en moyenne|on average|average|moyen(?:ne)?\b",
    "planned": r"objectif|target|prévision|forecast|projet[ée]|prévu",
}  # fmt: skip
LIMIT_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for name, words in _LIMITS.items()}
EVENT_LIMITS = frozenset(("first", "raised", "planned", "rest"))
# Of each of these sets one value has one role at most.
EXCLUDING_ROLES = (
    frozenset(("asked", "offered", "ordered", "paid", "owed", "lent", "lost", "earned")),
    frozenset(("cut", "made", "kept", "joined", "hurt", "moved", "voted", "signed", "visited")),
)
# Whose estimate a value is: sides of a dispute count differently, and say so.
_SOURCES = {
    "police": "police|préfecture|gendarm|authorit|autorités",
    "organisers": "organi[sz]|union|syndica|collectif|manifestants|protesters",
    "management": "direction|management|employ(?:eu|er)|patronat",
    "opponents": "opposants|opponents|adversaires|critics|détracteurs|rival|concurren",
}
SOURCE_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for name, words in _SOURCES.items()}
