"""What can be seen of a line without knowing its site: wording, shape, place and kinship with the rest of the page.

The names of the features are also the reasons that a person reads when a line is set aside, so they are plain English.
"""

import re
from collections import Counter
from collections.abc import Sequence

from index.language import detect_language
from index.lexical import terms
from index.text import fold, plain_typography, tokens

Features = dict[str, float]
WORD = "word: "

# Wording, in English and French, matched on folded text (lower case, no accents).
_WORDING = {
    "site command": r"(?:log|sign) ?(?:in|up|out|on)\b|se connecter|connectez|connexion|inscri(?:re|vez|ption)|register|"
    r"\bmenu\b|search\b|rechercher|\bclick|cliquez|tap here|\bprint\b|imprimer|\bsave\b|enregistrer|bookmark|"
    r"download|telecharge|\bvoir (?:plus|tous?|toutes|la|le|les)|\bview\b|show more|load(?:ing)?\b|charger|afficher|"
    r"manage|gerer|settings|parametres|reglages|refresh|actualiser|submit|envoyer|close\b|fermer|accept|refuser|"
    r"continue (?:reading|without)|continuer|skip to|aller au|jump to|back to|retour|resize|listen\b|ecouter|"
    r"notifications?|alertes?\b|toggle|dark mode|mode sombre|read aloud|text size|taille du texte|full screen|"
    r"plein ecran|replay|mute|muet|translate|traduire|choose|choisir|maybe later|plus tard|pas maintenant|no thanks",
    "sharing or following": r"\bshare\b|\bshares\b|partag|copy (?:the |article )?link|copier le lien|facebook|twitter|"
    r"whatsapp|linkedin|telegram|pinterest|instagram|tiktok|bluesky|reddit|flipboard|messenger|spotify|deezer|"
    r"apple podcasts|google news|google actualites|follow (?:us|our|the)|suivez|spread the|e-?mail(?: this)?$|\brss\b|"
    r"tweet(?:er)?\b|threads\b|\u0001|epingler|pin it",
    "comments": r"comment(?:s|aires?)?\b|reagi[rs]|reactions?\b|\breply\b|repondre|signaler|report (?:an|this|a)|"
    r"have your say|donnez votre avis|votre avis|join the conversation|discussion|moderat|pseudo\b|upvote|"
    r"(?:best|worst|top|most) (?:rated|liked)|newest|oldest|ago:?\b|il y a \d+ (?:min|h|j)",
    "subscription": r"subscri|abonn|member(?:ship)?\b|adhere|adhesion|premium|newsletter|infolettre|lettre d.information|"
    r"unlimited|illimite|exclusi|essai gratuit|free trial|sans engagement|cancel any ?time|resiliable|par mois|"
    r"(?:a|per|the first|/) ?(?:month|week|year|mois|semaine|an)\b|inbox|boite mail|votre boite|gift this|offrir cet|"
    r"reserve(?:e|es|s)? (?:a|aux)|paywall|log in to|unlock|debloque|acces(?:s)? (?:to all|a tous|illimite|complet)",
    "plea for support": r"donat|faites un don|\bdon\b|soutenir|soutenez|support (?:us|our|independent|the)|"
    r"chip(?:ped)? in|contribut|contribue|independen[ct]|\blecteurs|lectrices|\breaders\b|our (?:journalis|newsroom|reporting|"
    r"stories)|nos (?:journalistes|enquetes|contenus|articles)|notre (?:journal|redaction|travail|selection|appli|"
    r"newsletter)|rejoignez|join (?:us|them|the|over|more)|\bwithout you|sans vous|public(?:ite)?-free|sans publicite",
    "advertisement": r"advert|sponsor|publicite|annonces?\b|promo(?:tion)?s?\b|discount|% off|\boff\b.*(?:today|now|code)|"
    r"\bbonus\b|free spins|casino|\bbet(?:s|ting)?\b|paris sportifs|odds|deposit|jackpot|livraison (?:offerte|gratuite)|"
    r"free (?:shipping|delivery|returns)|gratuit|for free|free of charge|shop now|buy now|achet(?:er|ez)|j.en profite|profitez|offre(?:s)? "
    r"(?:speciale|exclusive|du|a saisir)|deal(?:s)? (?:of|end)|best price|meilleur prix|devis gratuit|comparez|"
    r"\bvpn\b|matelas|mattress|assurance|insurance quote|partenaire|partenariat|affiliate|code promo|des \d+ ?€|"
    r"(?:from|only|just) (?:£|\$|€)|order now|commandez|essayez|try (?:it|now|today|our)|get (?:yours|started|a free)",
    "link to another article": r"^(?:a )?(?:lire|voir|ecouter|decouvrir)\b.{0,22}:|lire aussi|a lire|relire|"
    r"^(?:also )?(?:read|see|watch|listen)\b.{0,14}:|read (?:more|next|also)|related|recommended|recommande|"
    r"more (?:on|from|stories|like|in|about)\b|you (?:may|might) (?:also )?(?:like|have missed)|"
    r"(?:vous )?aime(?:r|rez) aussi|sur le meme (?:sujet|theme)|dans la meme|most (?:read|popular|viewed|shared)|"
    r"les plus (?:lus|vus|partages|populaires)|trending|tendances|top stories|a la une|what to read|next up|up next|"
    r"previous|precedent|suivant|in this (?:article|post|story)|sommaire|table of contents|au sommaire|dossier|"
    r"a ne pas (?:manquer|rater)|don.t miss|ne manquez pas|editor.s picks|nos (?:videos|dossiers|podcasts|quiz)",
    "legal notice": r"copyright|all rights reserved|tous droits|reproduction|terms (?:of|and)|conditions (?:generales|"
    r"d.utilisation)|privacy|confidentialite|mentions legales|cookies?\b|consent|politique de|disclaimer|disclosure|"
    r"\bcgu\b|\bcgv\b|registered|siret|trademark|licen[cs]ed? (?:under|by)|user agreement|correction(?:s)? (?:policy)?$",
    "picture or player": r"^(?:photo|image|video|picture|credit|illustration|capture|infographi)|placeholder|"
    r"\bcredits?\b ?:|photo(?:graph)?(?: by| :|:|s? d.illustration)|getty|shutterstock|istock|alamy|unsplash|\bafp\b|"
    r"reuters|\bap photo|handout|archives?\b|lecteur video|video player|autoplay|\bplay(?:er|ing)?\b|pause\b|"
    r"lecture\b|diaporama|slideshow|gallery|galerie|courtesy of",
    "reading time or counter": r"\bmin(?:s|ute|utes)? (?:read|de lecture|listen)|temps de lecture|reading time|"
    r"minute read|lecture :? ?\d+|^\d[\d ,.km]* ?(?:comment|share|partage|vue|view|like|j.aime|avis|votes?|reaction|"
    r"reponse|repl)|vue? \d|avis\b|votes\b|\d\/5|followers|abonnes\b",
    "section or service": r"horoscope|lottery|loterie|crosswords?|mots croises|sudoku|quiz|jeux\b|games\b|meteo\b|"
    r"weather\b|traffic\b|trafic\b|programme tv|tv guide|obituar|obseques|classifieds|petites annonces|e-?edition|"
    r"epaper|en kiosque|edition (?:du|numerique)|home\b|accueil|jobs\b|emploi\b|immobilier|archives|contact(?:ez)?\b|"
    r"about us|qui sommes|faq\b|help centre|plan du site|sitemap|breadcrumb|fil d.ariane|trail links|archives",
    "about the author": r"journaliste? (?:au|a|chez|pour|independant|specialis)|(?:reporter|journalist|correspondent|"
    r"editor|columnist|writer) (?:at|for|on|with|covering|based|since|who)|\bcovers\b|couvre\b|writes (?:about|for)|"
    r"is (?:a|an|the) .{0,40}(?:reporter|journalist|correspondent|editor|columnist|writer|author of)|"
    r"est (?:journaliste|redact|chroniqu|correspond)|before (?:that|joining)|worked (?:as|for|at)|lives (?:in|with)|"
    r"reach (?:him|her|them|out)|contact (?:me|the author)|ecri(?:re|vez) a|write to|get in touch|has been (?:a|with)|"
    r"diplome|plume\b|passionn|about the author|a propos de l.auteur|tous ses articles|hi, i.m",
}
_WORDINGS = {name: re.compile(pattern) for name, pattern in _WORDING.items()}

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:^|\s)@\w{3,}|#\w{3,}|https?://|www\.|\b[\w-]+\.(?:com|fr|org|net|example)\b")
_PHONE = re.compile(r"(?:\+?\d{1,3}[ .-])?(?:\(\d{1,4}\)|\d{1,4})(?:[ .-]\d{2,4}){2,}")
_SEPARATORS = re.compile(r"[|•·→←↗›»▶►☰✕×]|\s>\s|\s/\s|\s{2,}|^\W$")
_SYMBOLS = re.compile(r"[©®★☆❤♥☰✕✓𝕏📩🔔👍👎☕⭐📷🎧🎮\U0001F300-\U0001FAFF]")
_SENTENCE_END = re.compile(r"[.!?][»”\"’')\]\s]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)$")
_INNER_END = re.compile(r"[.!?][»”\"’')\]]*\s+[«“\"‘(]?[A-ZÀ-ÖØ-Þ]")
_QUOTED = re.compile(r"[«“\"].+[»”\"]|^[«“\"'‘]")
_READER = re.compile(r"\b(?:you|your|yours|yourself|vous|votre|vos|toi|tes)\b")
_FIRST_PERSON_SITE = re.compile(r"\b(?:our|us|we|notre|nos|nous)\b")
_PRICE = re.compile(r"[€$£]\s?\d|\d\s?[€$£]|\d+ ?%")
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’']+")
_LONG_WORDS = 18
_PARAGRAPH_WORDS = 14
_MIN_SHARED_WORDS = 2
_MIN_LANGUAGE_WORDS = 5


