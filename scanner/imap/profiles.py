"""The providers we know, one profile each, then the server programs that anybody may run.

A quirk's comment says what the server does and since when that is known. Numbers that no public source confirmed are
left out: an unknown is `None`, never a guess.
"""

from __future__ import annotations

from scanner.config.schema import OAuthProvider, Security
from scanner.core.model import FolderRole
from scanner.imap.profile import Help, Profile, Server, SignIn

GENERIC = Profile(name="generic")

GMAIL = Profile(
    name="Gmail",
    domains=("gmail.com", "googlemail.com", "google.com"),
    hosts=("gmail.com", "googlemail.com"),
    capabilities=("X-GM-EXT-1",),
    imap=Server("imap.gmail.com", 993),
    smtp=Server("smtp.gmail.com", 465),
    # Plain passwords ended in May 2022 for persons and in 2025 for Workspace; app passwords need 2-Step Verification.
    # Since January 2025 IMAP cannot be switched off by a person any more, only by a Workspace administrator.
    sign_ins=(SignIn.APP_PASSWORD, SignIn.OAUTH),
    sign_in_at=OAuthProvider.GOOGLE,
    password_help=Help(
        "Turn on 2-Step Verification, then make an app password and use it here instead of your own password",
        "https://myaccount.google.com/apppasswords",
    ),
    junk_days=30,
    trash_days=30,
    # All programs of an account share 15 connections (imapsync#61), sometimes fewer (imapflow#178, 2024).
    max_connections=15,
    authserv_ids=("mx.google.com",),
    # A change of labels tells nothing in All Mail (node-imap#588), but each arrival does: one folder hears all.
    push_roles=(FolderRole.ALL, FolderRole.JUNK),
    # The search form comes first: it finds messages in spam and trash, which the other does not open.
    web_links=(
        "https://mail.google.com/mail/u/?authuser={address}#search/in%3Aanywhere+rfc822msgid%3A{message_id}",
        "https://mail.google.com/mail/u/?authuser={address}#all/{gmail_id}",
    ),
    # All Mail holds every message but spam and trash; labels are folders with further copies.
    all_mail_holds_every_copy=True,
    # Category tabs are no labels and no folders (mailcore2#1108, k-9#6487): X-GM-RAW "category:…" alone tells.
    has_category_tabs=True,
    # "Show in IMAP" can be unticked for spam and All Mail (mailcore2#1405, offlineimap#611).
    may_hide_folders_from_imap=True,
    hidden_help=Help(
        'In Gmail\'s settings, under Labels, tick "Show in IMAP" for Spam and All Mail',
        "https://mail.google.com/mail/u/0/#settings/labels",
    ),
)

_OUTLOOK_HOSTS = ("outlook.com", "office365.com", "outlook.office.com", "hotmail.com", "partner.outlook.cn")
_OUTLOOK_SIGN_IN = Help("Sign in with Microsoft: passwords and app passwords are refused for mail programs")

