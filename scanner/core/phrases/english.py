"""How it is said in English."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

_OTHERS = "(other|another|different|alternative|stronger|more)"

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: f"""
(decided|chosen|opted) against ~4 (taking|progressing|continuing|inviting|you|candidacy|application)
not ~1 among (those|the candidates|the people|the applicants)
went the other way
(decided|chosen|opted) ~2 not to (fill|hire|recruit|appoint|continue)
not to (fill|hire for|recruit for) (the|this|that) (role|position|job|post|vacancy)
(take|taking|took|bring|put|progress|progressing|advance|advancing|shortlist|shortlisted|invite|interview) [forward|through] (other|another|different) ~2 (applicants|candidates|applicant|candidate)
(chose|picked|selected|hired|preferred|appointed|settled on|went for) (a|another|an|someone|somebody) ~2 (candidate|applicant|person|who|with|else|colleague)
(ended up|wound up) (hiring|choosing|going with|selecting|picking)
not ~1 (retained|taken forward|put forward|accepted|shortlisted|progressed|the one)
(hired|appointed) (someone|somebody|another|a different|an internal) ~2
can not (move|go|proceed|take you|take this) (forward|ahead|further) ~2 (right now|at this time|at the moment|now|with you|with your)
not [quite|fully|closely] (match|meet|fit|align) ~2 (we|our|the|what) ~3 (need|needs|require|looking|requirements|role|position)
(gone|went|given|offered|going) to (an internal|another|a different|someone|an existing|a more) ~2
(internal|another|stronger) candidate ~2 (was|has been|got|accepted|selected)
(focus|focusing|focussing|concentrate) on (candidates|applicants|others|other)
(filled|closed) this (vacancy|position|role)
not chosen ~
chosen not to ~2 (continue|proceed|move|progress)
(another|other) (finalist|candidate|applicant|person) ~2 (had|has|have|was|were|brought|stood|edged)
(make|making|made|extended|extending) (them|him|her|someone|another candidate) [else] an offer
not (think|feel|believe|see) ~4 (fit|match)
not (hire|hiring|be hiring|filling|fill|be filling) (for|anyone|the|this) ~2 (position|role|job|opening|requisition|time)
(cancelled|canceled|closed|withdrawn|eliminated) (this|the) (requisition|role|position|opening|search)
not (take|taking|be taking) ~1 (your application|it|you|things|this) ~1 (further|forward)
can not take (it|your application|this|things) ~1 (further|forward)
(decided|chosen|elected|opted|chose|decision) [was|is] [made] [today|recently] to ~2 (move|go|proceed|progress|continue|press) [forward|ahead|on] [the process] with ~2 {_OTHERS} ~ (candidate*|applicant*|individual*|person|people|profile*|finalist*)
(moving|going|proceeding|progressing|continuing) [forward|ahead] with ~2 {_OTHERS} ~ (candidate*|applicant*|individual*|person|people|profile*)
(move|go|proceed|progress) [forward|ahead] with ~2 {_OTHERS} ~2 (candidate*|applicant*)
(selected|chosen|hired|picked) ~2 {_OTHERS} ~2 (candidate*|applicant*|individual*|person)
(went|gone) [forward|ahead] with ~2 {_OTHERS} ~2 (candidate*|applicant*|person)
(went|gone) with someone else
someone else ~ (role|position|offer|job)
(pursue|pursuing|consider|considering|advance|advancing|favour|favor) ~2 (other|another|different) ~2 (candidate*|applicant*)
offer* [the|this] (position|role|job) to (another|someone|a different|a stronger|the other)
offered ~3 to (another|someone else|a different)
accepted [by] (another|a different|the other) (candidate|applicant)
(role|position|job|offer) ~3 (offered|gone|given|went) to (another|someone|a different)
not to ~2 (move|go|proceed|progress|continue|advance|take) ~ (application|candidacy|candidature|you|your|process|stage|round|further|forward)
not to (move forward|proceed|progress|continue|go forward|move ahead|go ahead|advance)
not [currently] (be|been) (moving|going|progressing|proceeding|continuing|taking|advancing) ~
not (be|been) ~2 (moving|going|progressing|proceeding|continuing|taking|advancing|pursuing|considering) ~ (forward|ahead|further|application|candidacy|with you|you)
not [currently] (moving|going|progressing|proceeding|continuing|taking|advancing) ~2 (forward|ahead|further|you|your|with) ~ (application|candidacy|time|process|you|role|position|candidature)
will not ~2 (proceed|progress|move|go|continue|advance|pursue|take) ~ (application|candidacy|forward|further|candidature|with you|ahead)
would not ~2 (proceed|progress|move|go|continue|advance) ~ (application|candidacy|forward|further|candidature|with you)
do not (wish|intend|plan) to (proceed|progress|continue|move) ~2 (application|candidacy|forward|further)
not (be|been|being|were) ~2 (selected|chosen|shortlisted|short listed|successful|progressed|advanced|considered|taken|put) ~
not [been] (selected|chosen|shortlisted|successful|progressed|advanced) ~ (role|position|job|interview|round|stage|move|advance|continue|occasion|time|opportunity|instance|vacancy|candidate|post|application|process)
not [been] (selected|shortlisted|successful)
(unsuccessful|not successful) ~ (application|occasion|time|role|position|instance|candidate|candidacy|interview)
application ~ (unsuccessful|not successful|rejected|declined|turned down|denied|not been selected|not been successful|not selected|not progressed)
candidacy ~ (unsuccessful|not successful|rejected|declined|not selected)
(you) ~ (have been|were|are|been) unsuccessful
(no|not) longer [be|being] ~2 (under consideration|considered|considering|in consideration|in the running|moving forward|proceeding|a candidate)
no longer ~2 (consider|pursue|pursuing|considering) [you|your] ~2 (application|candidacy|for)
(position|role|job|vacancy|opening|opportunity|requisition|post) ~3 [now|already|since|recently|just] (been filled|is filled|was filled|filled|no longer available|no longer open|been closed|been cancelled|been canceled|been withdrawn|been eliminated|closed|cancelled|canceled)
filled (the|this|that|our) ~3 (position|role|job|vacancy|opening|post)
(candidate*|applicant*) (whose|who|with) ~ (more closely|closer|better|more) ~ (match*|fit*|align*|suit*|experience|meet*|background)
{_OTHERS} (candidate*|applicant*) ~ (more closely|closer|better|stronger|more) ~ (match*|fit*|align*|suit*|experience|meet*|background)
(unable|not able|not going|not in a position|not be able|not going to be able) to ~2 (offer|extend|invite|move|proceed|progress|take|continue|advance|consider|hire) ~ (position|role|job|interview|forward|further|application|candidacy|employment|you|round|stage|opportunity|offer)
(can not|could not) ~2 (offer|extend|invite|progress|take) ~ (position|role|job|interview|further|candidacy|employment|opportunity|an offer|application)
(can not|could not) ~2 (move|go|proceed|continue) ~ (application|candidacy|with you)
not ~3 (extend|extending|make|making|offering|offer) ~2 (an offer|a position|the position|the role|you the|you a|you this)
not ~2 (hire|hiring) (you|anyone|for)
(decided|chosen|elected|opted) to not ~2 (move|go|proceed|progress|continue|advance|pursue|take)
(decided|chosen|elected|agreed) against ~ (application|candidacy|hiring|you|moving|proceeding|forward)
(decided|chosen|chose|elected) to ~2 (pass|decline|reject|part ways)
(going|gone|go) to pass on (your|this) ~2 (application|candidacy|profile|time)
(pass|passing) on your (application|candidacy|profile)
(will|must|have to) [be] (pass|passing) (on|at this)
(reject|rejected|rejecting|decline|declined|declining|turn down|turned down) your (application|candidacy)
not (offered|given) (the|this|a) (position|role|job)
not (be|been) (making|extending|offering) ~ offer
not [quite] [what|the right|the best|a|a strong|a good|the] [right|best|strong|good|suitable] (fit|match) ~2 (for|at this|with) ~2 (role|position|team|time|us|job|needs|moment|opening|requirements)
not ~2 (meet|match|fit) (the|our|all) ~2 (requirements|criteria|qualifications|profile|needs)
not ~2 (bring|advance|advancing) you ~2 (forward|next|further|interview)
(withdrawn|removed|disqualified) ~2 from (consideration|the process|the running)
removed your (application|candidacy|profile)
(end|ended|ending|close|closed|closing) your (application|candidacy)
(end of|conclude*) ~2 (your candidacy|the road|your application|your process)
(ruled|rule) [you] out
did not ~2 (make|get) (it|the cut|the job|the role|this job|this role|the position|through|the shortlist|the next)
we (are|will be) going (another|a different|in a different|in another) (direction|way)
going in (another|a different) direction
(go|gone|move|moved|moving|went|decided to go) [in] (another|a different) direction
it is a no
a no from us
(will not|are not|can not|not going to) ~ (inviting|invite|take|taking|put|putting) you ~2 (interview|next|further|forward|round|through)
(fell|fall|falls|fallen|came) [just|a little|a bit|slightly] short (of|on)
could not consider you
not this time
""",
    Idea.REJECTION_WEAK: """
