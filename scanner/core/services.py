"""Services that write for employers: hiring, scheduling, assessment, signing and background checks, as data.

Domains were seen in public code with real mail, in the services' own help pages, or are their own sites.
A service vouches for no employer: it only makes the employer's name in its mail worth something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from scanner.core.domains import ascii_domain, climb


class ServiceKind(StrEnum):
    """What a service does for an employer."""

    HIRING = "hiring"
    SCHEDULING = "scheduling"
    ASSESSMENT = "assessment"
    SIGNING = "signing"
    BACKGROUND = "background"
    BOARD = "board"  # job boards: applications among alerts and advertisements
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Service:
    """One service: its name, what it does, and the domains (or single addresses) it sends from."""

    name: str
    kind: ServiceKind
    domains: tuple[str, ...]


_TABLE: Mapping[ServiceKind, str] = {
    ServiceKind.HIRING: """
        Greenhouse: greenhouse-mail.io greenhouse.io
        Lever: lever.co
        Ashby: ashbyhq.com ashby-mail.com
        Workday: myworkday.com workday.com myworkdayjobs.com workdaymail.com myworkdaysite.com
        iCIMS: icims.com icims.eu
        SmartRecruiters: smartrecruiters.com smartrecruitersmail.com smartrecruiters.io
        Jobvite: jobvite.com jobvitemail.com jobvite-inc.com
        BambooHR: bamboohr.com bamboohr.co.uk
        Oracle Taleo: taleo.net invalidemail.com
        Oracle Recruiting: oraclecloud.com cloud.oracle.com
        SAP SuccessFactors: successfactors.com successfactors.eu sapsf.com sapsf.eu sapsf.cn
        Workable: workablemail.com workable.com
        Teamtailor: teamtailor-mail.com teamtailor.com
        Recruitee: recruitee-mailbox.com recruitee.com
        Personio: personio.com personio.de
        JazzHR: applytojob.com jazzhr.com jazz.co
        Breezy HR: breezy-mail.com breezy.hr
        Rippling: rippling.com ripplingmail.com ripplingats.com
        Comeet: comeet-notifications.com comeet.co comeet-mail.com comeet.com
        Eightfold: eightfold.ai
        Gem: gem.com
        Dover: dover.io dover.com
        Pinpoint: pinpoint.email pinpointhq.com
        Paylocity: paylocity.com
        Paycom: paycomonline.com paycomonline.net paycom.com
        Paycor: newtonsoftware.com paycor.com
        Deltek Talent: mydeltek.com hrsmart.com
        UKG: ultipro.com ultipro.ca ukg.com ukg.net
        ADP: adp.com
        Dayforce: dayforcehcm.com dayforce.com
        BrassRing: brassring.com kenexa.com
        Avature: avature.net
        Phenom: phenompeople.com phenom.com
        Beamery: beamery.com
        Cornerstone: csod.com
        Paradox: paradox.ai
        Freshteam: freshteam.com
        Gupy: gupy.com.br gupy.io
        TalentLyft: talentlyft.com
        JOIN: join.com
        softgarden: softgarden.io softgarden.de
        Refline: refline.ch
        Viterbit: viterbit-mail.com viterbit.com
        Allibo: allibo.com
        Lucca: ilucca.net
        Ceipal: ceipalmail.com ceipal.com
        Zoho Recruit: zohorecruit.com zohorecruitmail.com
        Keka: kekamail.com keka.com
        RippleHire: ripplehire.com
        Hrpanda: hrpanda.co
        Peoplise: peoplise.com
        Humi: humi.ca
        Njoyn: njoyn.com
        HiringThing: hiringthing.com
        HireBridge: hirebridge.com
        CareerPlug: careerplug.com
        Recruiterbox: recruiterbox.com trakstar.com
        Recruiterflow: recruiterflowmail.com recruiterflow.com
        GreetingHR: greetinghr.com
        getmatch: getmatch.ru
        TAL.net: tal.net
        application.jobs: application.jobs
        Bullhorn: bullhornmail.com bullhornstaffing.com
        Loxo: loxo.co
        Manatal: manatal.com
        Homerun: homerun.co
        Traffit: traffit.com
        eRecruiter: erecruiter.pl erecruiter.net
        Elevato: elevato.net
        Rexx: rexx-systems.com
        d.vinci: dvinci-hr.com dvinci.de
        concludis: concludis.de
        BITE: b-ite.com b-ite.de
        rekrutierung: umantis.com haufe-umantis.com
        coveto: coveto.de
        onlyfy: onlyfy.io onlyfy.jobs prescreen.io
        Prospective: prospective.ch
        Talentsoft: talent-soft.com talentsoft.com
        Flatchr: flatchr.io
        Taleez: taleez.com
        Welcome to the Jungle: welcomekit.co
        Digital Recruiters: digitalrecruiters.com
        Beetween: beetween.com beetween.fr
        Bizneo: bizneo.com bizneohr.com
        Factorial: factorialhr.com factorial.co
        Kenjo: kenjo.io
        Endalia: endalia.com
        In-recruiting: in-recruiting.com inrecruiting.intervieweb.it intervieweb.it
        Arca24: arca24.com ngage.cloud
        Solides: solides.com.br solides.jobs
        Kenoby: kenoby.com
        Quickin: quickin.io
        Pandape: pandape.com pandape.com.br
        HRMOS: hrmos.co
        HERP: herp.cloud
        Talentio: talentio.com
        Jobcan: jobcan.jp
        Moka: mokahr.com mokamail.com
        Beisen: beisen.com italent.cn zhiye.com
        Feishu Hiring: hire.feishu.cn
        SEEK Talent: pageuppeople.com pageup.com dc4.pageuppeople.com
        Snaphire: snaphire.com
        LiveHire: livehire.com
        JobAdder: jobadder.com
        Tribepad: tribepad.com tribepad-gro.com
        eArcu: earcu.com
        Hireful: hireful.co.uk
        NHS Jobs: jobs.nhs.uk trac.jobs
        NEOGOV: neogov.com governmentjobs.com
        USAJOBS: usajobs.gov usastaffing.gov
        PeopleAdmin: peopleadmin.com
        Interfolio: interfolio.com
        Frontline: frontlineeducation.com applitrack.com
        ApplicantPro: applicantpro.com
        isolved: isolvedhire.com
        ClearCompany: clearcompany.com
        Fountain: fountain.com onboardiq.com
        Symplicity: symplicity.com
        Zimyo: zimyo.com
        Darwinbox: darwinbox.com darwinbox.in
        Kula: kula.ai
        Polymer: polymer.co
        Trinet Hire: trinethire.com
        Gusto: gusto.com
        Lattice: latticehq.com
        HiBob: hibob.com
        SmartHire: talentreef.com jobapp.io
        Harri: harri.com
        Workstream: workstream.us workstream.is
        Crelate: crelate.com crelate.net
        Vincere: vincere.io
        Spott: spott.io
        Cezanne: cezannehr.com
        Sage HR: sage.hr
        Occupop: occupop.com
        Talos: talos360.com talosats.com
        ReachMee: reachmee.com
        Varbi: varbi.com
        Jobylon: jobylon.com
        Emply: emply.com emply.net
        HR-Manager: hr-manager.net
        Webcruiter: webcruiter.com webcruiter.no
        Laura: laura.fi
        AFAS: afas.online afasonline.com
        Carerix: carerix.com carerix.net
        Emply Hire: emplyhire.com
        Otys: otys.com otys.nl
        Mysolution: mysolution.nl
        Connexys: connexys.com
        Hunt Group: huntflow.ru huntflow.ai
        Potok: potok.io
        Rabota: friend.work
    """,
    ServiceKind.SCHEDULING: """
        Calendly: calendly.com
        SavvyCal: savvycal.com
        GoodTime: goodtime.io
        ModernLoop: modernloop.io
        Prelude: prelude.co
        Cal.com: cal.com
        OnceHub: oncehub.com scheduleonce.com
        Cronofy: cronofy.com
        Doodle: doodle.com
        YouCanBookMe: youcanbook.me
        Acuity: acuityscheduling.com
        Candidate.fyi: candidate.fyi
        Chili Piper: chilipiper.com
        Clara: claralabs.com
        Microsoft Bookings: bookings.microsoft.com
        TidyCal: tidycal.com
        Zcal: zcal.co
        Motion: usemotion.com
        HubSpot Meetings: meetings.hubspot.com
    """,
    ServiceKind.ASSESSMENT: """
        HackerRank: hackerrankforwork.com hackerrank.com
        Codility: codility.com
        CodeSignal: codesignal.com
        CoderPad: coderpad.io
        Coderbyte: coderbyte.com
        HackerEarth: hackerearth.com
        TestGorilla: testgorilla.com
        HireVue: hirevue.com hirevue-app.eu
        Modern Hire: modernhire.com
        Spark Hire: sparkhire.com
        Willo: willo.video
        Karat: karat.com karat.io
        Pymetrics: pymetrics.com
        Harver: harver.com
        SHL: shl.com
        Sova: sovaassessment.com
        Criteria: criteriacorp.com ondemandassessment.com
        Alex: alex.com apriora.ai
        Byteboard: byteboard.dev
        Qualified: qualified.io
        DevSkiller: devskiller.com skillpanel.com
        iMocha: imocha.io
        Mercer Mettl: mettl.com mercermettl.com
        AMCAT: myamcat.com aspiringminds.com
        Vervoe: vervoe.com
        Bryq: bryq.com
        Predictive Index: predictiveindex.com
        Wonderlic: wonderlic.com
        Plum: plum.io
        Talogy: talogy.com psionline.com cut-e.com
        Aon Assessment: assessment.aon.com maptq.com
        Arctic Shores: arcticshores.com
        Cappfinity: cappfinity.com capp.co
        Saville: savilleassessment.com
        Thomas: thomas.co thomasinternational.net
        Caliper: calipercorp.com
        Hogan: hoganassessments.com
        Equip: equip.co equalture.com
        Woven: woventeams.com
        Adaface: adaface.com
        CodeSubmit: codesubmit.io
        Geektastic: geektastic.com
        TestDome: testdome.com
        eSkill: eskill.com
        Kandio: kandio.com
        myInterview: myinterview.com
        VidCruiter: vidcruiter.com
        Hireflix: hireflix.com
        Jobma: jobma.com
        interviewstream: interviewstream.com
        RecRight: recright.com
        EasyRecrue: easyrecrue.com ievaluate.io
        Visiotalent: visiotalent.com
        AssessFirst: assessfirst.com
        Cammio: cammio.com
        Viasto: viasto.com
        Nowcoder: nowcoder.com
    """,
    ServiceKind.SIGNING: """
        DocuSign: docusign.net docusign.com docusign.eu
        Dropbox Sign: hellosign.com dropboxsign.com
        Adobe Sign: adobesign.com echosign.com
        PandaDoc: pandadoc.com pandadoc.net
        SignNow: signnow.com
        Zoho Sign: zohosign.com sign.zoho.com
        SignEasy: signeasy.com
        Yousign: yousign.com yousign.app
        Skribble: skribble.com
        Scrive: scrive.com
        Oneflow: oneflow.com
        Penneo: penneo.com
        Autenti: autenti.com
        Signaturit: signaturit.com
        Signicat: signicat.com
        D4Sign: d4sign.com.br
        Clicksign: clicksign.com
        CloudSign: cloudsign.jp
        OneSpan: esignlive.com onespan.com
        RightSignature: rightsignature.com
        Juro: juro.com
        Ironclad: ironcladapp.com
        Offer Letter: offerletter.io
    """,
    ServiceKind.BACKGROUND: """
        Checkr: checkr.com
        Sterling: sterlingcheck.com sterlingbackcheck.com sterlingtalentsolutions.com sterling.app
        HireRight: hireright.com
        First Advantage: fadv.com
        GoodHire: goodhire.com
        Certn: certn.co
        Accurate: accurate.com accuratebackground.com
        Veremark: veremark.com
        Zinc: zincwork.com
        Xref: xref.com
        Checkster: checkster.com
        Crosschq: crosschq.com
        SkillSurvey: skillsurvey.com
        Experian Screening: experianbackgroundchecking.co.uk
        Vetty: vetty.co
        Onfido: onfido.com
        Yoti: yoti.com
        TrustID: trustid.co.uk
        Vero: verocheck.com
        Verified First: verifiedfirst.com
        Cisive: cisive.com carco.com
        DISA: disa.com
        InfoMart: infomart-usa.com
        Mintz Global: mintzglobal.com
        Triton: tritoncanada.ca
        Validata: validato.com validato.ch
        Validated ID: idnow.io idnow.de
        The Work Number: theworknumber.com
        AuthBridge: authbridge.com
        Giant Screening: giantscreening.com
    """,
    ServiceKind.BOARD: """
        LinkedIn: linkedin.com
        Indeed: indeed.com indeedemail.com
        Wellfound: wellfound.com angel.co
        Handshake: joinhandshake.com
        Glassdoor: glassdoor.com
        ZipRecruiter: ziprecruiter.com
        Dice: dice.com
        Built In: builtin.com
        Himalayas: himalayas.app
        Monster: monster.com monster.de
        StepStone: stepstone.de stepstone.com
        XING: xing.com
        Hired: hired.com
        Otta: otta.com
        Welcome to the Jungle: welcometothejungle.com
        InfoJobs: infojobs.net
        Totaljobs: totaljobs.com
        Reed: reed.co.uk
        SEEK: seek.com.au
        Naukri: naukri.com
        Wantedly: wantedly.com
        Green: green-japan.com
        BizReach: bizreach.co.jp
        doda: doda.jp
        Boss Zhipin: bosszhipin.com
        Zhaopin: zhaopin.com
        51job: 51job.com
        Lagou: lagou.com
        Liepin: liepin.com
        HeadHunter: hh.ru
        Pracuj: pracuj.pl
        Just Join IT: justjoin.it
        No Fluff Jobs: nofluffjobs.com
        APEC: apec.fr
        HelloWork: hellowork.com
        Catho: catho.com.br
        Vagas: vagas.com.br
        Landing.jobs: landing.jobs
        Jobright: jobright.ai
        Simplify: simplify.jobs
        Haystack: haystack.cv
        MyGreenhouse: greenhouse-jobs.com
        SAP talent communities: jobs2web.com
    """,
    ServiceKind.CALENDAR: """
        Google Calendar: calendar-notification@google.com
        Google Calendar: calendar-server.bounces.google.com
    """,
}

# Single senders of a board that carry a person's or an employer's own words.
RELAYS: frozenset[str] = frozenset(
    {"hit-reply@linkedin.com", "inmail-hit-reply@linkedin.com", "indeedapply@indeed.com", "noreply@indeed.com"}
)
# Below a company's own domain these names carry hiring mail: talent.acme.com, workday@acme.com.
_HIRING_LABELS_TEXT = """
talent talents talentacquisition talent-acquisition careers career jobs job recruiting recruitment recruiter
recruiters hiring hr humanresources people peopleops workday greenhouse icims taleo successfactors karriere bewerbung
bewerbungen personal recrutement carrieres empleo seleccion rrhh lavora recrutamento vagas werkenbij vacatures
rekrutacja praca kariera saiyo recruit zhaopin candidates candidate applications apply interview interviews
scheduling onboarding campus university earlycareers internships
"""
HIRING_LABELS: frozenset[str] = frozenset(_HIRING_LABELS_TEXT.split())


@cache
def _by_sender() -> Mapping[str, Service]:
    found: dict[str, Service] = {}
    for kind, rows in _TABLE.items():
        for row in rows.strip().splitlines():
            name, _, domains = row.strip().partition(": ")
            service = Service(name, kind, tuple(domains.split()))
            for domain in service.domains:
                found.setdefault(domain, service)
    return found


def all_services() -> tuple[Service, ...]:
    """Every service once, in the order of the table."""
    return tuple(dict.fromkeys(_by_sender().values()))


def service_of(sender: str) -> Service | None:
    """The service that sends from this domain or address, by whole labels; ``None`` where it is none we know."""
    known = _by_sender()
    if "@" in sender:
        exact = known.get(sender.lower())
        if exact:
            return exact
        sender = sender.rpartition("@")[2]
    for parent in climb(ascii_domain(sender)):
        service = known.get(parent)
        if service:
            return service
    return None


def tenant_of(domain: str) -> str:
    """What stands before the service's domain, as in ``acme.teamtailor-mail.com``; empty where nothing does."""
    known = _by_sender()
    name = ascii_domain(domain)
    for parent in climb(name):
        if parent in known:
            return name[: -len(parent)].rstrip(".")
    return ""
