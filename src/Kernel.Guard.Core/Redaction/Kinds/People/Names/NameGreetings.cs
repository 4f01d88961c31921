using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Holds how letters begin and end, beyond the phrases of <see cref="NameCues"/>.</summary>
internal static class NameGreetings
{
    /// <summary>Beginnings that are words of praise by themselves, with a form of address.</summary>
    public static readonly string Titled = string.Join(
        ", ",
        PhrasePairs.Of("bästa %, bäste %, ärade %, värderade %, god dag %, goddag %", "fru, herr, fröken, frk, doktor"),
        PhrasePairs.Of("hyvä %, arvoisa %, arvon %, rakas %, parahin %", "rouva, herra, neiti, tohtori, professori"),
        PhrasePairs.Of("werte %, werter %, verehrte %, verehrter %", "frau, herr, familie"),
        PhrasePairs.Of("waarde %, lieve %, goedendag %, dag %", "heer, mevrouw, meneer, mevr, dhr, familie"),
        PhrasePairs.Of("witam %, dzień dobry %", "pani, panie, panią, pana"),
        PhrasePairs.Of("exma %, exmo %, ilustre %", "senhora, senhor, sra, sr"),
        PhrasePairs.Of("chère %, chers %", "famille"),
        PhrasePairs.Of("stimate %, stimată %, dragă %, bună ziua %", "domn, domnule, doamnă, doamna, domnul, domnișoară"),
        PhrasePairs.Of("vážený %, vážená %, dobrý den %, milá %, milý %", "pane, pán, paní, pani, slečno, doktore"),
        PhrasePairs.Of("αγαπητέ %, αγαπητή %, αξιότιμε %, αξιότιμη %, καλημέρα %, καλησπέρα %", "κύριε, κυρία, κ., κα"),
        PhrasePairs.Of("шановний %, шановна %", "пане, пані, добродію, добродійко"),
        PhrasePairs.Of("kính gửi %, chào %, xin chào %, thưa %", "anh, chị, ông, bà, cô, em, quý khách"),
        PhrasePairs.Of("yth %, kepada %, kepada yth %, halo %, selamat pagi %, selamat siang %", "ibu, bapak, bu, pak, sdr, sdri, kak"),
        "hei, heisann, goddag, tisztelt, kedves, vážený, vážená, доброго дня, вітаю, kính gửi, kepada yth");

    /// <summary>Endings.</summary>
    public const string Closings =
        "vänligen, hälsningar, bästa hälsningar, många hälsningar, varma hälsningar, med vänliga hälsningar, hälsar, högaktningsfullt, de bedste hilsner, bedste hilsner, mange hilsner, kærlig hilsen, hilsen, hilsner, venligst, med venlige hilsner, med hilsen, beste hilsen, vennligst, mange hilsener, klem, "
        + "parhain terveisin, ystävällisesti, kunnioittavasti, kunnioittaen, terveisin, lämpimin terveisin, yhteistyöterveisin, z wyrazami szacunku, łączę wyrazy szacunku, pozdrawiam serdecznie, serdecznie pozdrawiam, z pozdrowieniami, serdeczne pozdrowienia, z uszanowaniem, "
        + "saygılarımızla, saygıyla, en iyi dileklerimle, iyi çalışmalar, iyi çalışmalar dilerim, sevgilerimle, hürmetlerimle, kolay gelsin, hoogachtend, vriendelijke groeten, vriendelijke groet, hartelijke groet, met hartelijke groet, groetjes, groet, liefs, mvg, mit freundlichem gruß, mit freundlichem gruss, freundlichst, "
        + "ขอแสดงความนับถือ, ขอแสดงความนับถืออย่างสูง, ด้วยความเคารพ, ด้วยความเคารพอย่างสูง, ด้วยความนับถือ, ด้วยความเคารพรัก, จึงเรียนมาเพื่อโปรดทราบ, 감사합니다, 고맙습니다, 안녕히 계세요, 안녕히 계십시오";

    /// <summary>Endings that are thanks as often.</summary>
    public const string LooseClosings = "ขอบคุณค่ะ, ขอบคุณครับ, ขอบพระคุณค่ะ, ขอบพระคุณครับ, kiitos, kiitos etukäteen, takk, mange takk, mange tak, på forhånd tak, tack på förhand, dank u wel, alvast bedankt, z góry dziękuję, şimdiden teşekkürler, vh, kh, terv, yt, pozdr";