unfortunately
regrettably
sadly
(sorry|afraid) ~ (inform|say|tell|share|bring|news|not|can not|could not|disappoint)
(regret|regrets|regretfully) [to] [have]
(bad|disappointing|unwelcome|difficult|sad) news
not [the] (news|answer|outcome|update|decision|result) you ~
(wish|hoped) (i|we) had better news
(after|following|upon|given) [a|very|much|our|some|long] [very|more] (careful|thorough|much|close|serious|thoughtful) (consideration|review|thought|deliberation|evaluation|discussion)
(wish|wishing) you ~ (best|success|luck|well|all) ~ (search|future|endeavo*|career|applications|job|next|elsewhere|ahead)
(best|good) [of] luck ~ (search|future|endeavo*|career|elsewhere|applications)
(keep|kept|retain|hold|save|keeping|stay) ~ (resume|cv|application|profile|details|information|you) ~2 (on file|in our|in mind|for future|in touch|on record)
(encourage|invite|welcome|hope) you ~2 [to] (apply|re apply|reapply|applying|consider) ~2 (again|future|other|another|for other|to other|in the future)
(apply|reapply) ~ (again|in the future|future)
(many|several|numerous|strong|high number of|large number of|other|so many|highly|competitive|volume of|pool of) ~2 (qualified|talented|strong|excellent|impressive|competitive|outstanding) ~2 (candidates|applicants|applications|people)
(many|several|numerous|large number of|high volume of|overwhelming number of) ~2 (applications|applicants|candidates)
(competition|competitive|tough decision|difficult decision|hard decision|tough choice|difficult choice)
not a (match|fit)
(at|for) (this time|the moment) ~ (not|unable|other)
(different|another) direction
(other|future|another) (opportunities|openings|roles|positions) ~ (website|careers|match|arise|apply|interest|suit|future)
(do not|please do not) ~2 (discouraged|discourage|disheartened|be put off)
(disappointing|disappointed|disappointment|disappoint)
(appreciate|grateful for|thank you for) the (time|effort) ~3 (invested|put|took|spent|taken)
(decision|update|outcome|result) (about|on|regarding|of|for) your ~2 (application|candidacy|interview)
not [be] ~2 (moving|move|going|go|proceed|proceeding) forward
""",
    Idea.OFFER: """
(can not|can hardly|could not) wait for you to (start|join|get started)
(thrilled|delighted|excited) to have you
(paperwork|contract|documents) ~2 (employment|your start|to join|joining)
(let me know|let us know|tell us|tell me) ~4 (accept|decision on the offer|take the offer)
(base|salary) [of|is] ~3 (bonus|equity|leave|holiday|days of|annum|per year|plus)
(have you on the team|have you on our team|have you on board|have you join)
contract of employment
(job|role|position) is yours
(decided|happy|going|want|like|love|excited) to hire you
(employment|your|the) contract ~3 (sign|signature|return|attached|review)
sign and return
(pleased|excited|delighted|thrilled|happy|glad|proud|honored|honoured|like|love|want|wish|able|decided|ready|going|pleasure) to ~2 (offer|extend|make) you ~4 (position|role|job|employment|offer|post|contract|of)
(pleased|excited|delighted|thrilled|happy|glad|like|love|want|wish|able|decided|ready|going|pleasure) to (make you an|extend you an|extend an|present you with an|send you an|extend to you an|make an|extend our|present our|send over an|send you the|send over your) [formal|official|verbal|written|job|employment] offer
(pleased|excited|delighted|thrilled|happy|glad|like|love|want|wish|able|decided|ready) to (extend|offer|confirm|present) ~4 offer (of|to|for|letter)
(formal|official|verbal|written|conditional|final|revised|updated|competing|signed|employment|job) offer (letter|to you|of employment|for you|is attached|attached|below|details|package|from|for the|of)
(your|the|our|an|attached) ~2 (job|employment|formal|official|verbal|written|signed|revised|conditional|full) offer
(your|the|attached|attach*|enclosed|review*|sign*|accept*) ~3 offer letter
offer (letter|of employment|package) ~4 (attached|enclosed|sign|signature|review|ready|below|accept|for the|from|at|docusign)
(offer letter|job offer|employment offer|offer of employment|letter of offer|employment contract|employment agreement)
(we|would|gladly|formally|hereby) [like to] offer you (the|a|this|our) ~4 (position|role|job|post)
(offering|offered) you (the|a|this) ~4 (position|role|job|post)
(start|starting|base|annual|gross) salary (of|is|will be|would be)
(contract|agreement) ~3 (signature|sign|docusign|attached)  ~ (employment|start|join)
(join|joining|welcome to|welcome you to|have you join|have you on) (our team|the team|us|the family) ~4 as (a|an|our|the)
(want|like|love|thrilled|excited|delighted) [for] you to (join|come|be part of|work) ~4 (team|us|with us|as)
welcome (aboard|on board|to the team)
(start|first) (date|day) ~4 (onboarding|contract|sign|background check|paperwork)
(background check|onboarding|pre employment|right to work check*) ~4 (offer|start|contingent|begin|complete|initiated|link)
(contingent|conditional) (upon|on) ~4 (background|references|reference|check|checks)
you (got|have got|have) the (job|role|position)
congratulations ~4 (offer|job|hired|new role|new position|selected for the role|on joining|you are hired)
(accept|accepting|decline|sign|consider|considering) (our|the|this|your) offer
offer (expires|is valid|will expire|stands|remains open|deadline)
compensation (package|details) ~4 (offer|attached|below|as follows)
""",
    Idea.ASSESSMENT: """