def page_features(texts: Sequence[str], marks: Sequence[str], language: str) -> list[Features]:
    """Describe every line of a page.

    Args:
        texts: The lines, without their layout marks.
        marks: The layout marks taken off each line (``"-"``, ``"##"``), or ``""``.
        language: The page's language, ``"en"`` or ``"fr"``.

    Returns:
        One dictionary a line: the name of each feature that holds, and how much.
    """
    own = [_own_features(text, mark) for text, mark in zip(texts, marks, strict=True)]
    words = [len(text.split()) for text in texts]
    stems = [set(terms(text, language)) for text in texts]
    anchors = _anchors(texts, words, stems, own)
    first, last = (anchors[0], anchors[-1]) if anchors else (0, len(texts) - 1)
    body_words = Counter(stem for row in anchors for stem in stems[row])
    seen = Counter(fold(text) for text in texts)
    cut_off = sum("cut off in mid-sentence" in features for features in own)
    shared = [sum(body_words[stem] > (row in anchors) for stem in stems[row]) for row in range(len(texts))]
    headline = max(range(first), key=shared.__getitem__, default=None)
    plain = [not _wordings(features) for features in own]
    result = []
    open_list = False
    for row, features in enumerate(own):
        place = "before the body" if row < first else "after the body" if row > last else "within the body"
        extra: Features = {place: 1.0}
        short = words[row] < _PARAGRAPH_WORDS
        if plain[row]:
            extra[f"{place}, in plain words"] = 1.0
            if features.get("ends like a sentence"):
                extra[f"{place}, a plain sentence"] = 1.0
        if row == headline and shared[row] > 1:
            extra["shares most with the body of the lines above it"] = 1
        elif row < first and headline is not None and row > headline and shared[headline] > 1:
            extra["between the headline and the body"] = 1
        elif row < first:
            extra["above the headline"] = 1
        if stems[row]:
            kin = shared[row] / len(stems[row])
            extra["number of words shared with the body"] = min(shared[row], 6) / 6
            extra[f"{place}, number of words shared with it"] = min(shared[row], 6) / 6
            extra["shares no words with the body"] = 1 - kin
            extra[f"{place}, shares no words with it"] = 1 - kin
            if not short:
                extra["long, and shares no words with the body"] = 1 - kin
        if words[row] >= _MIN_LANGUAGE_WORDS and detect_language(texts[row]) != language:
            extra["in another language"] = 1
        if "cut off in mid-sentence" in features and cut_off > 2:
            extra["one of several that are cut off"] = 1
        if seen[fold(texts[row])] > 1:
            extra["repeated on the page"] = 1
        if open_list and short:
            extra["follows a list heading"] = 1
            if row > last:
                extra["follows a list heading after the body"] = 1
        if row in anchors:
            open_list = False
        elif features.get("link to another article") or features.get("comments"):
            open_list = True
        for name, near in (("the line before", row - 1), ("the line after", row + 1)):
            if not 0 <= near < len(texts):
                extra[f"{name} is none"] = 1
            elif near in anchors:
                extra[f"{name} is a paragraph"] = 1
            elif not plain[near]:
                extra[f"{name} speaks of the site"] = 1
            elif words[near] <= 3:
                extra[f"{name} is very short"] = 1
        around = [near for near in range(max(0, row - 3), min(len(texts), row + 4)) if near != row]
        if around:
            extra["among lines that speak of the site"] = sum(not plain[near] for near in around) / len(around)
            extra["among short lines"] = sum(words[near] < _PARAGRAPH_WORDS for near in around) / len(around)
        result.append(features | extra)
    return result


