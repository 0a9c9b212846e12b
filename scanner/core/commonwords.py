"""Words that are also companies' names, or part of them: such a name needs more than the word."""

from __future__ import annotations

from functools import cache

from scanner.core.nicknames import is_given_name

_WORDS = """
target block apple gap square stripe indeed meta uber nova sap slack zoom box notion linear ramp brex chime affirm plaid
shell ford dodge chase discover visa sprint orange amazon oracle intel sage snap twitch unity epic valve steam match
hinge bumble lime bird lyft wish shop shopify post mail google bing word office windows edge teams access excel teams
outlook drive cloud next nest ring wave wise monday asana figma canva segment branch amplitude loom mirror calm head
headspace peloton nike puma gymshark guess express forever limited buckle coach tapestry kate fossil swatch omega
rolex seiko casio sharp canon ricoh brother epson dell acer alienware general electric motors mills dynamics american
united delta southwest spirit frontier alliance allied national federal first citizens capital one key regions fifth
third truist ally synchrony sun moon star stars mars mercury venus earth saturn jupiter neptune pluto galaxy universe
cosmos orbit rocket comet meteor atlas titan hero legend phoenix dragon lion tiger bear wolf fox eagle hawk falcon
raven owl swan bee ant butterfly hive honey sugar salt pepper spice mint basil sage olive lemon lime cherry peach plum
mango banana berry blackberry raspberry acorn oak maple pine cedar elm willow birch forest grove field meadow garden
park river lake ocean sea harbor harbour bay coast beach island mountain summit peak ridge hill valley canyon stone
rock sand clay iron steel copper silver gold golden platinum diamond ruby pearl crystal amber jade coral ivory ebony
black white red green blue yellow purple pink brown grey gray violet indigo scarlet crimson teal cyan
fire flame spark ember ash smoke light lights bright shine glow flash bolt thunder lightning storm rain snow ice frost
wind breeze air sky cloud cloudy sunny summer winter spring autumn fall day night dawn dusk morning evening
north south east west northern southern eastern western central global world international universal
home house room door window wall floor roof key lock gate bridge tower castle fort palace temple
car truck bus train plane ship boat sail anchor compass map path road way street avenue lane drive route journey trip
travel tour guide scout ranger pilot captain major general marshal chief lead leader boss master
book page paper pen pencil ink note notes letter story tale verse word words text script code
data base signal stack layer level scale measure metric metrics count number numbers figure sum total plus minus more
less most best better good great super ultra mega micro mini max prime alpha beta gamma delta epsilon sigma omega zeta
theta kappa lambda core center centre point line lines circle triangle cube sphere ring loop link chain bond joint
hub node net web site link links connect connection contact touch reach bridge
time clock watch hour minute second moment instant now today tomorrow soon future past present
life live living love heart soul mind brain body hand hands head eye eyes face voice vision sight sound sense smile
health care cure remedy hope faith trust truth honest honor honour grace mercy peace freedom liberty justice
balance harmony pace rhythm beat pulse tempo flow stream current tide wave
money cash bank credit card pay payment wallet coin penny dollar mint fund funds invest wealth fortune rich value
price offer deal sale store shop market trade exchange bid auction order
food kitchen table fork spoon plate bowl cup glass bottle bread butter toast pasta pizza noodle rice bean
coffee tea juice water milk beer wine
play game games sport sports team club league match goal score win winner victory champion
dream dreams sleep rest relax retreat escape
work works job jobs task project plan plans action active motion move moves mover shift turn change switch swift quick
fast rapid speed slow steady ready set go going start begin launch lift rise raise grow growth
build builder maker make craft forge foundry factory plant mill works studio lab labs workshop
open close closed free fresh clean clear pure simple easy smart clever wise keen sharp bold brave strong
new old young modern classic vintage retro
big small tiny little large giant
human people person folk folks tribe nation community social public private personal
king queen prince princess knight noble royal crown throne
angel saint magic wonder miracle mystery secret spirit ghost
art arts music song melody note tune band concert stage theater theatre film movie picture image photo
school academy college university learn learning teach study class course lesson degree
science physics chemistry biology math logic reason proof theory
energy power force strength drive engine motor turbo charge current volt watt
space ship station base camp outpost
tree leaf root roots seed seeds sprout bloom blossom flower rose lily daisy lotus orchid iris tulip
dog cat horse cow sheep goat pig duck goose chicken turkey rabbit mouse rat frog turtle snake fish shark whale dolphin
seal otter beaver badger moose deer elk buffalo bison bull
plain plane planet platform portal post posts press prime print pro profile program progress promise promo
quest question quiz quote rally range rank rate ratio ray react relay remote rent report rescue rest review reward
rover run runner safe safety sail sample save scope seal search secure select sense serve service shield shop
sign silo skill skills smooth social solid solo sonic source spot spring sprint squad stage standard state status
step stock storage strata stream strike strong style surge survey sync system tag talent tandem tap task tech
tempo term test ticket tide together token tool tools top torch trace track trail transfer transform trend trust
unit urban use vault vector vertex vibe view village vista vital vivid wing wings wire wonder yield zen zero zone
accent adobe advance agile airtable aim align allure alto anthem apex apollo arc arch argo aura avenue axis axiom
balance bench blend bloom boost bounce brilliant bring bubble buffer bumble bundle bridge bright
canvas carbon cargo carrier carvana cascade catalyst cedar chapter checkout chorus circuit civic clarity climb
coda cohere column common compass concept concert contour convoy copper course crew cruise current customer
dash deal deep deliver descript digit direct dock drift duo dust dynamic echo edge element elevate embrace
emerge empower endeavor engage entrust envoy equal essence ether ever evergreen evolve exact factor fair favor fidelity
flex flexport float flock focus follow formula forward found foundation fountain frame front fuel fusion gem
genesis gist glide gravity grid grip group guard guild guru gusto handle harvest haven helix helm hello
horizon hub hype icon idea imagine impact index infinite inform initiative insight inspire integral intent
intercom interval invent involve iterate jet jolt jump kind kite lattice launch ledger legacy lemonade
lever lift linear locus logic lucid lumen luminous lunar mantra marathon marble maven merge merit mesh method mission
mode model modern moment momentum monument mosaic motive mural muse native navigate neon nerve nexus niche nimble
nomad north notable nova novel nuance oasis odyssey offset onward optimal optimum option opus orchard origin
outlook outreach overture pace pact palm panorama paragon parcel parity partner passage patch pattern pave
pendulum persona perspective pilot pinnacle pioneer pivot pixel plume pocket podium poly popular porter
postmates practice precision premier presence prism privy process prodigy prompt prosper proton provide prudential
public pulse purpose quantum quartz radar radiant radius rainforest reality realm reason reflect reform
relate relay reliant remedy renew resolve resonance retain reveal revive rhythm ripple rise rival rivian robust root
sable salient samsara sapphire scout seamless sentinel sequence serene shift sierra signal silver sketch sky slate
smile solstice sonder source spectrum spire splash spring sprinkle spur squad stellar sterling stitch story
strategy stratus summit sunrise surface swell symbol symphony synergy synthesis tally tandem tango tempest tenor
terra tessera thrive tide tonic torrent tower traction transit traverse treasure tribute trident trinity triumph
tundra twist unison unity upside upstart upward valiant valor vantage velocity venture veritas vertex vessel
viable vigor vine virtue vision vivid vortex vow voyage wander waypoint weave whisper wild window wisdom wonder
zeal zenith zephyr zest
allianz bosch sixt metro real penny norma netto kaufland otto bahn post telekom adler stern spiegel zeit welt bild
sonne mond erde himmel wasser feuer luft wald berg tal fluss see stadt land haus garten baum blume stein gold silber
licht kraft energie leben liebe freude freiheit zukunft heute morgen zeit weg brücke brucke tor turm schloss burg
hafen insel markt preis bank geld kasse karte brief papier buch wort bild ton klang farbe rot blau gelb schwarz weiss
neu alt gut besser klar frisch rein stark schnell einfach gross klein mehr viel
carrefour auchan casino total orange bouygues leclerc monde figaro point express soleil lune terre ciel eau feu air
foret montagne rivière riviere mer ville pays maison jardin arbre fleur pierre or argent lumiere force energie vie
amour joie avenir demain temps chemin pont porte tour chateau port ile marché marche prix banque argent carte lettre
papier livre mot image son couleur rouge bleu vert jaune noir blanc nouveau bon mieux clair frais pur fort rapide
simple grand petit plus beaucoup
sol luna tierra cielo agua fuego aire bosque montaña montana rio mar ciudad pais casa jardin arbol flor piedra oro
plata luz fuerza energia vida amor alegria futuro mañana manana tiempo camino puente puerta torre castillo puerto isla
mercado precio banco dinero tarjeta carta papel libro palabra imagen sonido color rojo azul verde amarillo negro
blanco nuevo bueno mejor claro fresco puro fuerte rapido simple grande mas mucho vivo claro movistar
terra acqua fuoco aria bosco mare citta paese albero fiore pietra oro argento luce forza gioia domani tempo ponte
porta torre porto isola mercato prezzo banca denaro carta libro parola suono colore rosso giallo nero bianco nuovo
buono meglio chiaro fresco forte veloce semplice grande piccolo tim poste
zon maan aarde hemel lucht water vuur bos berg rivier zee stad land huis tuin boom bloem steen goud zilver licht
kracht leven liefde vrijheid toekomst morgen tijd weg brug poort toren haven eiland markt prijs geld kaart brief
zabka allegro orlen play plus biedronka lot polska slonce ziemia niebo woda ogien las gora rzeka morze miasto dom
"""


@cache
def _words() -> frozenset[str]:
    return frozenset(_WORDS.split())


def is_common(name: str) -> bool:
    """Whether a company's name, folded, says too little when it stands in running text.

    So it is with names of up to three letters, and with names all of whose words are common words or given names.
    """
    parts = name.split()
    known = _words()
    if len(name.replace(" ", "")) <= 3 and name.isascii():
        return True
    return all(part in known or len(part) <= 2 or (len(parts) == 1 and is_given_name(part)) for part in parts)
