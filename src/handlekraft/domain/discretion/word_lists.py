"""The words that give a visit away, as patterns on folded text (see `finding.fold`).

Each pattern matches whole words, with `\\w*` where a compound or an ending may follow or go before. The
editor who meets a false alarm chooses another word; a word that is missing here shows on somebody's
telephone. So the lists are wide, but names that nobody chooses anew are let through (`names`).
"""

from handlekraft.domain.discretion.names import NAMED_AFTER_A_FIELD

NORWEGIAN_STEMS = (
    rf"(?=\w*vold)(?!{NAMED_AFTER_A_FIELD})\w*vold\w*",
    # Nynorsk "vald", but not Valdres or Valdemar.
    rf"(?=\w*vald)(?!{NAMED_AFTER_A_FIELD})\w*vald(?:s\w*|t\w*|en|eleg\w*)?",
    r"\w*overgrep\w*",
    r"\w*overgrip\w*",
    r"\w*mishandl\w*",
    r"\w*krise ?sent(?:er|re)\w*",
    r"\w*tvangs(?:ekte|gift)\w*",
    r"\w*kjoe?nn?s ?lemlest\w*",
    r"omskj(?:ae|e)r\w*",
    r"\w*incest\w*",
    r"\w*barnehus(?!(?:et)? barnehage)\w*",
    r"(?!drapstu)(?:partner|kvinne|familie|barne)?drap(?:et|ene|s\w*)?",
    r"drep(?:e|er|en|t|te)?",
    r"trus(?:sel|ler|lar|len|let)\w*",
    r"trugsmal\w*",
    r"(?:besoe?ks|kontakt)forb[ou]d\w*",
    r"(?:negativ )?sosial kontroll\w*",
    r"\w*(?:ae|a|e)resrelater\w*",
    r"menneskehand(?:el|ler)\w*",
    # "Stålketting" is folded to this too.
    r"(?!stalkett)\w*stalk(?:er|ing|et)\w*",
    r"gjerningsm(?:ann|enn)\w*",
)

# Words that mean something else in other languages, so they count in Norwegian only.
NORWEGIAN_WORDS = (
    r"offer(?:et|a)?",
    r"ofre(?:ne)?",
    r"(?:risiko)?utsatte?",
    r"tvang",
)
# In bokmål "utsette" is to put off.
NYNORSK_WORDS = (r"(?:risiko)?utsette?",)

ENGLISH = (
    r"\w*violen(?:t|ce)\w*",
    r"abus(?:e|es|ed|er|ers|ive|ing)",
    r"rap(?:e|es|ed|ing|ist|ists)",
    r"assault\w*",
    r"batter(?:ed|er|ing)",
    r"victim\w*",
    r"women s shelters?",
    r"shelters?",
    r"crisis cent(?:er|re)s?",
    r"forced marriages?",
    r"mutilat\w*",
    r"fgm",
    r"incest\w*",
    r"molest\w*",
    r"stalk(?:er|ers|ing|ed)",
    r"perpetrators?",
    r"coercive\w*",
    r"honou?r based",
    r"murder\w*",
    r"trafficking",
)

# Northern Sámi: violence, abuse, crisis centre. Only stems in public use by Sámediggi and NKVTS; no others
# are known here. In a compound the stem follows a vowel or an l, which keeps "villastien" out.
NORTHERN_SAMI = (r"\w*veahkavald\w*", r"(?:\w*[aeioul])?illast\w*", r"\w*heahteguovdda\w*")

# Ukrainian: violence (also with rape and other compounds), victim, beating, coercion, mutilation, killing,
# incest, stalking, shelter, crisis centre, trafficking, abuser, harassment. On folded text й is и and ї is і.
UKRAINIAN = (
    r"\w*насил\w*",
    r"\w*насильств\w*",
    r"\w*зґвалт\w*",
    r"\w*згвалт\w*",
    r"жертв\w*",
    r"поби(?:т|в|л)\w*",
    r"побо[іи]\w*",
    r"знуща\w*",
    r"примус\w*",
    r"кал(?:ічен|ічити|іцтв)\w*",
    r"обрізанн\w*",
    r"вбивст\w*",
    r"убивст\w*",
    r"інцест\w*",
    r"переслідув\w*",
    r"притул(?:ок|к)\w*",
    r"кризов\w* цент\w*",
    r"торг?івл\w* людьми",
    r"кривдник\w*",
    r"домагання\w*",
)

# A page in any language links and is named across languages, so unmistakable words count everywhere.
BY_LANGUAGE = {
    "nb": (*NORWEGIAN_STEMS, *NORWEGIAN_WORDS, *NORTHERN_SAMI),
    "nn": (*NORWEGIAN_STEMS, *NORWEGIAN_WORDS, *NYNORSK_WORDS, *NORTHERN_SAMI),
    "en": (*ENGLISH, *NORWEGIAN_STEMS, *NORTHERN_SAMI),
    "se": (*NORTHERN_SAMI, *NORWEGIAN_STEMS, *NORWEGIAN_WORDS),
    "uk": (*UKRAINIAN, *NORWEGIAN_STEMS, *ENGLISH, *NORTHERN_SAMI),
}
ANY_OTHER = (*NORWEGIAN_STEMS, *ENGLISH, *NORTHERN_SAMI)
