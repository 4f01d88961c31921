using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Lists the ids of the countries outside Europe.</summary>
public static class IdCases
{
    private static readonly string[] Generic = ["national ID", "ID number", "identity card number", "Personalausweisnummer", "carte d'identité", "documento de identidad", "documento de identidade", "carta d'identità", "身份证"];

    public static readonly IdCase[] All =
    [
        new(PiiKinds.UsSsn, IdValues.Ssn)
        {
            Forms = ["###-##-####", "### ## ####", "###.##.####", "#########"],
            Alone = ["###-##-####"],
            Words = ["SSN", "Social Security number", "social_security_number", "SocialSecurityNumber", "Social Security No.", "número de seguro social", "numéro de sécurité sociale", "社会安全号码", "社会保障番号", "Sozialversicherungsnummer", "previdenza sociale"],
        },
        new(PiiKinds.UsItin, IdValues.Itin)
        {
            Forms = ["###-##-####", "### ## ####", "#########"],
            Alone = ["###-##-####", "### ## ####"],
            Words = ["ITIN", "individual taxpayer identification number", "IRS individual taxpayer ID"],
            Shared = ["Tax ID", "tax_id", "taxpayer identification number", "Steuernummer", "número de identificación fiscal", "税号", "納税者番号", "codice fiscale"],
        },
        new(PiiKinds.CnResidentId, IdValues.CnResidentId)
        {
            Forms = ["##################", "###### ######## ####", "###### #### #### ####", "######-########-####", "### ### #### #### ####"],
            Alone = ["##################", "###### ######## ####", "###### #### #### ####", "######-########-####"],
            Words = ["身份证", "身份证号码", "居民身份证号", "身份證字號", "resident ID", "id_card", "idCardNo", "sfz", "Personalausweisnummer", "身分証番号"],
            CheckAt = 17,
        },
        new(PiiKinds.CnResidentId, IdValues.CnOldId) { Forms = ["###############"], Words = ["公民身份号码", "resident ID"], Shared = ["身份证", "id card"] },
        new(PiiKinds.CaSin, IdValues.Sin)
        {
            Forms = ["### ### ###", "###-###-###", "#########", "###.###.###"],
            Alone = ["###-###-###"],
            Words = ["SIN", "SIN #", "Social Insurance Number", "social_insurance_number", "numéro d'assurance sociale", "NAS", "社会保险号", "Canadian SIN"],
            CheckAt = 8,
        },
        new(PiiKinds.BrCpf, IdValues.Cpf)
        {
            Forms = ["###.###.###-##", "###########", "### ### ### ##", "#########-##", "###-###-###-##", "###.###.###.##"],
            Alone = ["###.###.###-##", "###########", "### ### ### ##", "#########-##"],
            Words = ["CPF", "CPF nº", "cpf_cliente", "customerCpf", "巴西税号"],
            Shared = ["Brazilian tax ID", "número de contribuinte", "Steuernummer"],
            CheckAt = 10,
        },
        new(PiiKinds.BrCnpj, IdValues.Cnpj)
        {
            Forms = ["##.###.###/####-##", "##############", "########/####-##", "## ### ### #### ##", "## ### ###/####-##"],
            Alone = ["##.###.###/####-##", "##############", "########/####-##"],
            Words = ["CNPJ", "cnpj_empresa", "empresaCnpj", "tax ID", "Steuernummer", "税号"],
            CheckAt = 13,
        },
        new(PiiKinds.BrCnpj, IdValues.LetteredCnpj)
        {
            Forms = ["##.###.###/####-##", "##############", "########/####-##"],
            Alone = ["##.###.###/####-##", "########/####-##"],
            Words = ["CNPJ", "cnpj_empresa", "tax ID"],
            CheckAt = 13,
        },
        new(PiiKinds.MxCurp, IdValues.Curp)
        {
            Forms = ["##################", "#### ###### ###### ##", "####-######-######-##", "####-######-########"],
            Alone = ["##################", "#### ###### ###### ##", "####-######-######-##"],
            Words = ["CURP", "clave única de registro de población", "curp", "墨西哥身份证"],
            CheckAt = 17,
        },
        new(PiiKinds.MxRfc, IdValues.Rfc)
        {
            Forms = ["#############", "####-######-###", "#### ###### ###", "####-#########"],
            Alone = ["#############", "####-######-###", "#### ###### ###"],
            Words = ["RFC", "Registro Federal de Contribuyentes", "rfc_cliente", "tax ID", "Steuernummer", "税号"],
            CheckAt = 11,
        },
        new(PiiKinds.MxRfc, IdValues.CompanyRfc)
        {
            Forms = ["############", "###-######-###", "### ###### ###"],
            Alone = ["############", "###-######-###"],
            Words = ["RFC", "Registro Federal de Contribuyentes", "tax ID", "税号"],
            CheckAt = 10,
        },
        new(PiiKinds.InPan, IdValues.Pan)
        {
            Forms = ["##########", "##### #### #", "#####-####-#"],
            Alone = ["##########"],
            Words = ["PAN", "PAN card", "pan_number", "Permanent Account Number", "पैन", "tax ID", "税号"],
        },
        new(PiiKinds.InAadhaar, IdValues.Aadhaar)
        {
            Forms = ["#### #### ####", "############", "####-####-####"],
            Alone = ["#### #### ####"],
            Words = ["Aadhaar", "aadhaar_number", "aadharNo", "Aadhar card", "आधार", "आधार संख्या", "UIDAI", "印度身份证"],
            CheckAt = 11,
        },
        new(PiiKinds.AuTfn, IdValues.Tfn)
        {
            Forms = ["### ### ###", "#########", "###-###-###"],
            Words = ["TFN", "tax file number", "taxFileNumber", "澳大利亚税号", "TFN-Nummer"],
            Shared = ["tax ID", "Steuernummer", "納税者番号"],
            CheckAt = 8,
        },
        new(PiiKinds.AuAbn, IdValues.Abn)
        {
            Forms = ["## ### ### ###", "###########", "##-###-###-###"],
            Alone = ["## ### ### ###"],
            Words = ["ABN", "Australian Business Number", "abn", "business_number", "商业号码"],
            CheckAt = 10,
        },
        new(PiiKinds.AuMedicare, IdValues.Medicare)
        {
            Forms = ["#### ##### #", "##########", "####-#####-#"],
            Alone = ["#### ##### #"],
            Words = ["Medicare", "medicare_number", "Medicare card no", "medicareNo", "医保卡号", "メディケア番号"],
            CheckAt = 8,
        },
        new(PiiKinds.AuMedicare, static r => IdValues.Medicare(r) + "2") { Forms = ["#### ##### #/#", "#### ##### #-#", "###########"], Words = ["Medicare", "medicare number"], CheckAt = 8 },
        new(PiiKinds.SgNric, IdValues.Nric)
        {
            Forms = ["#########", "#-#######-#", "# ####### #", "##### ####", "# #### ### #"],
            Alone = ["#########"],
            Words = ["NRIC", "NRIC/FIN", "nric_no", "FIN number", "identity card", "新加坡身份证", "Ausweisnummer"],
            CheckAt = 8,
        },
        new(PiiKinds.KrRrn, IdValues.Rrn)
        {
            Forms = ["######-#######", "#############", "###### #######"],
            Alone = ["######-#######"],
            Words = ["주민등록번호", "주민번호", "RRN", "resident registration number", "韩国身份证", "住民登録番号", "identité coréenne"],
        },
        new(PiiKinds.KrRrn, IdValues.LateRrn) { Forms = ["######-#######"], Alone = ["######-#######"], Words = ["주민등록번호", "RRN"] },
        new(PiiKinds.JpMyNumber, IdValues.MyNumber)
        {
            Forms = ["#### #### ####", "############", "####-####-####"],
            Words = ["マイナンバー", "個人番号", "マイナンバー（個人番号）", "My Number", "my_number", "myNumber", "individual number", "个人编号", "numéro individuel"],
            CheckAt = 11,
        },
        new(PiiKinds.ThId, IdValues.ThaiId)
        {
            Forms = ["#-####-#####-##-#", "#############", "# #### ##### ## #"],
            Alone = ["#-####-#####-##-#", "# #### ##### ## #"],
            Words = ["เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "Thai ID", "thai_id"],
            Shared = Generic,
            CheckAt = 12,
        },
        new(PiiKinds.ZaId, IdValues.ZaId)
        {
            Forms = ["#############", "###### #### ###", "###### #### ## #"],
            Alone = ["#############", "###### #### ###", "###### #### ## #"],
            Words = ["South African ID", "SA ID number", "ID nommer", "identiteitsnommer"],
            Shared = Generic,
            CheckAt = 12,
        },
        new(PiiKinds.TrTckn, IdValues.Tckn)
        {
            Forms = ["###########", "### ### ### ##", "### ## ### ###"],
            Alone = ["###########"],
            Words = ["TC Kimlik No", "T.C. kimlik numarası", "TCKN", "tckn", "kimlik_no"],
            Shared = Generic,
            CheckAt = 10,
        },
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, All.Length)];
}