(here is|attached is|attaching|this is|find) (the|your|a|our) ~2 (exercise|challenge|task|assignment|take home|case study|test)
(send|submit|return|share) ~1 (your|the) (solution|solutions|answers|code|submission) ~4
(invited|asked) to (attempt|take|complete|do|undertake) ~4 (challenge|test|assessment|exercise|task|quiz)
(the|this) (test|challenge|assessment|exercise) (has|contains|consists|takes|should take|will take|includes)
(short|small|brief|quick|written|practical|little) (exercise|task|assignment|test|challenge) ~4 (attached|complete|return|submit|find|below)
(online|coding|technical|skills|cognitive|aptitude|pre employment|personality|timed|virtual|hackerrank|codility|codesignal|testgorilla|hirevue|written|initial|short|brief|programming|take home|language|psychometric|situational|behavioural|behavioral|case) (assessment|assessments|test|tests|challenge|exercise|assignment|questionnaire|task|evaluation)
(take|complete|start|begin|finish|submit|completing|taking|undertake|sit|doing) (the|a|an|our|your|this|one) ~3 (assessment|test|challenge|exercise|assignment|questionnaire|take home|case study|task|evaluation|quiz)
(take|complete|start|begin) (assessment|test|challenge|take home)
(take home|homework) (assignment|exercise|test|challenge|task|project|assessment|problem)
take home
(case study|work sample|code sample|sample project|trial task|test task|trial project) ~4 (complete|submit|prepare|send|by|within|return|attached)
(prepare|complete|submit|attached) ~3 (case study|work sample|presentation task|test task)
(invited|inviting|invite) you to (take|complete|start|participate in|do) ~4 (assessment|test|challenge|interview|exercise|evaluation)
(invited|inviting|invite) ~3 to ~2 (assessment|assessments|coding test|coding challenge|online test)
(assessment|test|challenge) [is|has|was|still] (invitation|invite|link|reminder|deadline|expires|is due|awaits|not completed|not yet been completed|not been completed|not yet completed|is waiting)
(your|the) (assessment|test|challenge) ~3 (expires|expire|is due|will expire|is ready|awaits|not yet been|is still)
(hackerrank|codility|codesignal|testgorilla|coderbyte|coderpad test|hirevue|pymetrics|hackerearth|qualified|leetcode|devskiller) ~4 (test|assessment|challenge|link|complete|invitation|interview)
(one way|on demand|pre recorded|prerecorded|recorded|asynchronous|automated|self recorded|self paced|ai) (video|interview|recorded) [interview]
(record|recording|submit|complete) (your|a|the|some) [short|one way|brief] video [interview|answers|responses|introduction|response]
(next step|next stage) ~4 (assessment|test|challenge|exercise|take home|case study|assignment)
""",
    Idea.ASSESSMENT_DONE: """
(passing|passed|aced|cleared) (the|our|your) ~2 (assessment|test|challenge|exercise|take home)
at the assessment (centre|center|day)
(assessment|test|challenge|exercise|take home|submission|questionnaire|assignment|video interview) [is|has been|was|been|successfully] [successfully|now] (completed|submitted|received|complete)
(thank you|thanks) for (completing|taking|submitting|sending|finishing) ~4 (assessment|test|challenge|exercise|take home|assignment|interview|questionnaire|submission|task|case study)
(received|got|have) your ~3 (assessment|submission|solution|test|take home|answers|responses|assignment|exercise)
(successfully|you have) (completed|submitted|finished) ~3 (assessment|test|challenge|exercise|interview|questionnaire)
interview complete
""",
    Idea.INTERVIEW: """
