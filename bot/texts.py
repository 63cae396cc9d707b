"""What the bot itself says, in French and English. Quotes are never translated: they are not its own words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import discord
from discord import app_commands

from bot.markup import escape
from index.answer import Answer
from index.articles import Article
from index.language import Language

LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")

TEXTS: Final[dict[Language, Mapping[str, str]]] = {
    "en": {
        "refused": "The articles do not answer this question.",
        "nearest": "The nearest passages, which do not answer it:",
        "doubtful": "The closest in the articles, which may not answer it:",
        "more_of": "More passages, from number {first}:",
        "no_more": "There are no more passages.",
        "outlets_one": "1 outlet is quoted here: {names}",
        "outlets": "{count} outlets are quoted here: {names}",
        "outlet_unknown": "an outlet that is not known",
        "also": "Also printed by {names}",
        "translation": "Translation, not a quote:",
        "quoted_by": "{speaker}, quoted by {outlet}",
        "said_by": "Quoted {count} times:",
        "said_by_one": "Quoted once:",
        "person_unknown": "The articles quote nobody called {name}. They quote {people}.",
        "no_person": "The articles quote nobody by name.",
        "beginning_only": "Only the beginning of the message was looked up.",
        "in_context": "In context",
        "more": "More passages",
        "open": "Read",
        "whole_article": "Whole article",
        "previous": "◀ Previous",
        "next": "Next ▶",
        "website": "On the website",
        "empty": "Ask me something: a question about what the articles say, in English or French.",
        "too_long": "That question is too long: {count} characters. Ask in {most} or fewer.",
        "hello": "Ask me a question right here, in English or French, and I answer with quotes from the press.",
        "no_text": "This message has no text to look up.",
        "slow_down": "That is a lot of questions at once. Try again in {seconds} s.",
        "not_here": "I do not answer in this server. Its owner can ask whoever runs me to add it.",
        "failed": "Something went wrong on my side, and it is written down ({reference}). Try again in a moment.",
        "overloaded": "I have too many questions to answer at the moment. Try again in a minute.",
        "outdated": "This command has changed. Reload Discord (Ctrl+R), then try again.",
        "unknown_button": "This button comes from another version of me and no longer works. Ask again.",
        "gone": "This passage is no longer in the articles: they were indexed anew since. Ask again.",
        "article_gone": "This article is no longer here: the articles were indexed anew since. See /sources.",
        "article_unknown": "I have no article called {name}. See /sources.",
        "no_question": "I cannot read the question of this message any more. Ask again.",
        "sources": "{count} articles",
        "sources_one": "1 article",
        "page": "Page {page} of {pages}",
        "passages": "{count} passages",
        "passages_one": "1 passage",
        "set_aside": "{count} lines of the page set aside, never quoted (adverts, links, notices)",
        "found": "Printed in {count} passages:",
        "found_one": "Printed in 1 passage:",
        "found_none": "No passage prints this. Search looks for exact words; ask a question with /ask instead.",
        "search_empty": "Give me words to look for; a phrase goes between quotation marks.",
        "about": "I answer questions about a dispute with quotes from the press, word for word, and never with words "
        "of my own. When the articles do not answer, I say so.",
        "about_how": "Ask with /ask, by mentioning me, or in a direct message. Right-click a message → Apps → Find the "
        "source looks up what it says.",
        "about_more": "/compare sets the outlets side by side, /timeline tells what happened when, /quotes who said "
        "what, /verify whether words were printed so. /search finds exact words, /sources lists the articles.",
        "about_holds": "{articles} articles by {outlets} outlets, {passages} passages",
        "about_built": "Indexed {date}, with the encoder {encoder} ({hash})",
        "dates_about": "about {date}",
        "characters": "characters {start}–{end}",
        "language_en": "English",
        "language_fr": "French",
        "untitled": "Untitled",
        "compared_none": "What each outlet says; nothing here can be compared as like with like.",
        "timeline": "{count} dated events",
        "timeline_one": "1 dated event",
        "timeline_none": "The articles tell no event that a date can be told of.",
        "timeline_picture": "The same events as a picture: {events}",
        "told_too": "Also told by {names}",
        "coming": "still to come when this was printed",
        "months": "January February March April May June July August September October November December",
    },
    "fr": {
        "refused": "Les articles ne répondent pas à cette question.",
        "nearest": "Les passages les plus proches, qui n’y répondent pas :",
        "doubtful": "Le plus proche dans les articles, qui n’y répond peut-être pas :",
        "more_of": "D’autres passages, à partir du nº {first} :",
        "no_more": "Il n’y a pas d’autres passages.",
        "outlets_one": "1 média est cité ici : {names}",
        "outlets": "{count} médias sont cités ici : {names}",
        "outlet_unknown": "un média qui n’est pas connu",
        "also": "Imprimé aussi par {names}",
        "translation": "Traduction, non une citation :",
        "quoted_by": "{speaker}, cité par {outlet}",
        "said_by": "{count} citations :",
        "said_by_one": "1 citation :",
        "person_unknown": "Les articles ne citent personne du nom de {name}. Ils citent {people}.",
        "no_person": "Les articles ne citent personne nommément.",
        "beginning_only": "Seul le début du message a été recherché.",
        "in_context": "En contexte",
        "more": "Autres passages",
        "open": "Lire",
        "whole_article": "Article entier",
        "previous": "◀ Précédent",
        "next": "Suivant ▶",
        "website": "Sur le site",
        "empty": "Posez-moi une question sur ce que disent les articles, en français ou en anglais.",
        "too_long": "Cette question est trop longue : {count} caractères. Posez-la en {most} au plus.",
        "hello": "Posez-moi une question ici, en français ou en anglais : je réponds par des citations de la presse.",
        "no_text": "Ce message n’a pas de texte à rechercher.",
        "slow_down": "Cela fait beaucoup de questions à la fois. Réessayez dans {seconds} s.",
        "not_here": "Je ne réponds pas sur ce serveur. Son propriétaire peut demander à qui m’héberge de l’ajouter.",
        "failed": "Quelque chose s’est mal passé de mon côté, et c’est noté ({reference}). Réessayez dans un instant.",
        "overloaded": "J’ai trop de questions en ce moment. Réessayez dans une minute.",
        "outdated": "Cette commande a changé. Rechargez Discord (Ctrl+R), puis réessayez.",
        "unknown_button": "Ce bouton vient d’une autre version de moi et ne marche plus. Reposez la question.",
        "gone": "Ce passage n’est plus dans les articles : ils ont été réindexés depuis. Reposez la question.",
        "article_gone": "Cet article n’est plus là : les articles ont été réindexés depuis. Voyez /sources.",
        "article_unknown": "Je n’ai pas d’article nommé {name}. Voyez /sources.",
        "no_question": "Je ne peux plus lire la question de ce message. Reposez-la.",
        "sources": "{count} articles",
        "sources_one": "1 article",
        "page": "Page {page} sur {pages}",
        "passages": "{count} passages",
        "passages_one": "1 passage",
        "set_aside": "{count} lignes de la page mises de côté, jamais citées (publicités, liens, mentions)",
        "found": "Imprimé dans {count} passages :",
        "found_one": "Imprimé dans 1 passage :",
        "found_none": "Aucun passage n’imprime cela. La recherche veut les mots exacts ; posez plutôt une "
        "question avec /demander.",
        "search_empty": "Donnez-moi des mots à chercher ; une expression se met entre guillemets.",
        "about": "Je réponds aux questions sur une affaire par des citations de la presse, mot pour mot, et jamais par "
        "des mots à moi. Quand les articles ne répondent pas, je le dis.",
        "about_how": "Posez vos questions avec /demander, en me mentionnant ou en message privé. Clic droit sur un "
        "message → Applications → Trouver la source recherche ce qu’il dit.",
        "about_more": "/comparer met les médias côte à côte, /chronologie dit ce qui est arrivé quand, /citations "
        "qui a dit quoi, /verifier si des mots ont été imprimés ainsi. /chercher trouve des mots exacts, /sources "
        "liste les articles.",
        "about_holds": "{articles} articles de {outlets} médias, {passages} passages",
        "about_built": "Indexés le {date}, avec l’encodeur {encoder} ({hash})",
        "dates_about": "vers {date}",
        "characters": "caractères {start}–{end}",
        "language_en": "anglais",
        "language_fr": "français",
        "untitled": "Sans titre",
        "compared_none": "Ce que dit chaque média ; rien ici ne se compare à proprement parler.",
        "timeline": "{count} événements datés",
        "timeline_one": "1 événement daté",
        "timeline_none": "Les articles ne racontent aucun événement que l’on puisse dater.",
        "timeline_picture": "Les mêmes événements en image : {events}",
        "told_too": "Raconté aussi par {names}",
        "coming": "encore à venir quand cela a paru",
        "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    },
}


def say(language: Language, text: str, **values: object) -> str:
    """Return one of the texts, filled in."""
    return TEXTS[language][text].format(**values)


def count(language: Language, text: str, number: int, **values: object) -> str:
    """Return one of the texts that speak of a number, in the singular where the number is one."""
    return say(language, f"{text}_one" if number == 1 else text, count=number, **values)


def language_of(locale: discord.Locale | None, otherwise: Language) -> Language:
    """Return the language of someone's Discord, or ``otherwise`` when the bot does not speak it."""
    tongue = str(locale)[:2]
    return next((language for language in LANGUAGES if language == tongue), otherwise)


