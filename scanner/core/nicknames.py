"""Given names that stand for one another, and readings of Japanese and Korean names, as data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

# One group a line; a name may stand in several groups. All folded.
_GROUPS = """
william bill will billy willy liam wilhelm guillermo guillaume
robert bob rob robbie bobby bert roberto
richard rich rick dick ricky ricardo
james jim jimmy jamie jem
john jack johnny jon jonny ian sean ivan johann jan hans juan jean joao giovanni
jonathan jon jonny nathan
edward ed eddie ted ned eduardo edoardo
edmund ed ted ned
theodore ted theo teddy
thomas tom tommy tomasz tomas
timothy tim timmy
michael mike mick mickey mikey mikael michal michel miguel mikhail misha
matthew matt mat matteo mathieu matthias
matthias matt hias
christopher chris kit topher christoph christophe cristobal
christian chris
christina chris tina chrissy kristina cristina
christine chris tina chrissy kristin
daniel dan danny dani
david dave davey davide
stephen steve stevie steven stefan stephan etienne esteban
steven steve stevie
anthony tony ant antoine antonio anton
andrew andy drew andreas andre andrea andrzej andrei
alexander alex alec sandy xander sasha al aleksander alejandro alexandre alessandro aleksandr
alexandra alex sandra sasha lexi alexa aleksandra alessandra
benjamin ben benny benji
bernard bernie bernhard
charles charlie chuck chas carl karl carlos
donald don donnie
douglas doug
francis frank fran
franz frank
francisco paco pancho curro fran
jose pepe
ignacio nacho
enrique quique
frederick fred freddie rick friedrich fritz federico
gabriel gabe
gabriella gabby ella gabi gabriela
gerald gerry jerry
gerard gerry jerry
geoffrey geoff jeff
jeffrey jeff geoff
gregory greg gregor grzegorz
harold harry hal
henry harry hank heinrich henri enrico enrique henryk
joseph joe joey josef giuseppe jozef jo
joshua josh
kenneth ken kenny
lawrence larry laurie
leonard len lenny leo leon leonardo
louis lou lewis luis luigi
martin marty
maximilian max
maximiliano max
nicholas nick nicky nico nicolas nikolaus niko klaus mikolaj nikolai
patrick pat paddy rick padraig
patricia pat patty trish tricia
peter pete pedro pierre piotr pietro
philip phil pip philipp philippe
raymond ray
ronald ron ronnie
samuel sam sammy
samantha sam sammy
simon si
stanley stan
vincent vince vinny vinnie
walter walt wally
zachary zach zack zac
abigail abby gail
amanda mandy
angela angie
anne ann anna annie hannah nancy
antoinette toni netty
barbara barb barbie babs
beatrice bea trixie
caroline carrie carol caro
catherine cathy kate katie cat kathy kit katherine kathryn catarina caterina
katherine kathy kate katie kat kay kit katharina kathryn katarzyna ekaterina
katharina kathi kate katja
katarzyna kasia
ekaterina katya
charlotte charlie lottie
cynthia cindy
deborah deb debbie debra
dorothy dot dottie dolly
eleanor ellie nell nora lena
elizabeth liz lizzie beth betty eliza betsy libby lisa elisabeth elise isabel elzbieta
elisabeth lisa sissi elli
evelyn eve evie
frances fran frankie
genevieve gen
isabella bella izzy isabel isabelle isa
jacqueline jackie
jennifer jen jenny jenn
jessica jess jessie
judith judy
julia julie jules yulia yuliya
juliana jules
kimberly kim
laura laurie
lillian lily lil
linda lindy
louise lou lulu
lucille lucy
madeleine maddie maddy
madison maddie maddy
margaret maggie meg peggy marge greta rita margarete margherita malgorzata
malgorzata gosia
maria mia mary marie maria
mary molly polly maria marie maura
melissa mel missy lissa
melanie mel
meredith merry
mildred millie
natalie nat natalia natasha
natalia natasha nat
nicole nicky nikki
olivia liv livvy ollie
oliver ollie olli
pamela pam
penelope penny
rachel rae
rebecca becky becca bec
rosemary rose rosie
sarah sara sally
stephanie steph stefanie
susan sue susie suzy susanne
susanne susi
suzanne sue suzy
theresa tess terry teresa
valerie val
veronica ronnie vera
victoria vicky tori vic
virginia ginny
yvonne eve
joanna jo joan asia
agnieszka aga
aleksandra ola
barbara basia
dorota dorotka
ewa ewka
jakub kuba jacob
jacob jake james jakob jacques
krzysztof krzys christopher
tomasz tomek
wojciech wojtek adalbert
stanislaw staszek
pawel paul
paul pablo paolo pauli
piotr piotrek
zbigniew zbyszek
zuzanna zuza
dmitry dima dmitri dmitriy dimitri
evgeny zhenya eugene evgeniy yevgeny
evgenia zhenya
vladimir volodya vova vlad volodymyr
sergei seryozha serhiy sergey serge sergio
yuri yury iurii
anastasia nastya
tatiana tanya tatyana
olga olya
svetlana sveta
irina ira
konstantin kostya
pavel pasha
mohammed muhammad mohamed mohammad mohamad muhammed mo
ahmed ahmad
hussein husain hossein hussain
yusuf youssef yousef joseph
ibrahim abraham
abraham abe
ali aly
abdullah abdallah abdul
omar umar
said saeed sayed
hassan hasan
fatima fatma fatemeh
aisha ayesha
sebastian seb basti bastian
tobias tobi toby
johannes hannes jo johann hans
friederike rike
wolfgang wolf
hans johann johannes
ulrich uli
ulrike uli
manuel manu
manuela manu
dominik dom
dominic dom nic
florian flo
frederic fred
guillaume gui
jean-pierre jp
giuseppe beppe pino peppe
francesco franco cecco
francesca franca
lorenzo renzo
siobhan shivaun
sean shaun shawn
niamh neve
padraig patrick paddy
eoin owen
aoife eva
caoimhe keeva
saoirse sersha
maire mary
seamus james
sinead jane
liam william
cornelis kees cor
johannes jan
hendrik henk rik
wilhelmus wim
adrianus adrie ad
"""

_SURNAMES = """
佐藤 sato|鈴木 suzuki|高橋 takahashi|田中 tanaka|伊藤 ito|渡辺 watanabe|渡邊 watanabe|渡邉 watanabe
山本 yamamoto|中村 nakamura|小林 kobayashi|加藤 kato|吉田 yoshida|山田 yamada|佐々木 sasaki
山口 yamaguchi|松本 matsumoto|井上 inoue|木村 kimura|林 hayashi|斎藤 saito|斉藤 saito|齋藤 saito
清水 shimizu|山崎 yamazaki|森 mori|池田 ikeda|橋本 hashimoto|阿部 abe|石川 ishikawa|山下 yamashita
中島 nakajima|石井 ishii|小川 ogawa|前田 maeda|岡田 okada|長谷川 hasegawa|藤田 fujita|後藤 goto
近藤 kondo|村上 murakami|遠藤 endo|青木 aoki|坂本 sakamoto|福田 fukuda|太田 ota|西村 nishimura
藤井 fujii|金子 kaneko|岡本 okamoto|藤原 fujiwara|三浦 miura|中野 nakano|原田 harada|松田 matsuda
竹内 takeuchi|小野 ono|中山 nakayama|田村 tamura|和田 wada|石田 ishida|森田 morita|上田 ueda|原 hara
内田 uchida|柴田 shibata|酒井 sakai|宮崎 miyazaki|横山 yokoyama|高木 takagi|安藤 ando|宮本 miyamoto
大野 ono|小島 kojima|谷口 taniguchi|今井 imai|工藤 kudo|高田 takada|増田 masuda|丸山 maruyama
杉山 sugiyama|村田 murata|大塚 otsuka|新井 arai|小山 koyama|平野 hirano|藤本 fujimoto|河野 kono
上野 ueno|野口 noguchi|武田 takeda|松井 matsui|千葉 chiba|岩崎 iwasaki|菅原 sugawara|木下 kinoshita
久保 kubo|松尾 matsuo|佐野 sano|野村 nomura|市川 ichikawa|菊地 kikuchi|菊池 kikuchi|杉本 sugimoto
古川 furukawa|大西 onishi|島田 shimada|水野 mizuno|桜井 sakurai|高野 takano|吉川 yoshikawa
山内 yamauchi|西田 nishida|飯田 iida|西川 nishikawa|小松 komatsu|北村 kitamura|安田 yasuda
五十嵐 igarashi|川口 kawaguchi|平田 hirata|関 seki|中田 nakata|久保田 kubota|東 higashi|服部 hattori
川崎 kawasaki|岩田 iwata|土屋 tsuchiya|福島 fukushima|本田 honda|辻 tsuji|樋口 higuchi|秋山 akiyama
田口 taguchi|永井 nagai|山中 yamanaka|中川 nakagawa
"""

_GIVEN = """
太郎 taro|次郎 jiro|一郎 ichiro|三郎 saburo|健 ken|健一 kenichi|健太 kenta|健太郎 kentaro|大輔 daisuke
翔 sho|翔太 shota|拓也 takuya|直樹 naoki|誠 makoto|浩 hiroshi|博 hiroshi|隆 takashi|明 akira
聡 satoshi|哲也 tetsuya|達也 tatsuya|和也 kazuya|雄一 yuichi|裕介 yusuke|祐介 yusuke|雄太 yuta
悠太 yuta|亮 ryo|涼 ryo|亮太 ryota|蓮 ren|大翔 hiroto|陽翔 haruto|翼 tsubasa|海斗 kaito|剛 tsuyoshi
修 osamu|豊 yutaka|茂 shigeru|進 susumu|清 kiyoshi|勝 masaru|正 tadashi|学 manabu|淳 jun|純 jun
光 hikaru|薫 kaoru|恵 megumi|愛 ai|舞 mai|彩 aya|綾 aya|綾子 ayako|彩香 ayaka|美咲 misaki
さくら sakura|桜 sakura|花子 hanako|陽子 yoko|洋子 yoko|裕子 yuko|優子 yuko|由美子 yumiko|由美 yumi
恵子 keiko|京子 kyoko|和子 kazuko|幸子 sachiko|久美子 kumiko|直子 naoko|真由美 mayumi|智子 tomoko
友美 tomomi|麻衣 mai|千尋 chihiro|葵 aoi|結衣 yui|陽菜 hina|結菜 yuna|美穂 miho|香織 kaori|明美 akemi
真理子 mariko|絵里 eri|絵美 emi|奈々 nana|七海 nanami|遥 haruka|春香 haruka|優 yu|悠 yu
"""

_KOREAN = {
    "gim": ("kim",),
    "i": ("lee", "yi", "rhee"),
    "bag": ("park", "pak"),
    "choe": ("choi",),
    "jeong": ("jung", "chung", "jeong"),
    "gang": ("kang",),
    "jo": ("cho", "jo"),
    "yun": ("yoon",),
    "jang": ("chang", "jang"),
    "im": ("lim", "im"),
    "no": ("roh", "noh"),
    "yu": ("yoo", "ryu"),
    "sin": ("shin",),
    "o": ("oh",),
    "seo": ("suh", "seo"),
    "gwon": ("kwon",),
    "an": ("ahn",),
    "baeg": ("baek", "paik"),
    "mun": ("moon",),
    "u": ("woo",),
}


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.split("\n"):
        group = line.split()
        if not group:
            continue
        # Only the first name of a line has all the others: Bill is a William, a Bill is no Willy of Wilhelm's line.
        found.setdefault(group[0], set()).update(group[1:])
        for name in group[1:]:
            found.setdefault(name, set()).add(group[0])
    return {name: frozenset(others) for name, others in found.items()}


@cache
def _readings(table: str) -> Mapping[str, str]:
    pairs = (entry.split() for entry in table.replace("\n", "|").split("|"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def are_nicknames(one: str, other: str) -> bool:
    """Whether two folded given names may be one person's, as Bill and William, or Bill and Will."""
    groups = _groups()
    mine = groups.get(one, frozenset())
    if other in mine:
        return True
    theirs = groups.get(other, frozenset())
    return any(len(name) > 4 for name in mine & theirs)


def nicknames(name: str) -> frozenset[str]:
    """Other names that may stand for this folded given name."""
    return _groups().get(name, frozenset())


def is_given_name(word: str) -> bool:
    """Whether the folded word is a given name of the table."""
    return word in _groups()


def japanese_reading(name: str) -> tuple[str, str] | None:
    """Surname and given name in Latin letters of a Japanese name in kanji, ``None`` where the table has none."""
    surnames, given = _readings(_SURNAMES), _readings(_GIVEN)
    joined = "".join(name.split())
    for cut in (3, 2, 1):
        surname = surnames.get(joined[:cut])
        rest = joined[cut:].removesuffix("様").removesuffix("さん")
        if surname:
            return surname, given.get(rest, "")
    return None


def korean_spellings(surname: str) -> tuple[str, ...]:
    """How a romanised Korean surname is usually written; empty where it is none of the table."""
    return _KOREAN.get(surname, ())
