using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Knows the words that name no country: a tax number, a social security number, an identity number. They speak of every id of that sort; the check digits tell which it is. "SSN" is left to the United States, whose numbers pass a check of nine digits once in eleven.</summary>
internal static class EuropeanIdWords
{
    private const PiiKinds Tax = PiiKinds.DeTaxId | PiiKinds.FrTaxId | PiiKinds.EsNif | PiiKinds.EsNie | PiiKinds.ItFiscalCode | PiiKinds.ItVat | PiiKinds.PtNif | PiiKinds.NlBsn
        | PiiKinds.BeNationalNumber | PiiKinds.PlNip | PiiKinds.PlPesel | PiiKinds.IePps | PiiKinds.FiHetu | PiiKinds.SePersonnummer | PiiKinds.NoFodselsnummer | PiiKinds.DkCpr;

    private const PiiKinds Vat = PiiKinds.ItVat | PiiKinds.PtNif | PiiKinds.NlBsn | PiiKinds.PlNip | PiiKinds.EsNif | PiiKinds.EsNie | PiiKinds.IePps;

    private const PiiKinds Social = PiiKinds.FrNir | PiiKinds.DeSocialInsurance | PiiKinds.AtSocialInsurance | PiiKinds.ChAhv | PiiKinds.UkNino | PiiKinds.IePps
        | PiiKinds.BeNationalNumber | PiiKinds.FiHetu | PiiKinds.SePersonnummer | PiiKinds.PlPesel;

    private const PiiKinds Identity = PiiKinds.EsNif | PiiKinds.EsNie | PiiKinds.ItFiscalCode | PiiKinds.NlBsn | PiiKinds.BeNationalNumber | PiiKinds.ChAhv | PiiKinds.PlPesel
        | PiiKinds.SePersonnummer | PiiKinds.FiHetu | PiiKinds.DkCpr | PiiKinds.NoFodselsnummer | PiiKinds.IePps | PiiKinds.FrNir | PiiKinds.PtNif;

    private const PiiKinds Health = PiiKinds.UkNhs | PiiKinds.FrNir | PiiKinds.AtSocialInsurance | PiiKinds.ChAhv | PiiKinds.ItFiscalCode;

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(Tax, "tax id, tax ids, tax no, tax nr, tax number, tax identification, tax identifier, tax identification number, tax code, tax reference, taxpayer id, taxpayer number, taxpayer no, taxpayer identification, tin, tin number, tin no, fiscal number, fiscal id, fiscal code, steuernummer, steuernr, steuer nr, steuer id, steuer id nr, steuer idnr, steuer id nummer, steuer identifikation, steuer identifikationsnummer, identification fiscale, numero fiscal, numero fiscale, identifiant fiscal, id fiscal, identificacion fiscal, codigo fiscal, identificacao fiscal, codice fiscale, contribuyente, numero de contribuyente"),
            new(Tax, "税号, 税务编号, 纳税号, 纳税人识别号, 纳税识别号, 税务识别号, 税务登记号, 稅號, 納税者番号, 納税番号, 税番号, 税務番号, 納税者識別番号"),
            new(Vat, "vat, vat id, vat no, vat nr, vat number, vat reg no, vat registration, ust id, ust idnr, ustid, ustidnr, umsatzsteuer id*, numero de tva, no tva, n tva, tva intracommunautaire, numero tva, numero de iva, iva no, n iva, nif iva, vat ue, btw, btw nr, 增值税号, 付加価値税番号"),
            new(Social, "social security, social security no, social security number, social security nr, social insurance, social insurance no, social insurance number, social insurance nr, insurance number, sozialversicherung, sozialversicherungsnummer, sozialversicherungs nr, securite sociale, numero de securite sociale, seguridad social, numero de la seguridad social, seguranca social, previdenza sociale, sicurezza sociale, assicurazione sociale"),
            new(Social, "社保号, 社会保险编号, 社保号码, 社会保险号, 社会保险号码, 社会保障号, 社会保障号码, 社會保險號, 社会保険番号, 社会保障番号"),
            new(Identity, "national id, national ids, national id no, national id number, national identity, national identity number, national identity no, national identity card, national identification, national identification number, national identifier, national number, identity number, identity no, identity card, identity code, identification number, id number, id no, id nr, id card, personal id, personal id number, personal identity number, personal identity code, personal identification, personal identification number, personal number, personal code, citizen id, citizen number, identity document, id document"),
            new(Identity, "personalnummer, id nummer, id numero, personenkennzahl, personenkennziffer, personenkennzeichen, identitatsnummer, identifikationsnummer, personliche identifikationsnummer, ausweisnummer, numero d identite, numero d identification, numero national, numero national d identite, identifiant national, carte d identite, numero de identidad, numero de identificacion, identidad nacional, identificacion personal, documento de identidad, identificador nacional, numero de identidade, numero de identificacao, identificacao pessoal, documento de identidade, identidade nacional, numero di identita, numero di identificazione, identificativo nazionale, identificativo personale, documento di identita, documento d identita, carta d identita"),
            new(Identity, "身份证, 身份证号, 身份证号码, 身份号码, 身份编号, 个人识别号, 个人识别号码, 个人身份号, 国民身份, 身分證, 身分証, 個人番号, 個人識別番号, 個人識別コード, 国民識別番号, 国民番号, 身分証番号, 識別番号"),
            new(Health, "health number, health insurance number, health insurance no, health card, patient id, patient number, patient no, krankenversicherungsnummer, versichertennummer, numero de patient, assurance maladie, tarjeta sanitaria, numero de utente, tessera sanitaria, 医保号, 医疗保险号, 健康保険番号, 被保険者番号"),
        ],
    };
}