def refusal(language: Language, answer: Answer) -> str:
    """Return why a question is not answered, in Markdown and in a language that need not be the question's."""
    return escape(replace(answer, language=language).explanation or "")


def date_in_words(language: Language, article: Article) -> str | None:
    """Return an article's date as people write it, marked where it was worked out from the text."""
    if article.date is None:
        return None
    year, *rest = article.date.split("-")
    words = year
    if rest:
        words = f"{say(language, 'months').split()[int(rest[0]) - 1]} {year}"
    if len(rest) == 2:
        day = f"{int(rest[1])}{'er' if language == 'fr' and int(rest[1]) == 1 else ''}"
        words = f"{'le ' if language == 'fr' else ''}{day} {words}"
    return say(language, "dates_about", date=words) if article.date_basis == "inferred" else words


# Names, descriptions and options of the commands as French Discords show them.
FRENCH_COMMANDS: Final[Mapping[str, str]] = {
    "ask": "demander",
    "Ask the articles a question; the answer is quotes, word for word": (
        "Poser une question aux articles ; la réponse, ce sont des citations, mot pour mot"
    ),
    "question": "question",
    "Your question, in English or French": "Votre question, en français ou en anglais",
    "private": "privé",
    "Show the answer to you alone": "Ne montrer la réponse qu’à vous",
    "Find the source": "Trouver la source",
    "sources": "sources",
    "List the articles that answers are quoted from": "Lister les articles d’où viennent les citations",
    "source": "article",
    "Read one article, passage by passage": "Lire un article, passage par passage",
    "article": "article",
    "Its name, title or outlet": "Son nom, son titre ou son média",
    "search": "chercher",
    "Find exact words or phrases in the articles": "Trouver des mots ou expressions exacts dans les articles",
    "words": "mots",
    "Words; a phrase goes between quotation marks": "Des mots ; une expression se met entre guillemets",
    "quotes": "citations",
    "List what a person is quoted as saying": "Lister ce qu’une personne est citée comme ayant dit",
    "person": "personne",
    "A name, in full or in part": "Un nom, entier ou non",
    "verify": "verifier",
    "Tell whether words were printed so, and who said them": (
        "Dire si des mots ont été imprimés ainsi, et qui les a dits"
    ),
    "text": "texte",
    "The words, with or without who is said to have spoken them": (
        "Les mots, avec ou sans la personne qui les aurait dits"
    ),
    "speaker": "auteur",
    "Who is said to have spoken them": "La personne qui les aurait dits",
    "Verify this quote": "Vérifier la citation",
    "compare": "comparer",
    "Set what the outlets say to a question side by side": "Mettre côte à côte ce que les médias disent d’une question",
    "timeline": "chronologie",
    "The dated events that the articles tell, in order": (
        "Les événements datés que racontent les articles, dans l’ordre"
    ),
    "about": "apropos",
    "What this bot is and what it holds": "Ce qu’est ce bot et ce qu’il contient",
}


class CommandTranslator(app_commands.Translator):
    """Gives Discord the French names and descriptions of the commands."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return ``string`` in French, or None for other languages."""
        return FRENCH_COMMANDS[string.message] if locale is discord.Locale.french else None
