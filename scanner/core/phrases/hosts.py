"""Hosts that say what a message is: scheduling, meetings, assessments, and senders of job alerts. Data."""

# ruff: noqa: SIM905  # names in running lines read better than four hundred quotes

from __future__ import annotations

SCHEDULERS = tuple(
    """
    calendly.com savvycal.com goodtime.io modernloop.io prelude.co cal.com oncehub.com cronofy.com
    calendar.app.google youcanbook.me doodle.com zcal.co tidycal.com chilipiper.com when2meet.com
    meetings.hubspot.com outlook.office365.com/owa/calendar outlook.office.com/bookwithme bookings.cloud.microsoft
    meetergo.com rallly.co acuityscheduling.com appointlet.com x.ai/calendar candidate.fyi
    calendar.google.com/calendar/appointments calendar.google.com/calendar/u/0/appointments
    eu.jotform.com/appointment paradox.ai
    """.split()
)

CALLS = tuple(
    """
    zoom.us/j zoom.us/my teams.microsoft.com/l/meetup-join teams.microsoft.com/meet teams.live.com/meet
    meet.google.com webex.com/meet webex.com/join whereby.com meet.jit.si gotomeet.me karat.com karat.io
    """.split()
)

ASSESSORS = tuple(
    """
    hackerrank.com hackerrankforwork.com codility.com codesignal.com coderpad.io coderbyte.com hackerearth.com
    testgorilla.com hirevue.com hirevue-app.eu modernhire.com sparkhire.com willo.video pymetrics.com harver.com
    shl.com sovaassessment.com criteriacorp.com devskiller.com qualified.io cut-e.com talentlens.com
    predictiveindex.com plum.io codeassess.com mettl.com imocha.io vervoe.com arcticshores.com testdome.com
    woven.teams adaface.com assessfirst.com thomas.co saville.com aon.com/assessment nowcoder.com beisen.com
    """.split()
)

JOB_ALERT_SENDERS = frozenset(
    """
    alert@indeed.com alerts@alerts.haystack.cv alerts@dice.com donotreply@jobalert.indeed.com
    donotreply@match.indeed.com hi@himalayas.app insights@careerseeker.accenture.com
    jobalerts-noreply@linkedin.com jobs-listings@linkedin.com messaging-digest-noreply@linkedin.com
    no-reply@comet.zillow.com noreply@jobright.ai notifications@brazen.com support@builtin.com
    team@hi.wellfound.com
    """.split()
)

JOB_ALERT_DOMAINS = tuple(
    """
    us.greenhouse-jobs.com jobs2web.com jobalert.indeed.com interviewing.io tryexponent.com stratascratch.com
    huntr.co simplify.jobs trueup.io
    """.split()
)

# Where people rate employers and the interviews they had; such a place never tells of an application.
REVIEW_DOMAINS = tuple("glassdoor.com kununu.com comparably.com fairygodboss.com trustpilot.com teamblind.com".split())