def _anchors(
    texts: Sequence[str], words: Sequence[int], stems: Sequence[set[str]], own: Sequence[Features]
) -> list[int]:
    """Return the lines that are so clearly paragraphs of the article that the others may be placed and compared by them.

    They are long, end like sentences, hardly speak of the site, and share words with another such line.
    """
    rows = [
        row
        for row, text in enumerate(texts)
        if words[row] >= _PARAGRAPH_WORDS
        and _SENTENCE_END.search(text)
        and len(_wordings(own[row])) <= 1 + words[row] // 25
    ]
    frequency = Counter(stem for row in rows for stem in stems[row])
    akin = [row for row in rows if sum(frequency[stem] > 1 for stem in stems[row]) >= _MIN_SHARED_WORDS]
    return akin or rows


def _wordings(features: Features) -> list[str]:
    return [name for name in _WORDINGS if name in features]


def is_reason(name: str) -> bool:
    """Return whether a feature's name, given as the reason to set a line aside, tells a person something."""
    return not name.startswith((WORD, "always", "the line", "within the body", "before the body", "after the body", "among"))


def _own_features(text: str, mark: str) -> Features:
    folded = fold(text)
    words = plain_typography(text).split()
    count = len(words)
    features: Features = {"always": 1.0}
    said = tokens(text)
    for word in said:
        # A word says more of a short line than of a long one.
        features[f"{WORD}{'0' if word[0].isdigit() else word}"] = 1.0 if len(said) < _PARAGRAPH_WORDS else 0.4
    matched = [name for name, pattern in _WORDINGS.items() if pattern.search(folded)]
    for name in matched:
        # A long sentence that happens to hold such a word says little; a short line made of it says much.
        features[name] = 1.0
        features[f"{name}, in few words"] = min(1.0, 3.0 / count)
    if len(matched) > 1:
        features["several of these wordings"] = len(matched) - 1.0
    if _CONTACT.search(text):
        features["contact details"] = 1
    if _PHONE.search(text):
        features["telephone number"] = 1
    if _SEPARATORS.search(text):
        features["separators"] = 1
    if _SYMBOLS.search(text):
        features["symbols"] = 1
    if text.startswith(("©", "(c)", "(C)")):
        features["starts with a credit sign"] = 1
    if _READER.search(folded):
        features["speaks to the reader"] = 1
        if matched:
            features["speaks to the reader about the site"] = 1
    if _FIRST_PERSON_SITE.search(folded) and matched:
        features["speaks of itself"] = 1
    if _PRICE.search(text):
        features["price or percentage"] = 1
        if matched:
            features["price, with such wording"] = 1
    if _CUT_OFF.search(text):
        features["cut off"] = 1
        if count > 5 and not _INNER_END.search(text):
            features["cut off in mid-sentence"] = 1
    elif _SENTENCE_END.search(text):
        features["ends like a sentence"] = 1
    if _INNER_END.search(text):
        features["several sentences"] = 1
    if _QUOTED.search(text):
        features["quotation"] = 1
    if count == 1:
        features["one word"] = 1
    elif count <= 3:
        features["two or three words"] = 1
    elif count <= 8:
        features["four to eight words"] = 1
    elif count > _LONG_WORDS:
        features["long"] = min(3.0, count / _LONG_WORDS)
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters):
        features["all capitals"] = 1
    if not letters:
        features["no letters"] = 1
    if any(char.isdigit() for char in text):
        features["figures"] = 1
    if text[:1].islower():
        features["starts in lower case"] = 1
    if count > 3 and len(_CAPITALISED.findall(text)) / count > 0.6:
        features["mostly capitalised words"] = 1
    if mark:
        features["list item or heading mark"] = 1
    if text.endswith(("?", "!")):
        features["question or exclamation"] = 1
    if text.endswith(":"):
        features["ends with a colon"] = 1
    return features
