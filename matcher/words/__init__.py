"""Where sentences come from: answers are codes and numbers, catalogues have the words.

::

    said("numbers.less", limit="5 %") -> Message -> write(message, GERMAN) -> text
    (an answer's code and fields)     (typed, JSON) (a catalogue per language)

A catalogue maps each code to a template of `str.format` in which fields are named; the
code's first part names the file that has it. A field is written by its type, or as the
word behind its colon asks:

=============================  ============================================
`{skill}`                      text as it is; a number, list or message as
                               the language writes one
`{points:count point|points}`  1 point, 1,200 points
`{places:form is|are}`         is, are: the form alone that goes with a number
`{points:number}`              333.33, from a fraction that is text: "1000/3"
`{share:percent}`              91.7 %
`{start:day}`                  1 March 2027, from 2027-03-01
`{slot:slot}`                  Thu 09:00; labels stay as people wrote them
=============================  ============================================

To add a sentence, add its code to the same file of every language; a new file is also
listed in the language's `__init__`. To add a language, copy a folder, translate it and
list it in :data:`LANGUAGES`. A test compares the catalogues' codes and fields with each
other and with every call of :func:`said`.

Catalogues are Python, so that nothing has to be compiled or installed for them: gettext
knows one number in a sentence and no fields by type, and a library of locales is much
to carry for the months, weekdays and separators of a few languages.

>>> told = said("numbers.less", limit="5 %")
>>> write(told, ENGLISH), write(told, GERMAN)
('less than 5 %', 'weniger als 5 %')
"""

from __future__ import annotations

from matcher.words.english import ENGLISH
from matcher.words.german import GERMAN
from matcher.words.language import Language
from matcher.words.message import Message, said
from matcher.words.render import write, write_html

LANGUAGES = {language.code: language for language in (ENGLISH, GERMAN)}
"""Every language by its code."""

__all__ = [
    "ENGLISH",
    "GERMAN",
    "LANGUAGES",
    "Language",
    "Message",
    "said",
    "write",
    "write_html",
]