MICROSOFT_365 = Profile(
    name="Microsoft 365",
    domains=("onmicrosoft.com",),
    hosts=_OUTLOOK_HOSTS,
    imap=Server("outlook.office365.com", 993),
    smtp=Server("smtp.office365.com", 587, Security.STARTTLS),
    # Basic authentication ended for IMAP in 2022-2023, for SMTP on 2026-04-30.
    sign_ins=(SignIn.OAUTH,),
    sign_in_at=OAuthProvider.MICROSOFT,
    password_help=_OUTLOOK_SIGN_IN,
    enable_help=Help("If sign-in is refused, ask your administrator to allow IMAP for your mailbox"),
    # The default retention policy of Exchange Online; an administrator may have set another.
    junk_days=30,
    # Its Authentication-Results begin with "spf=…", without a name: `core.authresults` knows it by its house.
    # From September 2026 some tenants advertise ENABLE IMAP4rev2 and then search wrongly (MailKit#2016): one reason why
    # ENABLE is sent to nobody.
    # SEARCH CHARSET UTF-8 is answered BADCHARSET (MailKit#808).
    search_takes_charset=False,
    # "Request is throttled", 3 to 50 minutes (imapsync#212, #272); reconnecting often is what brings it on.
    min_interval=120.0,
)
OUTLOOK = Profile(
    name="Outlook.com",
    domains=(
        *("outlook.com", "hotmail.com", "live.com", "msn.com", "passport.com", "windowslive.com"),
        *(
            "outlook.de",
            "outlook.fr",
            "outlook.es",
            "outlook.it",
            "outlook.at",
            "outlook.jp",
            "outlook.be",
            "outlook.dk",
        ),
        *("outlook.in", "outlook.ie", "outlook.pt", "outlook.cz", "outlook.com.br", "outlook.com.ar", "outlook.com.au"),
        *(
            "hotmail.co.uk",
            "hotmail.de",
            "hotmail.fr",
            "hotmail.it",
            "hotmail.es",
            "hotmail.nl",
            "hotmail.be",
            "hotmail.ca",
        ),
        *("hotmail.com.br", "hotmail.com.ar", "hotmail.co.jp", "hotmail.se", "hotmail.no", "hotmail.dk", "hotmail.ch"),
        *(
            "live.co.uk",
            "live.de",
            "live.fr",
            "live.it",
            "live.nl",
            "live.be",
            "live.ca",
            "live.se",
            "live.dk",
            "live.no",
        ),
        *("live.at", "live.ie", "live.jp", "live.cn", "live.com.au", "live.com.mx", "live.com.pt"),
    ),
    hosts=_OUTLOOK_HOSTS,
    imap=Server("outlook.office365.com", 993),
    smtp=Server("smtp-mail.outlook.com", 587, Security.STARTTLS),
    # Passwords ended on 2024-09-16.
    sign_ins=(SignIn.OAUTH,),
    sign_in_at=OAuthProvider.MICROSOFT,
    password_help=_OUTLOOK_SIGN_IN,
    enable_help=Help(
        "In Outlook's settings, under Mail, Forwarding and IMAP, let devices and apps use IMAP",
        "https://outlook.live.com/mail/0/options/mail/forwarding",
    ),
    junk_days=30,
    trash_days=30,
    search_takes_charset=False,
    min_interval=120.0,
)

