"""The closed list of payloads: what a button sends, and what it says."""

from __future__ import annotations

# The questions that are answered from a confidentiality pack: name -> what a button says.
QUESTIONS: dict[str, str] = {
    "ask_can_sergeant_find_out": "Can my sergeant find out?",
    "ask_do_you_keep_this": "Do you keep this?",
    "ask_gun_or_badge": "Will they take my gun or badge?",
    "ask_fitness_for_duty": "Fitness for duty?",
    "ask_testimony": "Can a peer be made to testify?",
    "ask_admission": "What if I admit something?",
    "ask_broke_a_policy": "What if I broke a policy?",
    "ask_took_something": "What if I took something?",
    "ask_licensing_board": "Can my license be touched?",
    "ask_child_abuse": "Must a peer report child abuse?",
    "ask_elder_abuse": "Must a peer report elder abuse?",
    "ask_partner_abuse": "Must a peer report violence at home?",
    "ask_what_is_a_session": "What is a peer support session?",
    "ask_what_is_a_debrief": "What is a debrief?",
    "ask_what_is_a_team": "What is the peer team?",
    "ask_what_is_a_peer": "What is a peer supporter?",
    "ask_group_session": "Are group sessions covered?",
    "ask_hipaa": "Does HIPAA apply?",
    "ask_more_than_one_peer": "May I use more than one peer?",
    "ask_supervisor_is_the_peer": "What if the peer is my supervisor?",
    "ask_can_i_be_ordered": "Can I be ordered to go?",
    "ask_held_against_me": "Can it be held against me?",
    "ask_told_not_to_talk": "I was told not to talk about it",
    "ask_leave_post": "May I leave my post to talk?",
    "ask_family": "I am family",
    "ask_volunteer": "I am a volunteer",
    "ask_injury_leave": "I am on injury leave",
    "ask_i_am_a_supervisor": "I am a supervisor and worried",
    "ask_complaint": "Complain about a peer",
    "ask_become_a_peer": "Become a peer",
    "ask_after_death": "Who may consent after a death?",
    "ask_chaplain_confidentiality": "Is a chaplain confidential?",
    "ask_who_is_covered": "Who is covered?",
    "ask_what_is_privilege": "What is privilege?",
    "ask_what_confidential_means": "What does confidential mean?",
    "ask_notes_public": "Are notes public?",
    "ask_may_i_keep_notes": "May a peer keep notes?",
    "ask_save_my_session": "Can you save my session?",
    "ask_peer_qualification": "How are peers qualified?",
    "ask_my_peer_told_someone": "My peer told somebody",
    "ask_consent": "Can I allow my peer to tell?",
    "ask_who_runs_this": "Who runs this?",
    "ask_traumatic_event": "What is a traumatic event?",
    "ask_when_activated": "When is the team called out?",
    "ask_who_has_used_it": "Can I learn who used it?",
    "ask_everyday_talk": "Is everyday talk protected?",
    "ask_what_can_a_peer_do": "What can a peer do?",
    "ask_peers_consult_each_other": "Do peers talk about me?",
    "ask_levels_of_care": "What kinds of help are there?",
    "ask_give_feedback": "Give feedback",
    "ask_mandated_reporting": "What must a peer report?",
    "ask_cism": "What is CISM?",
    "ask_discipline": "Is this discipline?",
    "ask_before_you_start": "Before you start",
    "ask_peer_after_an_incident": "Supporting after an incident",
    "ask_i_was_involved": "I was there myself",
    "ask_peer_on_duty": "Leaving duty as a peer",
    "ask_boundaries": "Boundaries and conflicts",
    "ask_frequent_contact": "One person calls often",
    "ask_what_another_peer_heard": "What another peer heard",
    "ask_i_am_subpoenaed": "A court asks me",
    "ask_step_back": "Stepping back as a peer",
    "ask_after_an_incident": "After a critical incident",
}