(find|got|have|spare|block|set aside) ~1 (time|minutes|15|20|30|45|half an hour|an hour|a moment) ~2 (for a|this week|next week|tomorrow|to chat|to talk|to speak|minutes this|call|on)
(you will|you would|you are going to|will) be (meeting|speaking|interviewing|talking|interviewed|joined) (with|by|to) ~3
(like|love|want) you to meet ~3
(find out|hear|know|learn) more about (what|you|your) ~3
(how about|what about|shall we say|could you do|can you do|can we do|could we do) ~1 (monday|tuesday|wednesday|thursday|friday|tomorrow|next|at|the|10|11|12|2|3|4)
(meet|see|interview|interviewing) you ~2 (in person|at our|in our|on site|onsite|on zoom|over zoom|on teams)
(coffee|lunch|video|phone|zoom|quick|brief|short|informal) (chat|call) ~4 (with|next|this|tomorrow|on|at)
be up for (a|an) ~3 (chat|call|coffee|meeting|conversation)
looking forward to (our|the) ~2 (call|chat|conversation|meeting|interview|talk)
(your|our) (call|chat|meeting|conversation) (with|on|at|tomorrow|is) ~3
(send|sending) [you] [over] (an|a|the) [calendar] (invite|invitation) ~3
(here is|here are) (the|your) ~2 (link|details) ~3 (call|interview|meeting|chat|teams|zoom)
(confirm|confirming) your (attendance|availability|interview|slot)
(monday|tuesday|wednesday|thursday|friday|tomorrow) ~3 (works|suits|is good|is fine|would work|works for)
made it (through|to) ~3 (stage|round|next|final|interview)
(do|would|could|did) you have ~2 (minutes|time|half an hour|an hour|moment|availability|a slot|15|20|30|45) ~4
are you (around|about) ~3 (today|tomorrow|monday|tuesday|wednesday|thursday|friday|week|afternoon|morning|call|chat)
(discuss|speak|talk|chat|catch up|connect) ~4 (over the phone|by phone|over zoom|on the phone|via zoom|over video|on a call|by video)
(learn|hear|know) more about (you|your) ~4
(works|work) (on our end|for us|on your end)
(invite|inviting|invited) you ~2 (to|for) [an|a|our|the|your] ~3 (interview|interviews|call|chat|conversation|meeting|onsite|on site|screen|screening|panel|talk|round|stage|visit|meet)
(invite|invited) you (back|in|over|to our office*|to come)
(interview|interviews) (invitation|invite|request|confirmation|confirmed|scheduled|schedule|details|slot|slots|availability|reminder|with|is scheduled|has been scheduled|is confirmed|at|on monday|on tuesday|on wednesday|on thursday|on friday|tomorrow|round|loop|booked|times)
(invitation|invite|confirmation|reminder|availability) (to|for|of) [an|a|our|your|the|upcoming] ~2 (interview|interviews|screen|screening call|final round|onsite)
(schedule|scheduling|scheduled|book|booking|booked|arrange|arranging|set up|setting up|setup|organise|organize|organising|organizing|coordinate|coordinating|plan|fix|confirm|confirming|find time for|find a time for|hop on|jump on|get on|have|do|hold|lock in|put in) (a|an|your|our|the|that|this|another|some|time for a|time for an|one more|two|three) ~3 (interview|interviews|call|chat|conversation|meeting|screen|screening|discussion|time|onsite|round|zoom|video call|phone call|sync|session|talk|coffee)
(phone|recruiter|hiring manager|technical|video|initial|final|panel|onsite|on site|virtual|in person|second|third|first|second round|third round|final round|first round|screening|follow up|introductory|intro|zoom|teams|face to face|last) (interview|interviews|screen|screening|call) ~2 (with|on|at|for|via|is|to|invitation|scheduled|tomorrow|next|round|would|will|and|stage|please)
(phone|recruiter|hiring manager|technical|final|panel|onsite|second|final round|second round|third|face to face) (interview|interviews|round|screen)
(interview|meet|speak|talk|chat|connect|meeting|speaking|interviewing) (you|with you) ~3 (on|for|next|this|about|again|in person|soon|tomorrow|further|regarding|at|via|over|to discuss|as)
(love|like|want|keen|happy|excited|pleased|great|wonderful|nice|delighted|eager|good) to (meet|speak|talk|chat|interview|connect|catch up|hear more|have you) ~2 (you|with you|further|again|live|in person|soon|in|about)
(love|like|want|keen|happy|excited|pleased|delighted|decided|would love|hoping) to (invite|move|progress|advance|bring|take|proceed|continue|have|get) you ~4 (to the|to our|forward|next|further|final|round|stage|onsite|in|process|back|interview|through|on the phone|on a call|to a)
(love|like|want|keen|happy|excited|pleased|delighted|decided|would love|hoping|going) to (move|go|proceed|progress|continue|take) [forward|ahead|on] (with|your) [your|you] ~2 (application|candidacy|you|process|next|forward|further)
(moving|move|moved|advance|advancing|advanced|progress|progressing|progressed|proceed|proceeding|bring|bringing|taking|take) you [forward|on|along|ahead] ~2 (to the|to our|into|in the|onto|forward|ahead|through) ~3 (next|final|second|round|stage|step|interview|onsite|process|third|technical|panel)
(moving|move|progressing|going) forward with your (application|candidacy|profile)
(your|the) (application|candidacy|profile) ~3 (moving|progressing|advancing|progressed|moved|advanced|through|move|progress) ~2 (forward|to the|next)
(selected|shortlisted|chosen|invited|short listed|picked|advanced|progressed) ~2 (for|to) [an|a|the|our] ~3 (interview|interviews|next round|next stage|final round|second round|next step|screening|second stage|final stage|onsite)
(passed|made it|you are through|through) [to] ~4 (next|second|final|interview|round|stage|screening)
(share|send|provide|give|confirm|submit|let me know|let us know|indicate|what is|what are|tell me|tell us|forward|pass along|advise|select) ~2 your ~2 (availability|availabilities|available times|free times|preferred time|preferred times|preferred slot)
(availability|available) ~4 (interview|call|chat|meeting|next week|this week|for a|speak|talk|zoom|to meet)
(let me know|let us know|please share|please send|send me|send us|tell me|could you share|can you share) ~3 (when|what time*|which time*|which day*|a few times|some times|times that|times|which of|which slot*|if any of these|whether any of) ~4 (work*|suit*|free|available|you|convenient|best)
(pick|choose|select|book|grab|reserve|find|schedule) (a|an|your|any|the|one|some) ~2 (time|slot|times|timeslot|date|appointment)
(which|what|when|any of|do any of|one of) ~3 (works|work|suits|suit|fits|would work|would suit) [best] (for you|you|with your|on your)
(would|does|could|will|how about|how is|what about) ~4 (work|suit|be good|be convenient|fit) [for|with] you*
(how about|what about) ~2 (monday|tuesday|wednesday|thursday|friday|tomorrow|next)
(are|would) you (available|free|be available|be free|able to) ~4 (interview|call|chat|meet|speak|talk|on monday|on tuesday|on wednesday|on thursday|on friday|next|this|tomorrow|at|for|any|week|sometime|between|to come)
(when|what time) (are|would|can|could|is|works|suits) ~2 (you|good|best|be) ~3 (available|free|meet|speak|talk|call|chat|work|interview|convenient|suit)
(come|coming|visit) [in|by|to] [on|to] ~3 (office|offices|onsite|on site|interview|interviews|meet the)
(meet|meeting) (the|our|some of the|with the|with our|with some of) (team|rest|founders|ceo|cto|hiring manager|panel|manager|director|vp)
(your|the|our|this) [upcoming|scheduled|next|final|second|first] (interview|onsite|on site) ~3 (with|on|is|at|has been|for|scheduled|tomorrow|will|takes)
(next|final|second|third) (round|rounds|stage) (of|in|with|interview|is|will|would|interviews|on)
(next step|next steps|next stage) ~3 (interview|call|chat|conversation|meet|meeting|screen|speak|round)
(give you a call|call you|ring you|phone you|give you a ring) ~2 (on|at|tomorrow|this|next|to discuss|later|today|around|about)
(can|could|shall|may) (we|i) (speak|talk|chat|meet|call|have a|set up|hop on|jump on|schedule|catch up|get on|arrange|find)
(updated|accepted|tentative|new time proposed) (interview|invitation interview|invite interview)
(invitation|updated invitation|accepted) ~3 (interview|screen|call|chat|onsite|conversation)
(looking forward|look forward|excited) to (meeting|speaking|talking|chatting|seeing|interviewing) [with] you ~2 (on|tomorrow|next|this|at|monday|tuesday|wednesday|thursday|friday|soon|then)
(zoom|teams|google meet|meet) (link|details|invite|invitation) ~3 (interview|call|conversation|chat|below|for our|for your)
interview preparation
prepare for (your|the|our) [upcoming|final|onsite|technical|first|second] interview
""",
    Idea.INTERVIEW_WEAK: """
(interview|interviews|interviewing)
(call|chat|conversation|meeting|screen|onsite|debrief)
(calendly|calendar link|scheduling link|my calendar|book time|pick a time|availability|next steps|next step)
""",
    Idea.RESCHEDULE: """
(reschedule*|re schedule*|rearrange*|re arrange*|postpone*|rebook*)
(move|moved|moving|push|pushed|pushing|shift|shifted|shifting|change|changing|changed) (our|the|your|this|that|back our|back the|back your) ~3 (interview|call|chat|conversation|meeting|talk|time|appointment|slot|screen|session|onsite)
(new|another|different|alternative|alternate|other) (time|date|slot|day|times|dates|slots) ~2 (for|that|work*|suit*|to|would|you|next|this|on|our)
(find|propose|suggest|pick|choose|look for|offer) (a|an|some) (new|another|different|alternative|other) (time|date|slot|day|times)
(updated invitation|new time proposed|time change|change of time|change of plan|change of plans)
(need|have|must|going) to (cancel|move|push|postpone|reschedule) (our|the|your|this|tomorrow*|today*|on)
(interviewer|hiring manager|she|he|jane|they|colleague) ~3 (sick|ill|unwell|unavailable|out sick|emergency)
(can not|can no longer|not able to|unable to|will not be able to) (make|attend|join|do) ~3 (interview|call|meeting|monday|tuesday|wednesday|thursday|friday|tomorrow|today|our|time|it)
""",
    Idea.HOLD: """
