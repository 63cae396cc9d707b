"""What websites say of themselves around an article, in English and French: the wording of page furniture."""

import re

# Matched on folded text: lower case, no accents, plain quotes.
_PATTERNS = {
    "site command": (
        r"(?:log|sign) ?(?:in|up|out|on)\b|se connecter|connectez|connexion|inscri(?:re|vez|ption)|register|"
        r"\bmenu\b|search\b|rechercher|\bclick|cliquez|tap here|\bprint\b|imprimer|\bsave\b|enregistrer|bookmark|"
        r"download|telecharge|\bvoir (?:plus|tous?|toutes|la|le|les)|\bview\b|show more|load(?:ing)?\b|charger|"
        r"afficher|manage|gerer|settings|parametres|reglages|refresh|actualiser|submit|envoyer|close\b|fermer|"
        r"accept|refuser|continue (?:reading|without)|continuer|skip to|aller au|jump to|back to|retour|resize|"
        r"listen\b|ecouter|notifications?|alertes?\b|toggle|dark mode|mode sombre|read aloud|text size|"
        r"taille du texte|full screen|plein ecran|replay|mute|muet|translate|traduire|choose|choisir|maybe later|"
        r"plus tard|pas maintenant|no thanks"
    ),
    "sharing or following": (
        r"\bshare\b|\bshares\b|partag|copy (?:the |article )?link|copier le lien|facebook|twitter|whatsapp|"
        r"linkedin|telegram|pinterest|instagram|tiktok|bluesky|reddit|flipboard|messenger|spotify|deezer|"
        r"apple podcasts|google news|google actualites|follow (?:us|our|the)|suivez|spread the|e-?mail(?: this)?$|"
        r"\brss\b|tweet(?:er)?\b|threads\b|epingler|pin it"
    ),
    "comments": (
        r"comment(?:s|aires?)?\b|reagi[rs]|reactions?\b|\breply\b|repondre|signaler|report (?:an|this|a)|"
        r"have your say|donnez votre avis|votre avis|join the conversation|discussion|moderat|pseudo\b|upvote|"
        r"(?:best|worst|top|most) (?:rated|liked)|newest|oldest|ago:?\b|il y a \d+ (?:min|h|j)"
    ),
    "subscription": (
        r"subscri|abonn|member(?:ship)?\b|adhere|adhesion|premium|newsletter|infolettre|lettre d.information|"
        r"unlimited|illimite|exclusi|essai gratuit|free trial|sans engagement|cancel any ?time|resiliable|"
        r"par mois|(?:\d|[€$£])\W{0,4}(?:a|per|par|/) ?(?:month|week|year|mois|semaine|an)\b|inbox|boite mail|"
        r"votre boite|"
        r"gift this|offrir cet|reserve(?:e|es|s)? (?:a|aux)|paywall|log in to|unlock|debloque|"
        r"acces(?:s)? (?:to all|a tous|illimite|complet)"
    ),
    "plea for support": (
        r"donat|faites un don|\bdon\b|soutenir|soutenez|support (?:us|our|independent|the)|chip(?:ped)? in|"
        r"contribut|contribue|independen[ct]|\blecteurs|lectrices|\breaders\b|"
        r"our (?:journalis|newsroom|reporting|stories)|nos (?:journalistes|enquetes|contenus|articles)|"
        r"notre (?:journal|redaction|travail|selection|appli|newsletter)|rejoignez|join (?:us|them|the|over|more)|"
        r"\bwithout you|sans vous|public(?:ite)?-free|sans publicite"
    ),
    "advertisement": (
        r"advert|sponsor|publicite|annonces?\b|promo(?:tion)?s?\b|discount|% off|\boff\b.*(?:today|now|code)|"
        r"\bbonus\b|free spins|casino|\bbet(?:s|ting)?\b|paris sportifs|odds|deposit|jackpot|"
        r"livraison (?:offerte|gratuite)|free (?:shipping|delivery|returns)|gratuit|for free|free of charge|"
        r"shop now|buy now|achet(?:er|ez)|j.en profite|profitez|offre(?:s)? (?:speciale|exclusive|du|a saisir)|"
        r"deal(?:s)? (?:of|end)|best price|meilleur prix|devis gratuit|comparez|\bvpn\b|matelas|mattress|"
        r"assurance|insurance quote|partenaire|partenariat|affiliate|code promo|des \d+ ?€|"
        r"(?:from|only|just) (?:£|\$|€)|order now|commandez|essayez|try (?:it|now|today|our)|"
        r"get (?:yours|started|a free)"
    ),
    "link to another article": (
        r"^(?:a )?(?:lire|voir|ecouter|decouvrir)\b.{0,22}:|lire aussi|a lire|relire|"
        r"^(?:also )?(?:read|see|watch|listen)\b.{0,14}:|read (?:more|next|also)|related|recommended|recommande|"
        r"more (?:on|from|stories|like|in|about)\b|you (?:may|might) (?:also )?(?:like|have missed)|"
        r"(?:vous )?aime(?:r|rez) aussi|sur le meme (?:sujet|theme)|dans la meme|"
        r"most (?:read|popular|viewed|shared)|les plus (?:lus|vus|partages|populaires)|trending|tendances|"
        r"top stories|a la une|what to read|next up|up next|previous|precedent|suivant|"
        r"in this (?:article|post|story)|sommaire|table of contents|au sommaire|dossier|"
        r"a ne pas (?:manquer|rater)|don.t miss|ne manquez pas|editor.s picks|"
        r"nos (?:videos|dossiers|podcasts|quiz)"
    ),
    "legal notice": (
        r"copyright|all rights reserved|tous droits|reproduction|terms (?:of|and)|"
        r"conditions (?:generales|d.utilisation)|privacy|confidentialite|mentions legales|cookies?\b|consent|"
        r"politique de|disclaimer|disclosure|\bcgu\b|\bcgv\b|registered|siret|trademark|licen[cs]ed? (?:under|by)|"
        r"user agreement|correction(?:s)? (?:policy)?$"
    ),
    "picture or player": (
        r"^(?:photo|image|video|picture|credit|illustration|capture|infographi)|placeholder|\bcredits?\b ?:|"
        r"photo(?:graph)?(?: by| :|:|s? d.illustration)|getty|shutterstock|istock|alamy|unsplash|\bafp\b|reuters|"
        r"\bap photo|handout|archives?\b|lecteur video|video player|autoplay|\bplay(?:er|ing)?\b|pause\b|"
        r"lecture\b|diaporama|slideshow|gallery|galerie|courtesy of"
    ),
    "reading time or counter": (
        r"\bmin(?:s|ute|utes)? (?:read|de lecture|listen)|temps de lecture|reading time|minute read|"
        r"lecture :? ?\d+|"
        r"^\d[\d ,.km]* ?(?:comment|share|partage|vue|view|like|j.aime|avis|votes?|reaction|reponse|repl)|vue? \d|"
        r"avis\b|votes\b|\d\/5|followers|abonnes\b"
    ),
    "section or service": (
        r"horoscope|lottery|loterie|crosswords?|mots croises|sudoku|quiz|jeux\b|games\b|meteo\b|weather\b|"
        r"traffic\b|trafic\b|programme tv|tv guide|obituar|obseques|classifieds|petites annonces|e-?edition|"
        r"epaper|en kiosque|edition (?:du|numerique)|home\b|accueil|jobs\b|emploi\b|immobilier|archives|"
        r"contact(?:ez)?\b|about us|qui sommes|faq\b|help centre|plan du site|sitemap|breadcrumb|fil d.ariane|"
        r"trail links|archives"
    ),
    "about the author": (
        r"journaliste? (?:au|a|chez|pour|independant|specialis)|"
        r"(?:reporter|journalist|correspondent|editor|columnist|writer) (?:at|for|on|with|covering|based|since|who)|"
        r"\bcovers\b|couvre\b|writes (?:about|for)|"
        r"is (?:a|an|the) .{0,40}(?:reporter|journalist|correspondent|editor|columnist|writer|author of)|"
        r"est (?:journaliste|redact|chroniqu|correspond)|before (?:that|joining)|worked (?:as|for|at)|"
        r"lives (?:in|with)|reach (?:him|her|them|out)|contact (?:me|the author)|ecri(?:re|vez) a|write to|"
        r"get in touch|has been (?:a|with)|diplome|plume\b|passionn|about the author|a propos de l.auteur|"
        r"tous ses articles|hi, i.m"
    ),
}
WORDINGS = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