YAHOO = Profile(
    name="Yahoo",
    domains=(
        *("yahoo.com", "ymail.com", "rocketmail.com", "myyahoo.com", "yahoo.co.uk", "yahoo.de", "yahoo.fr", "yahoo.it"),
        *(
            "yahoo.es",
            "yahoo.ca",
            "yahoo.ie",
            "yahoo.in",
            "yahoo.co.in",
            "yahoo.com.br",
            "yahoo.com.ar",
            "yahoo.com.mx",
        ),
        *("yahoo.com.au", "yahoo.co.nz", "yahoo.com.sg", "yahoo.com.ph", "yahoo.com.hk", "yahoo.com.tw", "yahoo.co.id"),
        *("yahoo.gr", "yahoo.pl", "yahoo.ro", "yahoo.se", "yahoo.no", "yahoo.dk", "yahoo.nl", "yahoo.be", "yahoo.at"),
        *("yahoo.com.tr", "yahoo.com.vn", "yahoo.co.th", "yahoo.com.my", "att.net", "sbcglobal.net", "bellsouth.net"),
    ),
    hosts=("yahoo.com", "yahoodns.net", "att.net"),
    # A name of its own for what others call CONDSTORE, which it lacks: CAPABILITY alone is to be trusted.
    capabilities=("XYMHIGHESTMODSEQ",),
    imap=Server("imap.mail.yahoo.com", 993),
    smtp=Server("smtp.mail.yahoo.com", 465),
    # No new OAuth clients are taken.
    sign_ins=(SignIn.APP_PASSWORD,),
    sign_in_at=OAuthProvider.YAHOO,
    password_help=Help(
        "In your Yahoo account, under Security, make an app password and use it here instead of your own password",
        "https://login.yahoo.com/account/security/app-passwords",
    ),
    junk_days=30,
    trash_days=7,
    authserv_ids=("*.yahoo.com",),
    # Only the 10,000 newest messages of a folder are shown (bichon#144, #271).
    window_of_newest=10_000,
    # Frequent logins are limited (imapflow#75).
    min_interval=120.0,
)
AOL = Profile(
    name="AOL",
    domains=(
        "aol.com",
        "aim.com",
        "aol.de",
        "aol.co.uk",
        "aol.fr",
        "verizon.net",
        "netscape.net",
        "love.com",
        "games.com",
    ),
    hosts=("aol.com",),
    capabilities=("XYMHIGHESTMODSEQ",),
    imap=Server("imap.aol.com", 993),
    smtp=Server("smtp.aol.com", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    sign_in_at=OAuthProvider.YAHOO,
    password_help=Help(
        "In your AOL account, under Security, make an app password and use it here instead of your own password",
        "https://login.aol.com/account/security/app-passwords",
    ),
    junk_days=30,
    trash_days=7,
    authserv_ids=("*.yahoo.com", "*.aol.com"),
    window_of_newest=10_000,
    min_interval=120.0,
)

ICLOUD = Profile(
    name="iCloud",
    domains=("icloud.com", "me.com", "mac.com"),
    hosts=("mail.me.com", "icloud.com"),
    imap=Server("imap.mail.me.com", 993),
    smtp=Server("smtp.mail.me.com", 587, Security.STARTTLS),
    sign_ins=(SignIn.APP_PASSWORD,),
    password_help=Help(
        "In your Apple account, under Sign-In and Security, make an app-specific password and use it here",
        "https://account.apple.com/account/manage",
    ),
    junk_days=30,
    trash_days=30,
    # One field for each check, each under a name of its own.
    authserv_ids=(
        "dmarc.icloud.com",
        "dkim-verifier.icloud.com",
        "spf.icloud.com",
        "arc.icloud.com",
        "bimi.icloud.com",
    ),
)

FASTMAIL = Profile(
    name="Fastmail",
    domains=(
        "fastmail.com",
        "fastmail.fm",
        "fastmail.net",
        "fastmail.org",
        "sent.com",
        "messagingengine.com",
        "fastmail.jp",
    ),
    hosts=("fastmail.com", "messagingengine.com"),
    imap=Server("imap.fastmail.com", 993),
    smtp=Server("smtp.fastmail.com", 465),
    sign_ins=(SignIn.APP_PASSWORD, SignIn.OAUTH),
    sign_in_at=OAuthProvider.FASTMAIL,
    password_help=Help(
        "In Fastmail's settings, under Privacy & Security, make an app password that may read mail",
        "https://app.fastmail.com/settings/security/apps",
    ),
    authserv_ids=("*.messagingengine.com",),
    web_links=("https://app.fastmail.com/mail/search:msgid%3A{message_id}",),
)

GMX = Profile(
    name="GMX",
    domains=("gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.eu", "gmx.org", "gmx.info", "gmx.li"),
    hosts=("gmx.net",),
    imap=Server("imap.gmx.net", 993),
    smtp=Server("mail.gmx.net", 465),
    sign_ins=(SignIn.PASSWORD, SignIn.APP_PASSWORD),
    password_help=Help("With two-factor authentication on, make an app-specific password in your GMX account"),
    enable_help=Help(
        "In GMX's e-mail settings, under POP3/IMAP, allow access", "https://hilfe.gmx.net/pop-imap/einschalten.html"
    ),
    junk_days=30,
    authserv_ids=("gmx.net",),
)
GMX_INTERNATIONAL = Profile(
    name="GMX",
    domains=("gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es"),
    hosts=("gmx.com",),
    imap=Server("imap.gmx.com", 993),
    smtp=Server("mail.gmx.com", 465),
    sign_ins=(SignIn.PASSWORD, SignIn.APP_PASSWORD),
    password_help=Help("With two-factor authentication on, make an app-specific password in your GMX account"),
    enable_help=Help(
        "In GMX's e-mail settings, under POP3 & IMAP, switch access on", "https://support.gmx.com/pop-imap/toggle.html"
    ),
    junk_days=30,
    authserv_ids=("gmx.net", "gmx.com"),
)
WEB_DE = Profile(
    name="WEB.DE",
    domains=("web.de", "email.de"),
    hosts=("web.de",),
    imap=Server("imap.web.de", 993),
    smtp=Server("smtp.web.de", 587, Security.STARTTLS),
    sign_ins=(SignIn.PASSWORD, SignIn.APP_PASSWORD),
    password_help=Help("With two-factor authentication on, make an app-specific password in your WEB.DE account"),
    enable_help=Help(
        "In WEB.DE's e-mail settings, under POP3/IMAP, allow access", "https://hilfe.web.de/pop-imap/einschalten.html"
    ),
    junk_days=30,
    authserv_ids=("web.de",),
)
MAIL_COM = Profile(
    name="mail.com",
    domains=(
        *("mail.com", "email.com", "usa.com", "post.com", "europe.com", "consultant.com", "engineer.com", "myself.com"),
        *("iname.com", "writeme.com", "dr.com", "accountant.com", "techie.com", "london.com", "linuxmail.org"),
    ),
    hosts=("mail.com",),
    imap=Server("imap.mail.com", 993),
    smtp=Server("smtp.mail.com", 587, Security.STARTTLS),
    sign_ins=(SignIn.PASSWORD, SignIn.APP_PASSWORD),
    enable_help=Help(
        "In mail.com's settings, under POP3 & IMAP, switch access on; free accounts may have to upgrade first",
        "https://support.mail.com/premium/imap/index.html",
    ),
)

YANDEX = Profile(
    name="Yandex",
    domains=("yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.uz", "yandex.com.tr", "ya.ru", "narod.ru"),
    hosts=("yandex.ru", "yandex.com", "yandex.net"),
    server_names=("yandex",),
    imap=Server("imap.yandex.com", 993),
    smtp=Server("smtp.yandex.com", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    # One text of refusal stands for both, a wrong password and IMAP switched off (Mailspring#904).
    password_help=Help(
        "In your Yandex ID, under Security, make an app password for mail",
        "https://id.yandex.com/security/app-passwords",
    ),
    enable_help=Help(
        "In Yandex Mail's settings, under Email clients, allow access by IMAP", "https://mail.yandex.com/#setup/client"
    ),
    junk_days=10,
    trash_days=30,
    authserv_ids=("*.yandex.net", "*.yandex.ru", "*.yandex.com"),
)
MAIL_RU = Profile(
    name="Mail.ru",
    domains=("mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "xmail.ru", "vk.com"),
    hosts=("mail.ru",),
    imap=Server("imap.mail.ru", 993),
    smtp=Server("smtp.mail.ru", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    password_help=Help(
        "In your Mail account, under Security, make a password for external applications",
        "https://account.mail.ru/user/2-step-auth/passwords",
    ),
    # It sorts newsletters, social networks and notices into folders of the inbox by itself.
    role_aliases={
        "inbox/newsletters": FolderRole.PROMOTIONS,
        "inbox/social": FolderRole.SOCIAL,
        "inbox/news": FolderRole.UPDATES,
        "inbox/receipts": FolderRole.UPDATES,
    },
    authserv_ids=("mxs.mail.ru",),
)

_NETEASE_ALIASES = {
    "广告邮件": FolderRole.PROMOTIONS,
    "订阅邮件": FolderRole.PROMOTIONS,
    "病毒文件夹": FolderRole.JUNK,
}


def _netease(domain: str, host: str) -> Profile:
    # "Unsafe Login. Please contact kefu@188.com" until ID has been sent, with values, after LOGIN (offlineimap3#71).
    return Profile(
        name=f"NetEase {domain}",
        domains=(domain,),
        hosts=(host,),
        # Coremail, the program behind it and behind many universities' servers.
        capabilities=("X-CM-EXT-1",),
        imap=Server(f"imap.{host}", 993),
        smtp=Server(f"smtp.{host}", 465),
        sign_ins=(SignIn.APP_PASSWORD,),
        password_help=Help(
            "In the settings, under POP3/SMTP/IMAP, switch IMAP on; use the code that it shows as the password",
            f"https://mail.{host}/",
        ),
        role_aliases=_NETEASE_ALIASES,
        needs_id=True,
    )


NETEASE_163 = _netease("163.com", "163.com")
NETEASE_126 = _netease("126.com", "126.com")
NETEASE_YEAH = _netease("yeah.net", "yeah.net")
NETEASE_188 = _netease("188.com", "188.com")
COREMAIL = Profile(name="Coremail", capabilities=("X-CM-EXT-1",), role_aliases=_NETEASE_ALIASES, needs_id=True)
QQ = Profile(
    name="QQ Mail",
    domains=("qq.com", "foxmail.com", "vip.qq.com"),
    hosts=("qq.com",),
    imap=Server("imap.qq.com", 993),
    smtp=Server("smtp.qq.com", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    password_help=Help(
        "In QQ Mail's settings, under Account, switch IMAP on; use the code that it shows as the password",
        "https://mail.qq.com/",
    ),
    role_aliases={"qq邮件订阅": FolderRole.PROMOTIONS, "群邮件": FolderRole.FORUMS},
    authserv_ids=("mx.qq.com",),
    needs_id=True,
)


def _zoho(zone: str, domains: tuple[str, ...]) -> Profile:
    return Profile(
        name="Zoho Mail",
        domains=domains,
        hosts=(f"zoho.{zone}",),
        imap=Server(f"imap.zoho.{zone}", 993),
        smtp=Server(f"smtp.zoho.{zone}", 465),
        sign_ins=(SignIn.APP_PASSWORD, SignIn.PASSWORD),
        password_help=Help(
            "In your Zoho account, under Security, make an app password",
            f"https://accounts.zoho.{zone}/home#security/app_password",
        ),
        enable_help=Help(
            "In Zoho Mail's settings, under Mail Accounts, tick IMAP Access", f"https://mail.zoho.{zone}/zm/#settings"
        ),
        junk_days=30,
        trash_days=30,
        # Folders that it fills by itself.
        role_aliases={"newsletter": FolderRole.PROMOTIONS, "notification": FolderRole.UPDATES},
        authserv_ids=(f"mx.zohomail.{zone}", f"mx.zoho.{zone}"),
    )


ZOHO = _zoho("com", ("zoho.com", "zohomail.com"))
ZOHO_EU = _zoho("eu", ("zohomail.eu", "zoho.eu"))
ZOHO_IN = _zoho("in", ("zohomail.in", "zoho.in"))

PROTON_BRIDGE = Profile(
    name="Proton Mail Bridge",
    domains=("proton.me", "protonmail.com", "pm.me", "protonmail.ch"),
    server_names=("gluon", "proton"),
    imap=Server("127.0.0.1", 1143, Security.STARTTLS),
    smtp=Server("127.0.0.1", 1025, Security.STARTTLS),
    sign_ins=(SignIn.PASSWORD,),
    password_help=Help(
        "Start Proton Mail Bridge on this computer; use the user name and password that it shows for your account",
        "https://proton.me/mail/bridge",
    ),
    # "All Mail" holds spam and trash as well, and "Labels/…" further copies.
    role_aliases={"allmail": FolderRole.ALL},
    authserv_ids=("mail.protonmail.ch", "*.protonmail.ch", "*.proton.me"),
    all_mail_holds_every_copy=True,
    certificate_is_its_own=True,
)

MAILBOX_ORG = Profile(
    name="mailbox.org",
    domains=("mailbox.org", "secure.mailbox.org"),
    hosts=("mailbox.org",),
    imap=Server("imap.mailbox.org", 993),
    smtp=Server("smtp.mailbox.org", 465),
    sign_ins=(SignIn.PASSWORD, SignIn.APP_PASSWORD),
    password_help=Help(
        "With two-factor authentication on, make an app password in mailbox.org's settings, under Security"
    ),
    # Many connections at once lock logins for a while (k-9#826, nextcloud/mail#12671).
    max_connections=10,
)
POSTEO = Profile(
    name="Posteo",
    domains=("posteo.de", "posteo.net", "posteo.eu", "posteo.org", "posteo.at", "posteo.ch", "posteo.us", "posteo.uk"),
    hosts=("posteo.de",),
    imap=Server("posteo.de", 993),
    smtp=Server("posteo.de", 465),
    authserv_ids=("posteo.de",),
)
T_ONLINE = Profile(
    name="T-Online",
    domains=("t-online.de", "magenta.de"),
    hosts=("t-online.de",),
    imap=Server("secureimap.t-online.de", 993),
    smtp=Server("securesmtp.t-online.de", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    password_help=Help(
        "In Telekom's customer centre, set a password for e-mail programs and use it here",
        "https://account.idm.telekom.com/account-manager/",
    ),
)
STRATO = Profile(
    name="Strato",
    hosts=("strato.de", "strato.com"),
    imap=Server("imap.strato.de", 993),
    smtp=Server("smtp.strato.de", 465),
    authserv_ids=("strato.com",),
    # Takes ENABLE IMAP4rev2 though it does not offer it, and then finds nothing (email-mcp#91): ENABLE is never sent.
)
IONOS = Profile(
    name="IONOS",
    domains=("online.de", "onlinehome.de", "1und1.de"),
    hosts=("ionos.de", "ionos.com", "ionos.co.uk", "ionos.fr", "ionos.es", "1und1.de", "1and1.com", "kundenserver.de"),
    imap=Server("imap.ionos.de", 993),
    smtp=Server("smtp.ionos.de", 465),
    authserv_ids=("kundenserver.de",),
)
FREENET = Profile(
    name="freenet",
    domains=("freenet.de",),
    hosts=("freenet.de",),
    imap=Server("mx.freenet.de", 993),
    smtp=Server("mx.freenet.de", 587, Security.STARTTLS),
)
OVH = Profile(
    name="OVHcloud",
    hosts=("ovh.net", "ovh.ca", "ovh.com"),
    imap=Server("ssl0.ovh.net", 993),
    smtp=Server("ssl0.ovh.net", 465),
)
ORANGE = Profile(
    name="Orange",
    domains=("orange.fr", "wanadoo.fr"),
    hosts=("orange.fr",),
    imap=Server("imap.orange.fr", 993),
    smtp=Server("smtp.orange.fr", 465),
    # No special use is marked; sent mail lies in OUTBOX, spam in QUARANTAINE.
    role_aliases={"outbox": FolderRole.SENT, "inbox/outbox": FolderRole.SENT},
)
FREE = Profile(
    name="Free",
    domains=("free.fr", "aliceadsl.fr", "libertysurf.fr"),
    hosts=("free.fr",),
    imap=Server("imap.free.fr", 993),
    smtp=Server("smtp.free.fr", 465),
)
LA_POSTE = Profile(
    name="La Poste",
    domains=("laposte.net",),
    hosts=("laposte.net",),
    imap=Server("imap.laposte.net", 993),
    smtp=Server("smtp.laposte.net", 465),
    role_aliases={"outbox": FolderRole.SENT, "inbox/outbox": FolderRole.SENT},
)
SFR = Profile(
    name="SFR",
    domains=("sfr.fr", "neuf.fr", "cegetel.net", "numericable.fr"),
    hosts=("sfr.fr",),
    imap=Server("imap.sfr.fr", 993),
    smtp=Server("smtp.sfr.fr", 465),
)
LIBERO = Profile(
    name="Libero",
    domains=("libero.it", "inwind.it", "iol.it", "blu.it", "giallo.it"),
    hosts=("libero.it",),
    imap=Server("imapmail.libero.it", 993),
    smtp=Server("smtp.libero.it", 465),
)
_POLISH_TABS = {
    "oferty": FolderRole.PROMOTIONS,
    "spolecznosci": FolderRole.SOCIAL,
    "powiadomienia": FolderRole.UPDATES,
}
WP = Profile(
    name="WP",
    domains=("wp.pl",),
    hosts=("wp.pl",),
    imap=Server("imap.wp.pl", 993),
    smtp=Server("smtp.wp.pl", 465),
    enable_help=Help("In WP Poczta's settings, under Programy pocztowe, allow mail programs", "https://poczta.wp.pl/"),
    role_aliases=_POLISH_TABS,
)
O2 = Profile(
    name="o2",
    domains=("o2.pl", "tlen.pl", "go2.pl"),
    hosts=("o2.pl",),
    imap=Server("poczta.o2.pl", 993),
    smtp=Server("poczta.o2.pl", 465),
    enable_help=Help("In o2 Poczta's settings, under Programy pocztowe, allow mail programs", "https://poczta.o2.pl/"),
    role_aliases=_POLISH_TABS,
)
ONET = Profile(
    name="Onet",
    domains=("onet.pl", "op.pl", "vp.pl", "onet.eu", "poczta.onet.pl", "poczta.onet.eu", "autograf.pl", "spoko.pl"),
    hosts=("onet.pl",),
    imap=Server("imap.poczta.onet.pl", 993),
    smtp=Server("smtp.poczta.onet.pl", 465),
    enable_help=Help("In Onet Poczta's settings, under POP3/IMAP, switch IMAP on", "https://poczta.onet.pl/"),
    role_aliases=_POLISH_TABS,
)
INTERIA = Profile(
    name="Interia",
    domains=("interia.pl", "interia.eu", "interia.com", "poczta.fm", "intmail.pl"),
    hosts=("interia.pl",),
    imap=Server("poczta.interia.pl", 993),
    smtp=Server("poczta.interia.pl", 465),
    role_aliases=_POLISH_TABS,
)
SEZNAM = Profile(
    name="Seznam",
    domains=("seznam.cz", "email.cz", "post.cz", "spoluzaci.cz"),
    hosts=("seznam.cz",),
    imap=Server("imap.seznam.cz", 993),
    smtp=Server("smtp.seznam.cz", 465),
    enable_help=Help("In Seznam Email's settings, under POP3 and IMAP, allow access", "https://email.seznam.cz/"),
)
UKR_NET = Profile(
    name="UKR.NET",
    domains=("ukr.net",),
    hosts=("ukr.net",),
    imap=Server("imap.ukr.net", 993),
    smtp=Server("smtp.ukr.net", 465),
    sign_ins=(SignIn.APP_PASSWORD,),
    password_help=Help("In UKR.NET's settings, under IMAP access, switch it on and make a password for programs"),
)
NAVER = Profile(
    name="Naver",
    domains=("naver.com",),
    hosts=("naver.com",),
    imap=Server("imap.naver.com", 993),
    smtp=Server("smtp.naver.com", 465),
    sign_ins=(SignIn.APP_PASSWORD, SignIn.PASSWORD),
    enable_help=Help("In Naver Mail's settings, under POP3/IMAP, switch IMAP on", "https://mail.naver.com/"),
)
COMCAST = Profile(
    name="Xfinity",
    domains=("comcast.net",),
    hosts=("comcast.net",),
    imap=Server("imap.comcast.net", 993),
    smtp=Server("smtp.comcast.net", 465),
    enable_help=Help("In Xfinity's mail settings, under Security, allow third-party programs"),
)

DOVECOT = Profile(
    name="Dovecot",
    capabilities=("XDOVECOT",),
    server_names=("dovecot",),
    # mail_max_userip_connections: 10 a user and address, unless its administrator set another.
    max_connections=10,
)
CYRUS = Profile(name="Cyrus", capabilities=("X-REPLICATION", "MAILBOX-REFERRALS"), server_names=("cyrus",))
COURIER = Profile(
    name="Courier",
    capabilities=("XCOURIEROUTBOX=INBOX.OUTBOX", "ACL2=UNION", "XMAGICTRASH"),
    server_names=("courier",),
    # MAXPERIP as it is shipped.
    max_connections=4,
)

# Order matters where several share a mark: the first stands for them when neither host nor address tells.
PROVIDERS: tuple[Profile, ...] = (
    *(GMAIL, MICROSOFT_365, OUTLOOK, YAHOO, AOL, ICLOUD, FASTMAIL, GMX, GMX_INTERNATIONAL, WEB_DE, MAIL_COM, YANDEX),
    *(MAIL_RU, COREMAIL, NETEASE_163, NETEASE_126, NETEASE_YEAH, NETEASE_188, QQ, ZOHO, ZOHO_EU, ZOHO_IN),
    *(PROTON_BRIDGE, MAILBOX_ORG, POSTEO, T_ONLINE, STRATO, IONOS, FREENET, OVH, ORANGE, FREE, LA_POSTE, SFR, LIBERO),
    *(WP, O2, ONET, INTERIA, SEZNAM, UKR_NET, NAVER, COMCAST),
)
SOFTWARE: tuple[Profile, ...] = (DOVECOT, CYRUS, COURIER)