(hiring|recruitment|recruiting|headcount) [is] [currently] (freeze|pause|paused|on hold|frozen|stop|halt|halted|moratorium)
(freeze|froze|frozen|pause|paused|pausing|halt|halted|suspend|suspended|stopped|stop|hold on) ~2 (hiring|recruitment|recruiting|search|process|headcount|requisition|role|position|the search)
(put|placed|placing|putting|currently|is|been|be|now|temporarily) [temporarily|all|our|the|this] ~3 on (hold|pause|ice)
(role|position|search|process|requisition|vacancy|application|opening) ~3 (on hold|paused|on pause|frozen|reopened|re opened|reposted|re posted)
(reposted|re posted|reopened|re opened|re advertised|readvertised) ~2 (the|this|position|role|job)
(please|invite you to|encourage you to|need to|you can) (re apply|reapply) ~2 (to|for|if|here|using|via|under)
""",
    Idea.REQUEST: """
(upload|send|submit|attach|sign|scan) (it|them|this|these) (again|back|once more|to us|over)
(which|what) ~4 (should we|shall we|would you prefer|do you prefer|version)
(unreadable|illegible|missing) ~
(send|provide|share|forward|submit|upload|attach|supply|email|give) (me|us|a copy of|your|the|over|through|some|two|three|copies of|any|me your|us your|us with|me with|along) ~4 (portfolio|references|reference|referees|transcript|transcripts|resume|cv|documents|document|work samples|writing sample|passport|visa|permit|authorization|authorisation|certificate|certificates|details|information|diploma|id|form|proof|salary|phone number|github|github profile|contact details|names|number|date of birth)
(contact details|names|details|list) (of|for) ~2 (references|referees|reference)
(additional|further|more|missing|following|some) (information|documents|details|documentation|paperwork) ~3 (needed|required|from you|about|to complete|to proceed|requested|is required|is needed|for your application)
(need|require|request|requesting|missing|await|awaiting|waiting for) (some|additional|further|more|the following|a few|your|a copy|from you) ~4 (information|documents|details|documentation|references|transcript|portfolio|answer|answers|reply|response|form|resume|cv|certificate|proof)
(fill|filling) (out|in) ~3 (form|questionnaire|survey|application|details|fields)
(complete|update|finish|submit) (your|the|this|our|an|a) ~3 (profile|form|forms|application form|personal information|details|application|eeo form|self identification|information|documents|paperwork)
(action|response|reply|input|attention) (required|needed|requested)
(are you|would you be|is) (legally|still|currently|eligible|willing|open|authorized|authorised|able) ~4 (work|interested|relocate|available|considering|authorized|sponsorship|looking|relocation|consider|relocating)
(are you|are you still) interested ~
(do|will|would) you (now or|require|need) ~3 (sponsorship|visa|relocation|notice)
(salary|compensation|pay) (expectation|expectations|requirements|range|expectancy)
(notice period|earliest start date|earliest start|start date|availability to start|work authorization|work authorisation|work permit|right to work|visa status|eligibility to work)
(quick|a few|couple of|one more|follow up|two|some|another|one|short) (question|questions) ~3 (for you|about|before|regarding|on your|from|we|i|i would|to ask|please)
(could|can|would) you [please|kindly] (confirm|clarify|tell|let me know|let us know|send|share|provide|answer|elaborate|forward|upload|resend|fill|complete|check|sign)
(please|kindly) (confirm|clarify|send|share|provide|upload|answer|forward|submit|resend|complete|sign|reply with|fill|let me know|let us know|log in|check your)
(verify|verification of|confirm) your (employment|education|identity|references|address)
(reference|references|background) (check|checks|request)
(speak|talk|get in touch|reach out) (to|with) your (references|referees)
""",
    Idea.STATUS: """
(slip|slips|slipped|delayed|moves|moved|pushed|postponed) to (next|the|monday|tuesday|wednesday|thursday|friday|early|late|mid) ~2
(sign off|approval|approvals|budget) ~3 (pending|slips|waiting|delayed|outstanding|takes|not yet)
application (has been|was|is being|is) (forwarded|passed|shared|sent to|with|under|being)
take [another|about|a] ~2 (week|weeks|days|longer)
(following up|follow up|checking in|touching base|touch base|circle back|circling back|update you|keep you posted|keep you updated|keep you informed|quick update|short update|status update|small update|brief update|an update)
(sorry|apologies|apologise|apologize|apologising|apologizing|excuse) ~3 (delay|wait|silence|late|slow|taking|not getting|radio silence|not being|taken|hold up|waiting)
(delay|delayed|delays|longer than|taking longer|bit longer|little longer|more time|pushed back|pushed to|behind schedule)
(still|currently|now|actively|presently) [in the process of|being|under|in|working on|in process of] (reviewing|reviewed|interviewing|considering|considered|evaluating|deciding|review|consideration|finalising|finalizing|making|waiting|deliberating|meeting|discussing|assessing|in process|screening|evaluated|working|speaking)
(still|remain|remains|are) (under|in) (consideration|review|the running|process|contention)
(your|the) (application|candidacy|profile) ~3 (under review|being reviewed|reviewed|in review|still active|with the hiring|viewed|shared|passed|forwarded|is with)
(application|candidate) (status|update)
(status|update) (of|on|to|about|regarding) your ~2 (application|candidacy|interview)
(no|not) [yet] ~2 (decision|made a decision|decided|update|news) ~2 (yet|made|so far|at this|until)
not yet ~2 (made|decided|reached|finalised|finalized|concluded|finished|heard)
(have not|has not) ~2 (decided|made a decision|reached|finalised|finalized|forgotten)
(expect|expecting|hope|hoping|aim|aiming|plan|planning|anticipate|intend|intending|should|target|will) to ~2 (decide|make|have|reach|get back|let you know|hear|conclude|finish|finalise|finalize|announce|inform|come back|update|share|complete) ~3 (decision|you|by|within|update|news|process|answer|feedback|choice|early|in|next|news)
(decision|answer|update|feedback|news|outcome|result) ~3 (by|within|next|early|in the|end of|later|on|soon|shortly|before|expected)
(hear from|hear back from|get back to|be in touch|let you know|contact you|come back to|reach out|update you|respond to|inform you|back in touch|hear from us|hear back) ~4 (by|within|next|early|in the|end of|later|before|on|soon|shortly|when|as soon|in the coming|again|once)
(decide|deciding|decision) (by|within|on|next|before|at the end|in)
(timeline|time line|timeframe|time frame|hiring process|next steps|process) ~3 (is|looks|will|are|update|changed|as follows|take|takes|for|about|expect)
(dear candidate|dear applicant|dear candidates|dear applicants)
(for|to) your information
(fyi|as discussed|as promised|as mentioned|as agreed|please find)
(log|sign|logging|signing) (in|into|on) ~3 (portal|account|dashboard|candidate|applicant|application|workday|profile)
(candidate|applicant|careers|application) (portal|home|account|dashboard|zone|profile)
(portal|workday) ~3 (message|update|status|task|notification)
(new|unread) (message|task|notification) ~3 (portal|application|candidate|workday|inbox)
""",
    Idea.BLOCKED: """
