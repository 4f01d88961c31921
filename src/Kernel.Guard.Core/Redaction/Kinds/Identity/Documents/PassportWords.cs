namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Holds the words that speak of passports, of any country.</summary>
internal static class PassportWords
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.Passport, "passport*, passport no, passport number, passport nr, passport num, passports, pasport, ppt no, travel document*, travel document number, "
                + "reisepass*, reisepassnummer, reisepass nr, passnummer, pass nr, passnr, pass nummer, passeport*, numero de passeport, no de passeport, "
                + "pasaporte*, numero de pasaporte, no de pasaporte, passaporto*, numero di passaporto, numero passaporto, passaporte*, numero do passaporte, numero de passaporte, paspoort*"),
            new(PiiKinds.Passport, "护照, 护照号, 护照号码, 護照, 護照號碼, 旅行证件, パスポート, パスポート番号, 旅券, 旅券番号, 여권, 여권번호, पासपोर्ट, หนังสือเดินทาง, pasaport*, паспорт*"),
        ],
    };
}
