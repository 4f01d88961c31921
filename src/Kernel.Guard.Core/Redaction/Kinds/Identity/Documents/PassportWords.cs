using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Holds the words that speak of passports, of any country.</summary>
internal static class PassportWords
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.Passport, "pass mit der nummer, pass mit nummer, pass lautet, pass ist die, passport*, passports, pasport, ppt no, ppt, mein pass, pass hat die nummer, travel document*, reisepass*, reisepassnummer, passnummer, nummer des passes, nummer des reisepasses, nummer meines passes, nummer meines reisepasses, seriennummer des passes, seriennummer des reisepasses, passnumret, mitt passnummer, passnummeret, pasnummer, pasnummeret, mitt pass, paspoortnummer, passinumero, pasaport no, pasaport numarasi, numer paszportu, paszport*, pass nr, passnr, pass nummer, passeport*, numero de passeport, "
                + "no de passeport, pasaporte*, numero de pasaporte, no de pasaporte, passaporto*, numero di passaporto, numero passaporto, passaporte*, numero do passaporte, "
                + "numero de passaporte, paspoort*, passini, passini numero, passinumeroni, passin nro, passi nro, passi, mit pas, mit pas nr, dit pas, passets nummer, passet mitt, passet, passnummeret mitt, pasnummeret mit, pasnumer, pasaportum, pasaport numaram, mein reisepass, moj paszport"),
            new(PiiKinds.Passport, PhrasePairs.Of("% pas, % pass, % pas nr, % pass nr", "danske, dansk, færøske, grønlandske, norske, norsk, svenska, svenskt, finska, gamle, gammelt, gamla, nye, nytt, nyt, nya, udløbne, utløpte, utgångna, deutscher, deutschen, alter, neuer, österreichischer, schweizer, biometrisk, biometriske, biometriska, midlertidige, provisoriska, britiske, tyske")),
            new(PiiKinds.Passport, "reisdocument, reisdocumentnummer, nummer reisdocument, seria i numer paszportu, numer i seria paszportu, passets nr, passets nummer, pasaport seri no, pasaport seri numarası, pasaportumun numarası, pass nummer, pas nummer, passinumeroni, num passeport, num pasaporte, nro pasaporte, passinro, pass no, passport nbr"),
            new(PiiKinds.Passport, "护照, 護照, 旅行证件, パスポート, 旅券, 여권, พาสปอร์ต, เลขพาสปอร์ต, 护照号, 护照号码, पासपोर्ट, หนังสือเดินทาง, pasaport*, паспорт*, загранпаспорт*, загран паспорт*, заграничный паспорт, заграничного паспорта"),
        ],
    };
}
