"""What is said while somebody is in danger, one short text for each name, in plain words."""

from __future__ import annotations

# Every text names a person who can be reached now. None asks for a promise, tells how anything is
# done, or says that help ends. The names are those of `bot.risk.Topic`.
TEXTS: dict[str, str] = {
    # Danger to oneself, one after the other.
    "ask_means": (
        "Is anything you could hurt yourself with near you right now? If it is, walk away from it "
        "first and answer me after. If you cannot walk away, call 911. 988 can talk with you "
        "while you do."
    ),
    "company": (
        "Keep far from anything you could hurt yourself with. Now the other half: somebody beside "
        'you, in the room, not on a screen. Who is nearest? Call them and say, "I need you here." '
        "If nobody can come, go where people are, and call 988 on the way. If you cannot, call 911."
    ),
    "say_it_short": (
        'Calling can feel like too much. You do not need the right words. "I\'m not safe" is '
        "enough for 988, by call or by text. It is enough for 911 too."
    ),
    "people_and_lights": (
        "If it is too quiet where you are, go where there are people and lights: a neighbor, "
        "another station, the front desk of an emergency room. Leave the weapon behind. 988 can "
        "stay on the phone while you walk. If you cannot get there, call 911."
    ),
    "ten_minutes": (
        "Nothing has to be decided tonight. Get through the next ten minutes, with somebody, away "
        "from what could hurt you. Then the ten after that. 988 answers all night, and 911 if it "
        "gets worse."
    ),
    "still_here": (
        "I'm still here. I'm software, so I can point you to people and I cannot be one. Is "
        "somebody with you yet? If not, call or text 988. If you may act on this, call 911."
    ),
    # Danger to others.
    "others_distance": (
        "Keep away from them. Another room is good, outside is better, another street is best. "
        "Leave the weapon with somebody, or locked up where you are not. If you are about to go "
        "back, call 911 and say so. To talk it down, call 988."
    ),
    "others_say_it": (
        'You can say it to 988 just as it is: "I\'m afraid I will hurt somebody." They talk with '
        "people who are not suicidal too, by call or text. If somebody could be hurt in the next "
        "minutes, call 911."
    ),
    "others_company": (
        "Get somebody beside you who is not part of this: a partner, a neighbor, another station. "
        'Say, "Keep me here." Tell them where the weapon is. Call 911 if you cannot hold it, 988 '
        "to talk."
    ),
    "others_wait": (
        "Do not drive there, do not call them, do not drink on it. Stay where you are, with "
        "somebody beside you, until it comes down. 988 can wait with you on the phone. If it "
        "comes back up, call 911."
    ),
    # Danger to somebody else.
    "third_ask": (
        'If you can talk to them, ask it straight: "Are you thinking about killing yourself?" '
        "Asking does not put it in their head. Then listen more than you speak. If they say yes, "
        "or you cannot tell, call 911. 988 can help you with what to say."
    ),
    "third_safe": (
        "If it is safe for you, help them get away from weapons and pills, or get those out of "
        "the house. If it is not safe, stay back and tell 911. Somebody should be with them until "
        "help is there. 988 can tell you what to do next."
    ),
    "third_who": (
        "Who is closest to them right now? A partner, a neighbor, somebody on shift. Ask that "
        "person to go there while you stay on the phone. If their life is at risk, give 911 the "
        "address first. 988 talks with people who worry about somebody."
    ),
    "third_you": (
        "You did not cause this, and you need not hold it alone. While you wait, keep the line to "
        "them open and tell 911 when anything changes. 988 is for you too, also afterwards."
    ),
    # Concern, after the direct question.
    "concern_people": (
        "You do not have to say more to me. A peer, the EAP or the chaplain can be reached with "
        "the buttons, and you pick who. If it gets sharper, call or text 988. In danger, call 911."
    ),
    "concern_later": (
        "Put 988 into your phone now, under a name you will find at 03:00. You can call or text "
        "it on any night, not only the worst one. If you may act on this, call 911 or press Wake "
        "somebody now."
    ),
    "concern_plan": (
        "Some people write a short safety plan for the next bad hour. I can show you the steps. "
        "You keep it, and I never see it. Until then: 988 by call or text, 911 in danger."
    ),
    # Under an ordinary answer.
    "beside_first": "This stays open to you: call or text 988. In danger, call 911.",
    "beside_second": "You can still call or text 988 at any hour, or call 911 in danger.",
    "beside_third": "988 is there by call or text whenever you want a person. In danger, call 911.",
    # Answers to what was said.
    "medical": (
        "Call 911 now. Say what you took or where you are hurt. Unlock the door, sit down where "
        "they can find you, and do not drive. If somebody is near, shout for them. If you cannot "
        "speak, call and stay on the line. 988 comes after that."
    ),
    "distance": (
        "Thank you for saying so. Leave it where it is and walk out of that room now. Then ask "
        "somebody to lock it up or take it away for a while. If you cannot get away from it, call "
        "911. 988 can talk with you on the way out."
    ),
    "returned": (
        "You came back, and I'm glad. Are you with somebody now? If not, that comes first: call "
        "one person, or call or text 988. If it got worse in between, call 911."
    ),
    "refused": (
        "Okay. You do not have to answer me, and nothing closes because you said no. I'm still "
        "here. When you want a person, call or text 988. If it gets close, call 911."
    ),
    "withdrawn": (
        "I hear you. From here I cannot tell a joke from a hard night, so everything I offered "
        "stays: call or text 988, and 911 if it gets close. If an alert went out, I cannot take "
        "it back."
    ),
    "safer": (
        "Good. That buys time. Keep it that way, and keep somebody near until you have talked "
        "with a person. If it shifts, even a little, call or text 988, or call 911."
    ),
    "accepted": (
        "Okay. I leave it there. If it comes back at 03:00, call or text 988. In danger, call 911 "
        "or press Wake somebody now."
    ),
    "misread": (
        "I may be reading that wrong. If it is about dying or getting hurt, press Wake somebody "
        "now, call or text 988, or call 911. If it is not, tell me what you need."
    ),
    # What stands between somebody and help.
    "in_the_way": (
        "What is in the way? Press one, or type it in your own words. 988 and 911 stay open while "
        "we look at it."
    ),
    "no_calls": (
        "I hear you. I do not call the police or your family. If an alert is out, it tells the "
        "program's on-call person how to reach you, and nothing else you wrote. To talk without "
        "giving a name, call or text 988. If it gets close, call 911."
    ),
    "no_police": (
        "You choose whom you call. 988 is not the police: a counselor answers, and you need not "
        "give a name. It can send help when a life is at risk. Or ask one person you trust to "
        "come and sit with you. If it is a matter of minutes, 911 is still the fastest."
    ),
    "my_job": (
        "That fear makes sense, and I will not promise what a department does. 988 is not your "
        "agency, and you need not give a name. Get through tonight first; the job can have help "
        "tomorrow. What the rules say is behind the buttons. If it gets close, call 911."
    ),
    "no_signal": (
        "A text often gets through when a call does not: text 988. Try Wi-Fi, step outside, or "
        "walk to a house, a store or a station. A cell phone can call 911 even without a plan, "
        "wherever it finds any network."
    ),
    "cannot_speak": (
        "You can do this without a sound. Text 988, or chat at 988lifeline.org. Texting 911 works "
        "in some places only. If it does not go through, call 911 and stay on the line, even if "
        "you cannot speak."
    ),
    "nobody_there": (
        "Then let it be somebody whose work this is. 988 answers at any hour, by call or text. "
        "The buttons show peers, the EAP and the chaplain, and you need not know any of them. If "
        "it gets close, call 911."
    ),
    "waking_people": (
        "You may wake somebody for this. Anyone who cares about you would rather lose an hour of "
        "sleep than you. If you cannot make that call, 988 is awake already, by call or text. If "
        "it gets close, call 911."
    ),
    "fear_of_hospital": (
        "I cannot promise what happens next. The first step can be smaller than a hospital: "
        "somebody with you, distance from what could hurt you, a voice at 988. You can ask them "
        "what they would do before you say more. If it gets close, call 911."
    ),
    "line_failed": (
        "That is hard when you had finally called. If it still rings, stay on. If not, text 988 "
        "instead, or press Crisis lines for others, some made for responders. If it cannot wait, "
        "call 911."
    ),
    "only_software": (
        "That's right, I'm software. I cannot sit with you, so I keep pointing to people who can. "
        "At 988 a person answers, by call or text, at any hour. When it cannot wait, call 911."
    ),
}

SAFETY_PLAN: tuple[str, ...] = (
    "A safety plan is a short list for a bad hour. Write it on paper or in your own phone, not "
    "here. I ask for nothing and keep nothing of it. It has six parts.",
    "1. How I notice that it is getting bad.\n"
    "2. What I can do alone that takes the edge off.\n"
    "3. People and places that take my mind off it.\n"
    "4. People I can ask for help, with their numbers.",
    "5. Who answers at any hour: 988 by call or text, 911 in danger.\n"
    "6. How I make the place safer: what could hurt me is locked away, or somebody holds it.\n"
    "Show the list to one person you trust. A peer can write it with you.",
)
