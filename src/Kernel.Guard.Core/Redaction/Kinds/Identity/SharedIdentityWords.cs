namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>
/// Holds the words that any country's id or tax number is called by. They speak of those ids only that a check digit or a day of birth tells from other numbers; a phrase and its longer forms
/// stand together, because the longest is what is met.
/// </summary>
internal static class SharedIdentityWords
{
    private const PiiKinds Identity = PiiKinds.CnResidentId | PiiKinds.SgNric | PiiKinds.KrRrn | PiiKinds.ThId | PiiKinds.ZaId | PiiKinds.TrTckn;
    private const PiiKinds Tax = PiiKinds.UsItin | PiiKinds.BrCpf | PiiKinds.BrCnpj | PiiKinds.MxRfc | PiiKinds.InPan | PiiKinds.AuTfn | PiiKinds.AuAbn;

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(Identity, "id number, id no, id num, id nr, id card*, identity no, identity number, identity card*, identity document*, identification number, identification no, "
                + "identification card*, national id*, national id no, national id number, national identity*, national identity number, national identification*, "
                + "national identification number, personal id*, personal id number, personal identification*, personal identification number, citizen id*, citizen number, "
                + "government id*, idcard*, idnumber, idno, population id*, national ids, national identifier, national identity no, national number, personal identity number, "
                + "personal identity code, personal number, personal code, identity code, id document"),
            new(Identity, "identifikationsnummer*, personliche identifikationsnummer, personalnummer, ausweis, ausweisnummer, ausweis nr, personalausweis*, personalausweisnummer, identitatsnummer, identitatskarte, ausweisdokument, nationale id*, personenkennzahl, "
                + "personenkennzeichen, carte d identite, carte nationale d identite, numero d identite, numero d identification, numero de carte d identite, numero national, "
                + "piece d identite, carte identite, numero identite, identifiant national, documento de identidad, numero de identidad, numero de identificacion, cedula de identidad, "
                + "carnet de identidad, tarjeta de identidad, identificacion nacional, documento nacional de identidad, documento de identidade, numero de identidade, "
                + "numero de identificacao, bilhete de identidade, carteira de identidade, cartao de identidade, identidade, identidade nacional, carta d identita, numero di identita, "
                + "numero d identita, documento d identita, numero di identificazione, codice identificativo"),
            new(Identity, "身份证, 身份证号, 身份证号码, 身份証, 身份證, 身分证, 身分證, 身分証, 证件号, 證件號, 身份号码, 身份號碼, 身份识别号, 国民id, 国民識別番号, 身分証番号, 신분증"),
            new(Tax, "tax id*, taxid*, tax number, tax no, tax num, tax identification*, tax identification number, taxpayer*, taxpayer id*, taxpayer no, taxpayer number, "
                + "taxpayer identification*, tin, tin no, tin number, tax ids, tax nr, tax identifier, tax code, fiscal number, fiscal id"),
            new(Tax, "steuernummer, steuernr, steuer nr, steuer id*, steuer identifikationsnummer, steueridentifikationsnummer, steuerliche identifikationsnummer, steueridentifikation*, "
                + "steuer idnr, steuer id nummer, steuer id nr, numero fiscal, numero d identification fiscale, identifiant fiscal, identification fiscale, identificacion fiscal, "
                + "numero de identificacion fiscal, codigo fiscal, numero de contribuyente, identificacion del contribuyente, numero de identificacion de contribuyente, "
                + "identificacao fiscal, numero de identificacao fiscal, numero de contribuinte, contribuinte, codice fiscale, numero di identificazione fiscale, numero fiscale, "
                + "codice contribuente"),
            new(Tax, "税号, 稅號, 税务号, 纳税人识别号, 纳税识别号, 纳税人, 納稅人識別號, 税务识别号, 税务登记号, 納税者番号, 納税者識別番号, 税番号, 税務番号"),
            new(PiiKinds.UsSsn, "taxpayer identification, taxpayer id, tin, tin number, tin no"),

            // Words of letters, which are also written with dots: the parts of a phrase may be joined by them.
            new(PiiKinds.AuAbn, "a b n"),
            new(PiiKinds.AuTfn, "t f n"),
            new(PiiKinds.UsSsn, "s s n"),
            new(PiiKinds.UsItin, "i t i n"),
            new(PiiKinds.CaSin, "s i n"),
            new(PiiKinds.UkNino, "n i n o"),
            new(PiiKinds.IePps, "p p s, p p s n"),
            new(PiiKinds.EsNif | PiiKinds.PtNif, "n i f"),
            new(PiiKinds.EsNif, "d n i, c i f"),
            new(PiiKinds.EsNie, "n i e"),
            new(PiiKinds.BrCpf, "c p f"),
            new(PiiKinds.BrCnpj, "c n p j"),
            new(PiiKinds.MxRfc, "r f c"),
            new(PiiKinds.MxCurp, "c u r p"),
            new(PiiKinds.NlBsn, "b s n"),
            new(PiiKinds.PlPesel, "p e s e l"),
            new(PiiKinds.PlNip, "n i p"),
            new(PiiKinds.FrNir, "n i r"),
            new(PiiKinds.TrTckn, "t c k n"),
            new(PiiKinds.ItFiscalCode, "c f"),
            new(PiiKinds.ItVat, "p i v a"),
        ],
    };
}