    private const int ShortestRequest = 5;

    private static readonly WordEndings Several = new(
        "gaste", "kunden", "kundinnen", "kollegen", "kolleginnen", "freunde", "freundinnen", "mitglieder", "teilnehmer", "teilnehmerinnen", "nachbarn", "nachbarinnen", "mieter", "mieterinnen", "eltern", "bewohner", "bewohnerinnen", "schulerinnen", "reisende", "urlauber", "mitarbeiter", "mitarbeiterinnen", "leserinnen", "besucher", "besucherinnen", "spender", "spenderinnen", "gasten", "klanten", "bewoners", "collega's", "leden", "ouders", "gaster", "gaester", "medlemmar", "medlemmer", "kunder", "foraldrar", "foraeldre", "foreldre", "kollegor", "kolleger",
        "ugyfelunk", "ugyfeleink", "vasarlonk", "vasarloink", "partnerunk", "vendegunk", "utasunk", "uram", "holgyem", "cim", "kollega", "igazgato", "clienti", "client", "director", "colegi", "zakazniku", "zakaznici", "kliente", "reditelko", "rediteli", "kolego");

    private static readonly WordSet OnOneLine = new("mvh hilsen hilsner groetjes groet liefs mvg hälsningar terveisin terv pozdrawiam gruß gruss vh kh klem");
    private static readonly string[] Departments = ["avdelningen", "avdeling", "avdelingen", "afdeling", "afdelingen", "afdelning", "kontoret", "tjänst", "tjänsten", "service", "enheten", "enhet", "gruppen", "teamet", "palvelu", "osasto", "toimisto", "hallinto", "abteilung", "verwaltung", "sekretariat", "dienst", "beheer", "administratie", "administrationen", "dział", "biuro", "redaktion", "redaktionen", "forvaltning", "forvaltningen", "skolan", "skolen"];

    private static readonly WordSet Offices = new(
        """
        hr it hmrc irs dvla revenue revenues payroll accounting accounts billing finance finances treasury procurement purchasing legal compliance admissions admission registrar helpdesk servicedesk reception frontdesk facilities housing customs immigration
        dame personal personalabteilung personalwesen buchhaltung lohnbuchhaltung finanzamt rezeption einkauf jobcenter kanzlei praxis apotheke werkstatt hotline krankenkasse verwaltung hausverwaltung empfang rh paie comptabilité compta comptable juridique scolarité trésorerie
        rrhh recursos contabilidad nóminas facturación hacienda secretaría contabilità amministrazione paghe segreteria fatturazione ragioneria contabilidade finanças secretaria faturação faturamento boekhouding administratie salarisadministratie personeelszaken receptie belastingdienst
        ekonomi löneavdelningen lönekontoret skatteverket personalavdelningen regnskab bogholderi lønkontoret lønningskontoret skat regnskap lønnskontoret kadry księgowość sekretariat palkanlaskenta taloushallinto kirjanpito henkilöstöhallinto verohallinto muhasebe
        """);

    /// <summary>Says whether what a letter greets is a department and no person: "Dear Payroll", "Beste HR".</summary>
    public static bool IsOffice(ReadOnlySpan<char> word) => Offices.Contains(word);

    /// <summary>Says whether what stands behind a greeting is a word for several ("Liebe Feriengäste"), or what is asked for behind it in Russian ("Добрый день! Переведите").</summary>
    public static bool IsManyOrRequest(ReadOnlySpan<char> word) => Several.End(word) || (word is [.., 'и' or 'й' or 'ь', 'т', 'е'] && word.Length > ShortestRequest);

    /// <summary>Says whether such an ending takes a name on its own line, with nothing between: "Mvh Sivert Hagdahl".</summary>
    public static bool TakesName(ReadOnlySpan<char> ending) => OnOneLine.Contains(ending[(ending.LastIndexOf(' ') + 1)..]);

    /// <summary>Says whether the line under an ending names who writes by his department, so that the name stands beneath.</summary>
    public static bool IsDepartment(ReadOnlySpan<char> line)
    {
        if (line.Length > 1 && char.IsLower(line[0]))
        {
            return true;
        }

        foreach (var ending in Departments)
        {
            if (line.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
