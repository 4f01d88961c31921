using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Identity.Documents;

/// <summary>Holds the words that speak of driving licences, of any country.</summary>
internal static class LicenceWords
{
    private const string States =
        "alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, "
        + "new hampshire, new jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.DrivingLicence, PhrasePairs.Of("my % license, my % licence, my % driver's license, % license, % licence", States)),
            new(Phrases.Other, PhrasePairs.Of("% license plate, % license plates, % license agreement, % license key, % license tag, % licence agreement, % license fee, % license fees, % license holder, % license holders, % license renewal, % license law, % license laws, % license board, % licence holder, % licence holders", States)),
            new(PiiKinds.DrivingLicence, "id on the license, id on the licence, id on my license, id on my licence, id on her license, id on his license"),
            new(PiiKinds.DrivingLicence, "fs nr, fs nummer, führerschein nr, driver license*, driver licence*, drivers license*, drivers licence*, driver s license*, driver s licence*, driver’s license*, driver’s licence*, driver lic, "
                + "driver s lic, drivers lic, driving license*, driving licence*, co driver s license*, co driver license*, driver permit, driving permit*, driver s permit, operator license, operator s license, "
                + "learner s permit, learner permit, dl, dln, dl no, dl number, license number, licence number, dmv number, cdl number, cdl no, cdl, number on my license, number on my licence, number on the license, number on the licence, photocard licence, lic no, driver id, wdl, fuhrerschein*, fuehrerschein*, "
                + "fahrerlaubnis*, fuhrerscheinnummer, fuhrerausweis*, lernfahrausweis*, lenkerberechtigung*, lenkberechtigung*, permis de conduire, brevete, licence de conduire, lappen nummer, permis conduire, permis de conduire numero, no permis, n permis, n° permis, n° de permis, permis numero, permis num, numero de mon permis, numero de son permis, numero de votre permis, permis rubrique, permis europeen, neph, numero neph, carnet conducir, licencia conducir, carta conducao, patente guida, numero de permis, permis b, permis, mon permis, son permis, carnet n, 면허번호, 면허 번호, 면허증 번호, prawko, prawka, numer prawa jazdy, nr prawa jazdy, korkortsnumret, rijbewijsnummer, permiso de conducir, licencia de conducir, licencia de manejo, "
                + "licencia de conduccion, permiso de conduccion, carnet de conducir, carne de conducir, numero de licencia, patente di guida, patente n, numero patente, "
                + "numero di patente, patente, carteira de motorista, carteira de habilitacao, carteira nacional de habilitacao, habilitacao, carta de conducao, carta de motorista, condutor habilitado, registro de habilitacao, "
                + "licenca de conducao, cnh, numero da cnh, registro da cnh, registro cnh, rijbewijs*, korekort*, korkort*, forerkort*, ajokort*, ajokorttini numero, ajokortin numero, num licencia, nro licencia, numero licencia, licencia numero, licencia nro, prawo jazdy, prawa jazdy, ehliyet*, surucu belge*"),
            new(PiiKinds.DrivingLicence, "menkyo no, menkyo bango, menkyo number, menkyosho, 驾照, 驾驶证, 驾驶执照, 档案编号, 驾照档案, 准驾证, 驾驶员证, 行驶证, 駕照, 駕駛執照, 駕駛證, 運転免許, 運転免許証, 免許証, 免許番号, 운전면허, ใบขับขี่, ใบอนุญาตขับ, ड्राइविंग लाइसेंस"),
        ],
    };
}