(security|verification|confirmation|one time|access|authentication) (code|passcode|password|pin) ~4 (application|apply|candidate|job|position|career|careers|applying|role)
(application|apply|candidate|job|careers|applying) ~4 (security|verification|confirmation|one time|access) (code|passcode|password)
(verify|confirm|activate|validate) (your|the) (candidate|applicant|careers|career|job seeker|talent) (account|profile|email|e mail)
(verify|confirm) your (email|e mail) [address] ~4 (application|apply|candidate|applying|job|submit|position)
(finish|complete|continue|resume|submit|incomplete|unfinished|unsubmitted|draft) [your|the|submitting your|with your] [draft|started|incomplete] application
(application|applying) ~3 (incomplete|not complete|not been submitted|not yet submitted|not yet been submitted|is not complete|has not been submitted|in draft|was not submitted)
(candidate|applicant|careers|career) account (verification|activation|created|confirmation|has been created|was created)
""",
    Idea.ACKNOWLEDGEMENT: """
(thank you|thanks|thank|thx|many thanks) ~2 (for|so much for|very much for) (applying|your application|submitting|your interest|your recent application|taking the time to apply|sending your|sending us your|your submission|your recent interest|your resume|your cv|expressing|choosing to apply|considering|your candidacy|the application|completing your application|your job application)
(thank you|thanks) ~2 for [your] ~3 (application|applying|interest in)
(received|receive|got|have received|receipt of|in receipt of) ~2 (your|the) ~4 (application|resume|cv|submission|materials|candidacy|documents|details)
(confirm|confirming|acknowledge|acknowledging|confirms) ~3 (receipt|received|submitted|that we have|your application|submission)
(application|resume|cv|submission) ~3 (received|submitted|confirmation|has been received|was received|was sent|been sent|was submitted|acknowledgement|acknowledgment|is in|reached us|complete|successfully)
(your application) (to|for|at|with)
(you|successfully) [have] [successfully] (applied|submitted) [to|for|your|an] ~3
(you|we) have (applied|successfully applied)
(review|reviewing|look at|consider|assess|looking at|evaluate) (your|all|each|every|the) ~3 (application|applications|resume|qualifications|cv|background|profile|submission|experience)
(in touch|contact you|reach out|get in touch|be contacted|contacted|hear from us) ~4 (if|should|match|suitable|fit|shortlisted|successful|qualified)
(no|not) (reply|need to reply|action|further action|action is|need to respond|monitored) ~2 (needed|required|necessary|monitored|is needed|is required)
""",
    Idea.APPLICATION: """
(application|applications|applying|applied|applicant|applicants|apply)
(candidate|candidates|candidacy|candidature)
(interview|interviews|interviewing|interviewed|interviewer)
(position|positions|role|roles|vacancy|vacancies|opening|opportunity)
(job|jobs|career|careers|hiring|recruit*|recruiter|recruitment|recruiting|talent|onboarding)
(resume|cv|cover letter|hiring manager|shortlist*|salary|employment)
""",
    Idea.HEDGE: """
(if|should|when|once|in case|provided|assuming|only if|in the event) ~2 (you|your application|your profile|your skills|your qualifications|your experience|your background|your candidacy|we|there is|there|selected|shortlisted|successful|they|it|your resume|qualified) ~3 (advance|advanced|selected|shortlisted|chosen|successful|match*|a match|a fit|good fit|move forward|suitable|progress|progressed|qualified|qualify|fit*|invited|meet|proceed|align*|short listed|decide|a good|pass|interested in|feel|think|believe|would like)
(our|the) [hiring|interview|selection|recruitment] process (includes|consists|involves|may|usually|is|has)
(if|should|once) (selected|shortlisted|successful|invited|chosen|advanced|suitable)
(candidates|applicants|those|people) (who|that|selected|we|whose|invited|moving|chosen|shortlisted|with)
(selected|shortlisted|successful|qualified|suitable|chosen|short listed) (candidates|applicants) [will|may|are]
only (those|shortlisted|selected|candidates|applicants|successful|qualified|suitable)
(may|might|could|can|would) [also|then] be (invited|contacted|asked|selected|scheduled|required|offered)
(our|the) [usual|typical|standard|hiring|interview|recruitment|selection|recruiting] process (usually|typically|normally|generally|consists|includes|involves|may|is|can|has|looks)
(usually|typically|normally|generally) [includes|involves|consists|start|begin|invite|have]
(what to expect|how it works|what happens next|the process looks|tips for|how to prepare|how to ace|ace your|nail your|master the|practice|mock|crack the|common interview)
(process|stages|steps) (may|might|can|could|will|consists of|includes|include|involves)
(thank you|thanks|appreciated|appreciate|enjoyed|grateful|great) ~3 (for|to|of|you|time|meeting|speaking|interviewing|chatting|coming) ~4 (interview|interviewing|meeting|speaking|with us|call|talking|coming|chat|conversation|us|in|interviews|take home|test|assessment)
(after|following|since|during|from|at) (your|our|the) [recent|last|first|final|onsite|phone|second] (interview|call|chat|conversation|meeting|onsite|assessment|test)
(you interviewed|we interviewed|interviewed with|interviewed for|recent interview|last interview|your recent)
""",
    Idea.CONDITION: """
(without|absent) ~1 (reply|response|answer|word) ~
(if|should|whether|unless|until|in case|in the event|when|once|where|even if|or not|before) [or not] (you|your|we|the|this|that|a|not|it|for|there)
(whether|until|unless)
if (not|selected|unsuccessful|successful|you)
(may|might|could) (not|no longer)
""",
    Idea.NEGATED: """
not [be|going to be|going to|in a position to] [able to]
(unable|no longer able|no longer going|not able|not in a position) to
not to
(no|without|instead of|rather than) [need to]
""",
    Idea.NOT_YET: """
(not|no|never|unable|without|rather than|instead of|before) ~4 (offer|offering|extend|extending|extended|sending|send)
(not|no|never) (yet|an|a|the|any|able|in|going|currently|be|been|formal|official)
(if|should|once|whether|in case|unless|until|when|before) ~4 (offer|offered|hired|made|hire|accept|accepted|extended|extend|successful)
(we offer|offers you|also offer|company offers|what we offer|benefits)
(exclusive|limited|special|limited time|promotional|trade in) offer
""",
    Idea.CROWD: """
(can not|unable to|not able to|will not be able to|not possible to|may not be able to) ~2 (respond|reply|contact|reach out|get back|answer|provide|notify|speak|acknowledge) ~4 (each|every|all|everyone|individual|individually|applicant)
""",
    Idea.DIRECT: """
(please|kindly|click|invite|invited|invites|inviting|attached|below|let us|let me|schedule|reschedule)
(would|we|i) [would] (like|love|want) to
(you|your) (have been|are|has been|interview|test|assessment|will need to|need to|must|should|can|take home|challenge|availability)
(are|would|could|can|do|have) you
(next step|the link|use the|as the next)
""",
    Idea.ORDER: """