# The sections of the agency's guidebook that a button can open: name -> what the button says.
GUIDES: dict[str, str] = {
    "guide_confidentiality": "Confidentiality",
    "guide_privilege": "Privilege",
    "guide_disclosure": "When you have to disclose",
    "guide_when_to_refer": "When to suggest more help",
    "guide_consultation": "Ask the clinician",
    "guide_asking_about_suicide": "Asking about suicide",
    "guide_calm_in_crisis": "Calm in a crisis",
    "guide_monthly_numbers": "Monthly numbers",
    "guide_training": "Training calendar",
    "guide_regional_team": "The regional team",
    "guide_the_team": "I am new here",
    "guide_death_in_our_ranks": "A death in our ranks",
    "guide_sleep": "Sleep",
    "guide_money": "Money",
    "guide_nutrition": "Nutrition",
    "guide_fitness": "Body and movement",
    "guide_spirit": "Spirit and meaning",
    "guide_resilience": "Resilience",
}

# Payload -> what its button says. Text that starts with "/" and is not in this list is words
# like any other, whatever Rasa would make of it.
OFFERED: dict[str, str] = {
    "/greet": "Start",
    "/who_can_i_talk_to": "Who can I talk to now?",
    "/someone_else": "Someone else",
    "/choose_peers": "Choose who I see",
    "/ask_eap": "EAP",
    "/ask_chaplain": "Chaplain",
    "/ask_crisis_line": "Crisis lines",
    "/look_up_resource": "Find a resource",
    "/refer_a_colleague": "Worried about somebody",
    "/supporter_cards": "I am a peer supporter",
    "/wellness": "Sleep, money, food and more",
    "/look_up_guidebook": "Look in the guidebook",
    "/advice_legal": "Legal advice",
    "/advice_medical": "Medical advice",
    "/advice_therapy": "Therapy",
    "/advice_investigation": "Advice on a case",
    "/ask_confidentiality": "Who can see this?",
    "/read_full_notice": "More",
    "/help": "Menu",
    "/bot_challenge": "Is this a person?",
    "/affirm": "Yes",
    "/deny": "No",
    "/thank": "Thanks",
    "/goodbye": "Goodbye",
    "/start_over": "Forget this",
    "/wake_somebody_now": "Wake somebody now",
    "/yes_present": "Yes",
    "/no_not_now": "No",
    "/rather_not_say": "I'd rather not say",
    "/no_number": "No number, no place",
    "/it_was_a_mistake": "It was a mistake",
    "/what_is_in_the_way": "Something is in the way",
    "/no_police": "I don't want police",
    "/my_job": "I'm afraid for my job",
    "/no_signal": "No signal, or no phone",
    "/cannot_speak": "I can't speak out loud",
    "/nobody_there": "I have nobody",
    "/fear_of_hospital": "I'm afraid of the hospital",
    "/it_is_close": "Yes, it is close",
    "/it_is_not_close": "No, nothing is close",
    "/safety_plan": "A safety plan",
    "/espanol": "Español",
    "/english": "English",
    **{f"/{name}": title for name, title in (QUESTIONS | GUIDES).items()},
}

# A button of the list of peers sends this and then what was chosen, in values that the directory
# knows; whoever takes messages asks it whether they are.
CHOICE = "/choose_peers?"

# These are about an open page: `turn` answers them, and Rasa never sees them.
ABOUT_A_PAGE = frozenset({"/no_number", "/it_was_a_mistake"})

# Words that stand for a button when they are all that somebody typed.
TYPED: dict[str, str] = {
    "español": "espanol",
    "espanol": "espanol",
    "en español": "espanol",
    "en espanol": "espanol",
    "spanish": "espanol",
    "in spanish": "espanol",
    "english": "english",
    "in english": "english",
    "inglés": "english",
    "ingles": "english",
    "en inglés": "english",
    "en ingles": "english",
}


def offered(text: str) -> str | None:
    """The name behind a pressed button (`greet` for `/greet`), or None when `text` is words.

    The name of a language, typed alone, counts as its button.
    """
    payload = text.strip()
    if payload in OFFERED:
        return payload[1:]
    return TYPED.get(payload.casefold().strip(" .!?¿¡"))
