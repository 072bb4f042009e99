"""The words people use for a kind of help, and those that say nothing about it."""

# What people call a kind of help, beside its own name.
KIND_WORDS = {
    "eap": "eap employee assistance program counseling counselor stress anxiety crisis",
    "chaplain": "chaplain clergy faith spiritual prayer grief funeral memorial notification",
    "clinician": "clinician therapist therapy counselor counseling psychologist trauma ptsd "
    "anxiety depression panic nightmares",
    "treatment": "treatment rehab detox sober alcohol drinking drugs pills addiction substance",
    "financial": "financial money debt bills budget loan mortgage",
    "family": "family parenting relationship",
    "legal": "legal lawyer attorney law court",
    "hotline": "hotline crisis line helpline phone",
    "group": "group meeting support together",
}
# Words of one line lead to one another. A word may stand in several lines.
_SAME_TEXT = """
    alcohol drinking drink drinks drunk booze wasted hungover alcoholic aa
    drug drugs pills suboxone methadone fentanyl heroin cocaine opioids opioid oxy benzos meth
    benzos benzodiazepines meth pills drugs addiction addicted substance
    rehab treatment residential inpatient outpatient
    sober sobriety dry clean recovery
    detox withdrawal withdrawals
    kid kids child children toddler toddlers
    teen teens teenager teenagers
    daycare babysitter babysitting sitter nanny childcare child
    lonely alone lonesome isolated empty
    therapist therapy counselor counseling counselling counsellor shrink psychologist psych
    psychiatrist psychiatry medication meds prescriber antidepressants ssri
    wife husband spouse partner marriage married couples marital
    divorce separation split custody
    lawyer lawyers attorney legal law
    ia internal affairs discipline grievance iad
    grief grieving lost loss bereavement widow widows died death mourning funeral
    suicide suicides
    money financial debt debts bankruptcy bankrupt creditors loan
    money financial debts broke bills paycheck budget loans loan
    house mortgage foreclosure rent landlord eviction
    sleep insomnia sleeping awake tired fatigue
    nightmares nightmare dreams
    ptsd trauma traumatic flashbacks flashback
    emdr exposure
    anxiety anxious panic worry
    depression depressed sad blue
    abuse abused domestic violence hits beats stalking stalked stalker shelter
    debrief debriefing defusing cism cisd
    veteran veterans vet va military army
    mom mother dad father parents parent elder aging elderly older
    dementia alzheimers memory
    ceremony ceremonies
    chaplain pastor priest minister clergy prayer pray faith spiritual church god
    gambling betting bets casino
    food eating diet nutrition weight
    pain injury hurt
    spanish espanol español
    night nights overnight tonight late
    weekend weekends saturday sunday
    free cheap
    online video telehealth zoom remote virtual
    burnout fatigue exhausted
    retire retired retirement retiree
"""
SAME: dict[str, frozenset[str]] = {}
for _line in _SAME_TEXT.strip().splitlines():
    for _word in _line.split():
        SAME[_word] = SAME.get(_word, frozenset()) | frozenset(_line.split())
# Words that say nothing about the kind of help.
_IGNORED_TEXT = (
    "a about after all am an and any anybody anyone anything are around as assistance at be "
    "been but by can cant close could do does doing every find for from get gets getting give "
    "go going good got had has have he help her here him his how i if im in into is it its ive "
    "just keep keeps know like looking lot me might my near need needs new nobody not now of "
    "off on one or our out over people person place please problem problems really recommend "
    "see send she should so some somebody someone something somewhere stuff take takes talk "
    "talks than that thats the their them there they thing things this to too trouble up us use "
    "want wants was we were what when where which while who whos will with without work working "
    "works would you your"
)
IGNORED = frozenset(_IGNORED_TEXT.split())
