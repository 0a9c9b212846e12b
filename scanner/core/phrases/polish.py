"""How it is said in Polish."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
(nie) ~3 (zakwalifikowa*|kontynuowac|kontynuowa*|wybran*|wybralismy|zaprosic|przeszl*|przeszed*|rozpatrzon*|przyjet*|zaproponowac|zatrudnic|przejsc|kwalifikuje|uwzglednic|zdecydowalismy sie) ~3
(wybralismy|zdecydowalismy|wybrano|postanowilismy|zdecydowano|zatrudnilismy|zdecydowala|wybrac) ~4 (inn*|innego|inna|innych) ~1 (kandydat*|osob*|aplikacj*|profil*)
(inn*|innego|inna|innych|inni) (kandydat*|osob*) ~5 (lepiej|bardziej|bliz*|spelnia*|odpowiada*)
(stanowisko|rekrutacja|oferta|wakat|pozycja) ~3 (zostalo obsadzone|obsadzone|zostala zamknieta|zamknieta|juz nieaktualn*|jest nieaktualn*|zostal obsadzony|zostala zakonczona)
(kandydatura|aplikacja|zgloszenie|kandydature|aplikacji) ~3 (nie zostal*|odrzucon*|negatywnie|nie spelnia|nie przeszl*|odrzucic|odrzucamy)
(odrzucic|odrzucamy|odrzucilismy) ~2 (kandydature|aplikacje|zgloszenie)
(odpowiedz|decyzja|wynik) ~1 negatywn*
(nie) ~2 (mozemy|jestesmy w stanie) ~3 (zaproponowac|zaoferowac|zaprosic|kontynuowac|zatrudnic)
(zakonczyc|zakonczylismy|konczymy) ~2 (proces|wspolprace|rekrutacje) ~2 (pana|pani|toba)
""",
    Idea.REJECTION_WEAK: """
(niestety)
(przykro|zalem|przykroscia|zaluje*|ubolewa*)
(po) ~2 (doklad*|wnikliw*|starann*|uwazn*) ~1 (analiz*|rozpatrzen*|rozwazen*|przemyslen*|zapoznan*)
(zycz*|zyczymy) ~4 (powodzenia|sukces*|wszystkiego|wszelkiej)
(powodzenia) ~3 (poszukiwan*|dalsz*|kariery|szukaniu|rekrutac*)
(zachowa*|pozostawi*|zatrzyma*) ~4 (cv|aplikacj*|baz*|dane|kontakt*)
(duz*|wiel*|ogromn*|liczn*) ~2 (zgloszen|aplikacji|kandydat*|zainteresowanie*)
(tym razem|obecnie|na tym etapie|w tej chwili) ~2 nie
(decyzj*|wynik*) ~4 (aplikacj*|rekrutacj*|kandydatur*|rozmow*)
(zachecamy|zapraszamy) ~4 (ponown*|kolejn*|przyszlosci|aplikowania|innych)
(trudna decyzja|trudny wybor|rozczarow*)
""",
    Idea.OFFER: """
(przyjemnoscia|milo|radoscia|chcielibysmy|chcemy|ciesz*|mamy przyjemnosc) ~5 (zaoferowac|zaproponowac|przedstawic) ~4 (stanowisk*|prac*|ofert*|umow*|posad*|wspolprac*|zatrudnieni*)
(zaproponowac|zaoferowac) ~2 (prace|stanowisko|umowe|zatrudnienie)
(umowa o prace|umowe o prace|list intencyjny|oferta zatrudnienia|propozycja zatrudnienia|oferta pracy dla pana|oferta pracy dla pani|oferte zatrudnienia|umowy o prace|propozycje zatrudnienia|umowa zlecenie|umowa b2b)
(przesylamy|zalaczam|zalaczamy|zalaczeniu) ~4 (umow*|oferte|propozycje)
(witamy) ~3 (zespole|pokladzie|firmie|gronie)
(gratulacje|gratulujemy) ~5 (stanowisk*|prac*|ofert*|zatrudni*|dolacz*)
(zostal*|zostales|zostalas) ~2 (wybran*|przyjet*) ~2 (na stanowisko|do pracy|do zespolu)
(zdecydowalismy sie) ~2 (zatrudnic|na pana|na pania|na ciebie)
(nasz*|nasza) ofert* ~3 (zatrudnienia|podpis*|wspolpracy)
""",
    Idea.ASSESSMENT: """
(test|testu|zadanie|zadania|testy|wyzwanie|kwestionariusz|testow|zadan) ~1 (rekrutacyjn*|online|techniczn*|kompetenc*|programistyczn*|domow*|praktyczn*|jezykow*|psychologiczn*|kwalifikac*|umiejetnosci)
(wykonac|wykonanie|rozwiazac|rozwiazanie|wypelnic|ukonczyc|zrobic|przejsc|wypelnienie|ukonczenie|rozwiaz|wykonaj) ~3 (test*|zadani*|assessment*|kwestionariusz*|wyzwani*|case)
(zadanie rekrutacyjne|test kompetencji|studium przypadku|wideorozmowa nagrywana|nagranie wideo)
""",
    Idea.ASSESSMENT_DONE: """
(dzieku*) ~3 (wykonanie|rozwiazanie|ukonczenie|przeslanie|wypelnienie) ~2 (test*|zadani*|kwestionariusz*)
(otrzymalismy) ~2 (zadanie|rozwiazanie|test)
""",
    Idea.INTERVIEW: """
(moglby|moglaby|mozesz|moze) ~3 (przyjsc|spotkac|dolaczyc|porozmawiac|przyjechac)
(mozemy|moglibysmy|mozna) ~3 (porozmawiac|spotkac|umowic|zadzwonic)
(zaprosic|zapraszamy|zaproszenie|zapraszam|zaproszen*|zaproszeni*) ~5 (rozmow*|spotkan*|interview|wywiad*|kolejny etap|kolejnego etapu|rekrutacyjn*)
(rozmow*|spotkani*) ~3 (kwalifikacyjn*|rekrutacyjn*|telefoniczn*|techniczn*|online|potwierdz*|odbedzie|zaplanowan*|z panem|w dniu|umowi*|o godz*|wideo)
(umowic|umowienie|zaplanowac|ustalic|zorganizowac|ustalenie|umowmy) ~4 (rozmow*|spotkan*|termin*|call)
(chcielibysmy|chcialbym|chcialabym|chetnie|chcemy) ~4 (poznac|porozmawiac|spotkac|zaprosic|poznamy|kontynuowac|umowic|przejsc)
(pana|pani|twoja|twojej|swoja|panstwa) ~1 (dostepnosc*|dyspozycyjnosc*)
(dostepnosc*|dyspozycyjnosc*|termin*) ~4 (rozmow*|spotkan*|pasuj*|odpowiad*|tygodni*)
(czy) ~3 (pasuj*|odpowiada|dostepn*|moglby*|moglaby|mozemy|znajdzie*|mialby*|ma pan|ma pani|masz) ~5 (termin*|czas*|rozmow*|poniedzialek|wtorek|srod*|czwartek|piatek|spotkan*|godzin*|jutro|panu|pani|tobie|ci)
(kiedy|jaki termin|ktory termin|jakie terminy) ~4 (pasuj*|odpowiada*|dostepn*|moglibysmy|moglby*|mozemy|dogodn*)
(kolejny|nastepny|drugi|ostatni|kolejnego|nastepnego|drugiego|kolejnym|ostatniego) (etap*|rund*|rozmow*)
(drug*|kolejn*) (rozmow*)
(zakwalifikowal*|przeszedl|przeszla|przechodzi) ~4 (etap*|rozmow*)
(zadzwonie|zadzwonimy) ~4
(kontynuowac) ~2 (proces|rekrutacje) ~2
""",
    Idea.INTERVIEW_WEAK: """
(rozmow*|spotkani*|interview|termin)
""",
    Idea.RESCHEDULE: """
(przelozyc|przelozon*|przesunac|przesuniet*|przeniesc|przenies*|zmienic termin|zmiana terminu|zmiane terminu|odwolac|przelozenie)
(inny|nowy) (termin|dzien|czas)
(innego|nowego) (terminu|dnia)
(chory|chora|choroba|choroby|zachorowal*)
""",
    Idea.HOLD: """
(rekrutacja|rekrutacje|proces|stanowisko|zatrudnienie|procesu) ~4 (wstrzyman*|zawieszon*|zamrozon*|wstrzymac|zawiesic)
(wstrzymali*|wstrzymujemy|zawiesili*|zamrozi*|zawieszamy) ~3 (rekrutac*|proces*|zatrudni*)
(zamrozenie|wstrzymanie|zawieszenie) ~2 (rekrutac*|zatrudni*|etat*)
""",
    Idea.REQUEST: """
(przeslac|przeslanie|wyslac|dostarczyc|uzupelnic|podac|przesyl*|zalaczyc|przekazac|odeslac|przeslij|wyslij|dolaczyc|uzupelnienie|podanie) ~6 (dokument*|referenc*|cv|dyplom*|certyfikat*|portfolio|kopi*|formularz*|zaswiadcz*|dane|danych|list* motywac*|swiadectw*|zgod*)
(dokumenty|dokumentow|informacje|informacji|dokumentach) ~2 (dodatkow*|brakuj*|uzupelni*|potrzebn*)
(oczekiwania|oczekiwan) ~1 (finansow*|placow*|wynagrodzeni*)
(okres wypowiedzenia|okresu wypowiedzenia|pozwolenie na prace|mozliwosc rozpoczecia|dostepnosc od)
(prosze|prosimy|prosilbym|prosilabym|uprzejmie prosimy) ~2 ~2 (potwierdz*|informac*|przesl*|odpowied*|wypelni*|uzupelni*|podani*|kontakt*|podpis*|wskaza*)
(czy) ~2 (moglby*|moglaby|moze*|mozesz) ~4 (potwierdz*|przesl*|wysla*|poda*|wypelni*|napisac|odpowied*)
(pytanie|pytania|pytan) ~3 (dotycz*|odnosnie|do pana|do pani|do ciebie|w sprawie)
(krotkie|mam|mamy) (pytanie|pytania)
(czy) ~3 (nadal|wciaz) ~3 (zainteresowan*|dostepn*|szuka*)
(wymagane dzialanie|wymagana odpowiedz|wymagana akcja)
""",
    Idea.STATUS: """
(status*|stan|przebieg*|aktualizacj*|postep*) ~3 (aplikacj*|rekrutac*|kandydatur*|procesu|zgloszeni*)
(przeprasza*) ~4 (opoznien*|zwlok*|czekani*|cisz*|pozn*|dlug*)
(opoznien*|opoznion*|cierpliwosc*|przedluza*|przedluzy*|wiecej czasu) ~
(nadal|wciaz|jeszcze|obecnie|aktualnie) ~4 (rozpatr*|analiz*|decyzj*|weryfik*|trwa|rozmow*|w trakcie|zdecydowa*|podjel*|podjet*|ocenia*)
(decyzj*|odpowiedz|informacj*|wynik*|feedback|odpowiedzi) ~5 (do|tygodni*|dni|wkrotce|najblizsz*|koniec|konca|w ciagu|przekaz*|podjet*|podejmiemy)
(skontaktujemy|odezwiemy|poinformujemy|damy znac|wrocimy|dam znac|odezwe|powiadomimy|udzielimy) ~5
(kolejne kroki|dalsze kroki|nastepne kroki|dalszych krok*)
(dla informacji|zgodnie z ustaleniami|w zalaczeniu)
(portal kandydata|panel kandydata|konto kandydata|nowa wiadomosc)
(w trakcie|na etapie) (rozpatrywania|weryfikacji|analizy)
""",
    Idea.BLOCKED: """
(kod) ~3 (bezpieczenstwa|weryfikac*|potwierdz*) ~4 (aplikac*|kandydat*|rekrutac*)
(potwierdz|zweryfikuj|aktywuj|potwierdzic|aktywowac) ~3 (konto kandydata|aplikac*|profil kandydata)
(aplikacja|zgloszenie) ~3 (niekompletn*|nie zostal* wyslan*|niedokonczon*|nieukonczon*|wersja robocza)
(dokoncz|uzupelnij|sfinalizuj) ~1 (aplikacje|zgloszenie|swoja aplikacje)
""",
    Idea.ACKNOWLEDGEMENT: """
(otrzymalismy|otrzymali|potwierdzamy|potwierdzenie|dotarl*) ~4 (aplikacj*|zgloszeni*|cv|dokument*|otrzymani*)
(dzieku*) ~5 (aplikacj*|zgloszeni*|zainteresowani*|aplikowani*|cv|przeslani*|udzial w rekrutacji|wyslanie)
(aplikacja|zgloszenie) ~4 (otrzyman*|wyslan*|zarejestrowan*|przyjet*|pomyslnie|zostala wyslana|zostalo wyslane|dotarl*|wplynel*)
(twoja|pana|pani|panstwa) aplikacja (na|do|w|zostala)
(zapoznamy|przeanalizujemy|rozpatrzymy|zweryfikujemy|przejrzymy) ~4 (aplikacj*|zgloszeni*|cv|dokument*)
(skontaktujemy sie|kontaktujemy sie|zastrzegamy) ~5 (wybran*|osobami)
""",
    Idea.APPLICATION: """
(aplikacja|aplikacje|aplikacji|aplikowa*|kandydat*|kandydatur*|rekrutacj*|rekrutacyjn*|rekruter*)
(stanowisko|stanowiska|stanowisku|praca|prace|pracy|zatrudnieni*|rozmowa kwalifikacyjna|cv|oferta pracy|wakat)
""",
    Idea.HEDGE: """
(jesli|jezeli|w przypadku|gdy|o ile|gdyby) ~5 (spelni*|zakwalifik*|wybran*|pasuj*|zainteresuj*|odpowiada*|przejd*|pozytyw*)
(kandydat*|osob*) (wybran*|ktor*|zakwalifikowan*)
(wybranymi|wybranych|zakwalifikowanymi) (kandydat*|osob*)
(zazwyczaj|zwykle|nasz proces|z reguly)
(dzieku*|milo|przyjemnosc) ~5 (rozmow*|spotkani*|czas|test*|udzial*|przyjscie)
(po|od|podczas|w trakcie) ~1 (naszej|naszym|rozmowie|rozmowy|spotkaniu|twojej)
""",
    Idea.CONDITION: """
(brak|braku) ~1 (odpowiedzi|kontaktu|wiadomosci)
(jesli|jezeli|dopoki|chyba ze|w przypadku|zanim|o ile|czy) ~3 (nie|pan|pani|pana|twoja|otrzyma*|ktos|aplik*)
(dopoki|chyba ze)
""",
    Idea.NEGATED: """
(nie|bez|zadn*)
nie (mozemy|bedziemy|mozna|jestesmy w stanie)
""",
    Idea.NOT_YET: """
(nie|brak|zadnej|jeszcze nie|bez) ~5 (ofert*|umow*|zaproponowac|zaoferowac|propozycj*)
(jesli|jezeli|gdy|zanim) ~4 (ofert*|umow*|propozycj*)
""",
    Idea.DIRECT: """
(prosimy|prosze|zaprasz*|chcielibysmy|ma pan|ma pani|masz|kliknij|czy|zalaczeniu|twoj*|pana|pani)
""",
    Idea.ORDER: """
(zamowienie|zamowienia|potwierdzenie zamowienia|numer zamowienia|paragon|zakup|zakupy|koszyk|koszyku|zwrot|dowod zakupu) ~3
(dziekujemy za) (zamowienie|zakup|zakupy)
""",
    Idea.SHIPPING: """
(przesylka|przesylki|paczka|paczke|dostawa|wyslano|kurier|sledzenie|numer przesylki|paczkomat*|dostawy) ~2
(twoja paczka|sledz|zostala nadana|w drodze do ciebie)
""",
    Idea.PAYMENT: """
(faktura|faktury|platnosc|platnosci|rachunek|wyciag|przelew|oplata|naleznosc|wezwanie do zaplaty|e faktura|termin platnosci) ~2
(abonament|subskrypcja|subskrypcji) ~4 (odnow*|wygas*|anulow*|przedluz*)
(pasek wynagrodzen|twoja faktura)
""",
    Idea.SECURITY: """
(nowe logowanie|nietypowa aktywnosc|alert bezpieczenstwa|proba logowania|nowe urzadzenie|podejrzana aktywnosc|nowego urzadzenia)
(haslo|hasla) ~4 (reset*|zmienion*|zapomnian*|zmian*|zmien*|wygas*)
(regulamin*|polityk* prywatnosci|warunk*) ~5 (zmian*|aktualiz*|zmieni*)
(zmiana|zmiany|aktualizacja) ~2 (regulamin*|polityk*|warunk*)
""",
    Idea.CODE: """
(kod) ~2 (weryfikacyjny|potwierdzajacy|bezpieczenstwa|dostepu|jednorazowy|logowania|autoryzacyjny)
(potwierdz|zweryfikuj) ~2 (adres|konto|e mail|email)
""",
    Idea.NEWSLETTER: """
(newsletter|biuletyn|informacja prasowa|przeglad tygodnia|podsumowanie tygodnia)
(wypisz sie|zrezygnuj z subskrypcji|wypisac sie|zobacz w przegladarce|otworz w przegladarce|zarzadzaj preferencjami|rezygnacja z subskrypcji)
(otrzymujesz te|otrzymales te|otrzymujesz ta) ~3
""",
    Idea.EVENT: """
(webinar|webinarium|targi pracy|konferencja|konferencje|warsztaty|dzien otwarty|seminarium|wydarzenie|hackathon|szkolenie|dni kariery)
(zapisz sie|zarejestruj sie|zarezerwuj miejsce)
""",
    Idea.JOB_ALERT: """
(alert o pracy|nowe oferty pracy|oferty pracy dla ciebie|polecane oferty|podobne oferty|oferty pracy|nowe ogloszenia|dopasowane oferty|rekomendowane oferty|powiadomienie o ofertach)
(nowe|nowych|najnowsze) ~1 (oferty|ofert|ogloszenia|prace)
(zatrudni|poszukuje|szuka) ~2 (pracownik*|specjalist*|nowych)
(aplikuj teraz|aplikuj|zobacz oferte|zobacz oferty|zobacz wszystkie oferty|szybka aplikacja)
""",
    Idea.TALENT_POOL: """
(baza talentow|spolecznosc talentow|talent community|baza kandydatow newsletter)
""",
    Idea.SURVEY: """
(ankieta|ankiete|twoja opinia|badanie satysfakcji|ocen nas|wystaw opinie|wystaw ocene|podziel sie opinia|satysfakcji|ocen zakup)
(jak oceniasz|jak podobal*|co sadzisz) ~3
""",
    Idea.ADVERTISEMENT: """
(% rabatu|% taniej|rabat|rabaty|rabatu|znizka|znizki|wyprzedaz|promocja|promocje|kod rabatowy|kup teraz|darmowa dostawa|tylko dzis|black friday|oferta specjalna|oferty specjalne|karta podarunkowa|skorzystaj|punkty lojalnosciowe|ostatnia szansa|okazja|okazje)
(do|nawet) - ~1 %
""",
    Idea.SOCIAL: """
(wyswietlil twoj profil|odwiedzil twoj profil|zaproszenie do znajomych|zaproszenie do grona|nowi obserwujacy|oznaczyl cie|wspomnial o tobie)
""",
    Idea.OTHER_APPLICATION: """
(wniosek|wniosku|wnioski) ~2 (karte|kredyt*|wize|wizy|pozyczk*|mieszkani*|paszport*|stypendi*|dotacj*|ubezpieczen*|hipote*|500|pobyt*|swiadczeni*)
""",
    Idea.HEALTH: """
(wizyta lekarska|wyniki badan|recepta|e recepta|szczepienie|szpital|przychodnia|skierowanie|rachunek medyczny|wizyte u lekarza|wizyta u lekarza|laboratorium)
""",
    Idea.UTILITY: """
(rachunek za prad|rachunek za gaz|rachunek za wode|odczyt licznika|przerwa w dostawie|planowane wylaczenie|podatek od nieruchomosci|wywoz smieci|zuzycie energii|wylaczenie pradu)
""",
    Idea.BOOKING: """
(rezerwacja|rezerwacji|karta pokladowa|twoj lot|twoja podroz|twoje bilety|twoj bilet|twoj pobyt|potwierdzenie rezerwacji) ~2
""",
    Idea.SUPPORT: """
(numer zgloszenia|obsluga klienta|biuro obslugi klienta|zgloszenie serwisowe|dzial obslugi)
""",
    Idea.ABSENCE: """
(nieobecny|nieobecna|poza biurem|automatyczna odpowiedz|na urlopie|nieobecnosc|autoodpowiedz|urlop macierzynski|wracam|urlopie)
""",
    Idea.BOUNCE: """
(nie dostarczono|niedostarczona|nie mozna dostarczyc|blad dostarczenia|zwrot wiadomosci|nie zostala dostarczona)
""",
    Idea.OUTREACH: """
(twoj profil|pana profil|pani profil) ~3 (zainteresowal|zwrocil|trafil*)
(czy jestes otwart*|moj klient|nasz klient)
""",
}