(order|purchase) (confirmation|confirmed|number|receipt|placed|received|details|summary|no|is confirmed|has been placed|update|status|history|total)
(your|the|this) ~2 (order|purchase) (has|is|was|of|from|will|number|on|with|no)
(thank you|thanks) for (your|shopping|ordering|placing|purchasing|buying) ~2 (order|purchase|with us|us|at|from|shopping)
(thank you|thanks) for (shopping|ordering|your order|your purchase|buying)
(receipt|e receipt) (for|from|of|number) ~3
(your|the|digital|purchase|sales) (receipt|e receipt)
(return|refund) (request|label|processed|confirmation|issued|received|has been|was|is|of your|for your|on its)
(ready for pickup|ready for pick up|ready to collect|curbside|pickup order|items in your cart|left in your cart|your cart|shopping cart|your basket)
""",
    Idea.SHIPPING: """
(order|package|parcel|shipment|delivery|item|items) ~3 (shipped|dispatched|on its way|out for delivery|delivered|has shipped|arriving|delayed in transit|on the way|in transit|been delivered|left the warehouse)
(track|tracking) (your|number|link|the|package|order|information|id) ~2
(delivery|shipping) (confirmation|notification|update|notice|address|date|status|attempt|window)
(estimated|expected|scheduled) delivery
""",
    Idea.PAYMENT: """
(invoice|invoices) [is|for|no|number|attached|from|available|due|now|has|ready|dated] ~2
(payment|payments) (received|confirmation|due|reminder|method|failed|declined|successful|overdue|processed|was|is|has|of|for|scheduled|receipt|plan|details|posted|information)
(your|monthly|latest|account|billing|credit card|bank|new|electronic|quarterly) (statement|bill|e bill|statements|billing)
(bill|statement|invoice) (is ready|is available|is now|is due|for your account|available|summary)
(amount|balance|total|minimum payment|payment) due
(auto pay|autopay|direct debit|auto renew*|auto renewal|renewal notice|billing statement|billing alert|budget alert|quota alert|usage alert|credits have|free trial)
(subscription|membership|trial|plan) ~3 (renew*|expire*|cancel*|confirmed|ends|ending|payment|started|is active|will renew|has been)
(charged|charge|debited) ~3 (card|account|visa|mastercard|ending)
(transaction|transfer|deposit|withdrawal|purchase) (alert|notification|of|receipt|confirmation|approved|declined|posted)
(low balance|account balance|credit score|fraud alert|spending)
(payroll|payslip|pay stub|pay slip|expense report|reimbursement)
(tax|w 2|1099) (form|document|statement|documents|return)
""",
    Idea.SECURITY: """
(new|unusual|suspicious|unrecognized|unrecognised|recent) (sign in|signin|login|log in|device|sign on|activity|logon|location)
(sign in|login|log in) (attempt|from a|detected|alert|notification|to your|link|was|on a new|from new)
(security|account|login|privacy) (alert|notice|notification|warning|activity|info|update)
(password|passcode) (reset|change|changed|was changed|has been|was reset|expires|expired|will expire|recovery|updated)
(reset|change|forgot|update|changed|recover) your (password|passcode)
(two factor|two step|2 step|multi factor|2fa|mfa|passkey|recovery email|recovery phone|recovery codes)
(account) (was accessed|has been locked|locked|suspended|deactivated|recovery|deletion|was deleted|has been accessed|will be deleted)
(terms of service|privacy policy|terms of use|user agreement|terms and conditions|privacy statement|cookie policy|terms) (update|updates|changes|change|have changed|are changing|has been updated|is changing|updated)
(update|updates|updating|changes|change|changing|updated) [to|of] our (terms|privacy|user agreement|policies|service agreement)
(third party|app|application) ~3 (access|connected|granted|authorized|was added) to your ~2 (account|repository|github)
""",
    Idea.CODE: """
(verification|security|confirmation|one time|login|log in|sign in|access|authentication|two factor) (code|passcode|password|pin|codes|link)
(your|the|this) ~2 (code|passcode|pin) (is|below|to|for|expires|will)
(code is|otp|magic link|sign in link|login link)
(verify|confirm|activate|validate) your (email|e mail|account|phone|identity|address|email address)
""",
    Idea.NEWSLETTER: """
(newsletter|news letter|weekly roundup|monthly roundup|weekly round up|weekly digest|daily digest|monthly digest|digest|bulletin|press release|media release)
(weekly|monthly|daily|quarterly) (news|update|updates|recap|highlights|edition|brief|briefing|summary|report)
(view|read|open) (this|it|the|email|e mail) ~2 [email|e mail|newsletter|message] [in] [your|a|the] browser
(unsubscribe|manage|update|change|edit) ~3 (preferences|subscription|subscriptions|email settings|from this list|from these|notification settings|mailing list)
(you are receiving this|you received this|you are getting this|this email was sent) ~4 (because|subscrib*|signed up|opted|member|customer)
(product|feature|release|community|company|engineering|blog|research) (update|updates|news|announcement|announcements|notes|blog|highlights)
(what is new|whats new|in this issue|this week in|this month in|introducing|latest news|top stories|read more|read the full|new blog post|case study download|white paper|whitepaper|e book|ebook|new report)
(tips and tricks|tips for|best practices|customer story|customer stories|success stories)
""",
    Idea.EVENT: """
(webinar|webinars|web seminar|conference|summit|meetup|meet up|hackathon|workshop|masterclass|master class|livestream|live stream|live session|fireside chat|virtual event|open house|open day|info session|information session|networking event|keynote|user group|roadshow)
(career|careers|job|hiring|recruiting|recruitment) (fair|fairs|event|events|expo|day|week|webinar|night)
(register|rsvp|sign up|save your seat|save your spot|reserve your spot|reserve your seat|get your ticket|get tickets|join us live|save the date) ~2 [now|today|for|here|free|by|your|live]
(save the date|join us live|join us on|register now|register today|you are invited to our|early bird)
""",
    Idea.JOB_ALERT: """
(job|jobs) (alert|alerts|recommendation|recommendations|match|matches|digest|matching|picks|suggestions|you may|you might|for you|that match|near you|based on|in your|posted|update|roundup|newsletter)
(new|more|recommended|similar|latest|top|matching|hot|open|featured|suggested|other|related|fresh|recent) ~2 (jobs|job openings|openings|job opportunities|opportunities|vacancies|job postings|job matches|positions|roles) ~2 (for|in|at|match*|that|you|near|this|posted|like|based|from|available|waiting|added|open|now)
(is|are|now) hiring [a|an|for|in|now|near|this]
(we|they) are hiring
(jobs|roles|openings|positions|vacancies|opportunities) (matching|that match|you may|you might|recommended|for you|based on|we think|picked|selected for you|tailored)
(saved search|search alert|job search|your search|job seekers|job seeker|dream job|apply now|easy apply|view job|view jobs|see all jobs|see more jobs|view all jobs|see jobs|browse jobs|quick apply|actively hiring|actively recruiting|be an early applicant|early applicant)
(your|career|profile) (job matches|matches|recommendations)
(companies|employers|recruiters) ~2 (looking for|hiring|searching|viewed your|are looking|want)
(do you want|want|forgot|ready) to (finish|complete) your application
""",
    Idea.TALENT_POOL: """
