using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds the nouns for persons of languages that write nouns small and inflect them: behind one that begins a sentence two words in capitals are a name too.</summary>
internal static class SmallNouns
{
    private const string Nordic =
        "patienten, kunden, hyresgästen, mottagaren, avsändaren, eleven, klienten, boende, vårdtagare, vårdtagaren, handläggare, handläggaren, läkare, läkaren, sjuksköterskan, läraren, rektor, grannen, sökanden, deltagaren, medlemmen, föraren, arbetstagaren, låntagaren, barnmorskan, tandläkaren, hantverkaren, kontaktpersonen, "
        + "beboer, beboeren, sagsbehandler, sagsbehandleren, borgeren, lægen, læreren, sygeplejersken, tandlægen, lejeren, udlejeren, medarbejderen, modtageren, afsenderen, ansøgeren, deltageren, naboen, håndværkeren, kontaktpersonen, viceværten, rektoren, "
        + "saksbehandler, saksbehandleren, pasienten, leietakeren, utleieren, fastlegen, legen, sykepleieren, tannlegen, mottakeren, søkeren, deltakeren, vaktmesteren, ansatt, håndverkeren, "
        + "hoitaja, lääkäri, opettaja, naapuri, rehtori, isännöitsijä, kuljettaja, hakijan, esimies, omalääkäri, sairaanhoitaja, hammaslääkäri, huoltomies, yhteyshenkilö, potilaamme, asiakkaamme";

    private const string NordicKin = "kollega, nabo, granne, vän, venn, ven, chef, sjef, mor, far, bror, søster, syster, søn, sønn, son, datter, dotter, kone, hustru, fru, mann, mand, man, læge, lege, läkare, lærer, lärare, mormor, farmor, morfar, farfar, tante, onkel, moster, faster, svigermor, svigerfar, svärmor, svärfar, kæreste, kjæreste, sambo, samboer, pojkvän, flickvän, elev, udlejer, utleier, hyresvärd";

    private const string DutchKin = "buurvrouw, buurman, collega, moeder, vader, zus, broer, zoon, dochter, man, vrouw, vriend, vriendin, baas, chef, oma, opa, tante, oom, neef, nicht, huisarts, tandarts, advocaat, verhuurder, huisgenoot, leidinggevende, schoonmoeder, schoonvader, partner, kleinzoon, kleindochter, docent, leraar, begeleider";

    private const string Polish = "pacjenta, pacjentki, pacjentce, pacjentowi, pacjentem, pacjentką, klienta, klientki, klientem, klientką, klientce, klientowi, najemcy, pracownika, pracownicy, sąsiad, sąsiadka, sąsiadem, sąsiadką, sąsiada, sąsiadki, lekarz, lekarka, lekarzem, nauczyciel, nauczycielka, kolega, koleżanka, kolegą, koleżanką, szef, szefowa, szefem, ucznia, uczennicy, kierowcy, odbiorcy, nadawcy, opiekuna, opiekunem, mecenas, doktor, dyrektor, prezes, kierownik, kierowniczka";

    private const string PolishOwn = "mąż, żona, syn, córka, brat, siostra, mama, tata, matka, ojciec, babcia, dziadek, ciocia, wujek, szef, szefowa, kolega, koleżanka, sąsiad, sąsiadka, lekarz, lekarka, przyjaciel, przyjaciółka, narzeczony, narzeczona, teściowa, teść, wnuk, wnuczka, opiekun, nauczyciel, nauczycielka, partner, partnerka";

    private const string Finnish = "äitini, isäni, veljeni, siskoni, vaimoni, mieheni, poikani, tyttäreni, naapurini, kollegani, työkaverini, esimieheni, lääkärini, ystäväni, kaverini, mummoni, pappani, tätini, setäni, anoppini, appeni, puolisoni, avopuolisoni, opettajani, vuokranantajani";

    private const string Turkish = "hastamız, müşterimiz, müşterim, komşum, komşumuz, arkadaşım, doktorum, öğretmenim, öğretmenimiz, müdürüm, müdürümüz, eşim, kızım, oğlum, annem, babam, kardeşim, ablam, abim, ağabeyim, teyzem, halam, amcam, dayım, dedem, anneannem, babaannem, patronum, ev sahibim, kiracım, kiracımız, iş arkadaşım, avukatım, nişanlım, kayınvalidem, çalışanımız, öğrencimiz, velisi, hastanın adı, hasta yakını, yolcumuz";

    private const string Dutch = "bewoner, bewoonster, cliënte, patiënte, huisarts, leerkracht, docent, juf, meester, conciërge, monteur, bezorger, chauffeur, behandelaar, mantelzorger, wijkverpleegkundige, zaakbehandelaar";

    /// <summary>The phrases.</summary>
    public static readonly string Phrases = string.Join(
        ", ",
        Nordic,
        PhrasePairs.Of("min %, mit %, mitt %, vår %, vores %, hans %, hendes %, hennes %, vårt %", NordicKin),
        PhrasePairs.Of("mijn %, onze %, zijn %, haar %", DutchKin),
        PhrasePairs.Of("mój %, moja %, nasz %, nasza %, mojego %, mojej %", PolishOwn),
        Polish,
        Finnish,
        Turkish,
        Dutch);

    private static readonly WordSet Roles = new(string.Join(' ', Nordic, Polish, Finnish, Turkish, Dutch, Basic).Replace(",", " ", StringComparison.Ordinal));
    private static readonly WordSet Kin = new(string.Join(' ', NordicKin, DutchKin, PolishOwn).Replace(",", " ", StringComparison.Ordinal));

    private const string Basic = "pasient beboer leietaker potilas asiakas vuokralainen hakija lähettäjä vastaanottaja yhteyshenkilö klant patiënt huurder pacjent pacjentka klientka müşteri hasta kiracı";

    /// <summary>Says whether a label's last word is one.</summary>
    public static bool Is(ReadOnlySpan<char> label) =>
        label.LastIndexOf(' ') is > 0 and var blank ? Kin.Contains(label[(blank + 1)..]) || Roles.Contains(label[(blank + 1)..]) : Roles.Contains(label);
}