(talent|career|careers) (community|network|pool|pipeline|club|newsletter)
(welcome to|join|joining|thank you for joining|thanks for joining|joined|part of|member of|sign up for) (our|the|us|their) ~3 (talent|career|careers) (community|network|pool)
(stay connected|stay in the loop|keep in touch with|life at|inside) ~3 (careers|talent|opportunities|openings)
""",
    Idea.SURVEY: """
(survey|surveys|feedback form|questionnaire about|nps)
(rate|review|share your|tell us about|give us your|leave) ~2 (your|a|us|feedback|experience|recent) ~3 (experience|purchase|visit|stay|review|candidate experience|product|interview experience|feedback|order|us|interview)
(how did we do|how are we doing|how was your|how would you rate|how likely are you|tell us how|we value your feedback|value your opinion|your opinion matters|your feedback matters|help us improve|we would love your feedback|would love your feedback|share your feedback|take a short|take our short|glassdoor review|leave a review|write a review)
(candidate|applicant|application|interview) experience (survey|feedback|questionnaire)
(experience|feedback) ~3 (application process|interview process|recruiting process|hiring process|recruitment process)
""",
    Idea.ADVERTISEMENT: """
(% off|percent off|off your|off everything|off select|discount|discounts|coupon|coupons|promo code|voucher|gift card|free shipping|clearance|flash sale|black friday|cyber monday|shop now|buy now|sale ends|limited time|limited edition|new arrivals|best sellers|bestsellers|new collection|special offer|exclusive offer|last chance to save|save up to|save big|starting at|from only|bonus points|rewards points|loyalty points|points balance|free trial|upgrade now|upgrade to|trade in offer|early access|back in stock|buy one get|deal of the|deals|weekly ad|gift guide|holiday gift|pre order|preorder now|lowest price|lowest prices|price drop)
(sale|deals) (starts|ends|is on|now on|on now|today|event|this)
(earn|redeem|collect) ~2 (points|rewards|miles|cash back|cashback)
(earn|get|take|save|enjoy|extra) ~2 % [off|back|discount]
""",
    Idea.SOCIAL: """
(viewed|visited|looked at) your profile
(wants to|would like to|has invited you to|invited you to|invitation to) (connect|connection|join your network|follow)
(connection|friend|follow) (request|requests|invitation)
(accepted your|your) (invitation to connect|connection request|invitation|friend request)
(new|more) (followers|follower|connections|notifications|endorsement|endorsements)
(mentioned you|tagged you|commented on|liked your|reacted to|endorsed you|shared a post|posted in|you appeared in|people you may know|started following|is now following|work anniversary|congratulate|say happy birthday|happy birthday)
(see|view) ~3 (who is viewed|who viewed|post|posts|updates from your network)
""",
    Idea.OTHER_APPLICATION: """
(credit card|card|visa|passport|esta|mortgage|loan|credit|apartment|rental|lease|tenancy|housing|grant|scholarship|insurance|membership|permit|planning|college|university|school|admission|admissions|citizenship|ticket|benefits|unemployment|account|line of credit|financial aid|green card|dealer|partner|vendor|developer program|beta) (application|applications)
application (for|to) (a|an|the|your|our) ~3 (card|visa|passport|mortgage|loan|credit|apartment|flat|rental|lease|tenancy|grant|scholarship|insurance|membership|permit|account|beta|program|line of credit|tickets)
application for (admission|tickets|credit|enrollment|enrolment|benefits|citizenship|insurance|assistance|membership|a card)
(ticket|tickets) ~3 (draw|ballot|lottery)
(mobile|web|your|our|the) application ~2 (crashed|version|update|deployed|deployment|build|store|has been approved for publication|log|logs|server)
(build|deployment|deploy|pipeline|workflow run|pull request|merge request|issue|incident|ticket) ~2 (failed|succeeded|passed|opened|merged|closed|deployed|resolved|#)
""",
    Idea.HEALTH: """
(medical|hospital|patient|clinic|doctor|lab|test|health|dental|physician) (bill|statement|results|result|portal|records|visit|appointment|billing|summary|balance|insurance)
(your|upcoming|an) (appointment|visit) (with dr|with your|at|is|reminder|on|has been|confirmation)
(appointment) (reminder|confirmation|scheduled|confirmed)
(prescription|refill|vaccine|vaccination|flu shot|vaccinations|mychart|explanation of benefits|after visit|copay|co pay|deductible|test results|lab results|immunization)
""",
    Idea.UTILITY: """
(water|electric|electricity|gas|utility|utilities|sewer|power|energy|trash|internet|broadband|phone) (bill|usage|service|outage|account|statement|meter|rates|collection)
(meter reading|planned outage|power outage|scheduled maintenance|boil water|street sweeping|property tax|parking ticket|parking permit|council tax|city council|garbage|recycling|service interruption|planned maintenance)
""",
    Idea.BOOKING: """
(booking|reservation|itinerary|flight|hotel|trip|boarding pass|check in|rental car|e ticket|eticket|your tickets|your ride|your stay|car rental|table for) (confirmation|confirmed|number|details|reference|is confirmed|reminder|update|receipt|opens|is open|with|has been|for|to|now)
(your|upcoming) (booking|reservation|flight|trip|stay|ride|itinerary|rental|tickets)
(confirmation number|boarding pass|frequent flyer|gate change)
""",
    Idea.SUPPORT: """
(incident|outage|disruption|degraded performance|scheduled maintenance) ~4 (resolved|ongoing|monitoring|investigating|restored|identified|window|completed|utc)
(post mortem|status page|root cause)
(support|help desk|helpdesk|service|customer) (ticket|case|request|inquiry)
(case|ticket) (number|id|no|#|created|closed|updated|has been|was|resolved|opened)
(contacting support|contacting customer|contacting us|customer service|customer support|customer care|technical support)
""",
    Idea.ABSENCE: """
(out of office|out of the office|automatic reply|auto reply|autoreply|auto response|autoresponse|automated reply|automatic response|away from the office|away from my desk|on vacation|on annual leave|on holiday until|on leave|on parental leave|on maternity leave|on paternity leave|on pto|out on pto|currently out|limited access to email|limited access to my email|no access to email|no access to my email|currently traveling|currently travelling|ooo)
(i|we) (am|are|will be) [currently] (away|out|on vacation|on leave|on holiday|traveling|travelling|out of) ~4 (until|from|and|with|through|office|back|returning|return)
(no longer with|no longer works|left the company|no longer employed)
""",
    Idea.BOUNCE: """
(undeliverable|undelivered|delivery status notification|delivery failure|delivery has failed|mail delivery failed|mail delivery failure|mail delivery subsystem|returned mail|failure notice|could not be delivered|was not delivered|address not found|message not delivered|delivery incomplete|returning message to sender|delivery delayed|message blocked|recipient address rejected)
""",
    Idea.OUTREACH: """
(came across|found|saw|noticed|impressed by|stumbled upon|reviewed|looked at) (your|you on) ~2 (profile|linkedin|github|background|resume|experience)
(your background|your profile|your experience) ~2 (caught|stood out|looks like|seems|could be|would be|is a great|impressive)
(are you open to|open to new|open to exploring|open to hearing|open to a new|exciting opportunity|great opportunity|client of mine|my client|our client is|on behalf of my client|passive candidates|would you be open)
""",
}
