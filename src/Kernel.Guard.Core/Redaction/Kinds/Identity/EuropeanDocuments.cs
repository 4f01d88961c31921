using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Knows the words for passports and driving licences in the languages of users, and the machine-readable zone. The countries know the numbers.</summary>
internal static class EuropeanDocuments
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.Passport, "p<*"),
            new(PiiKinds.Passport, "passport*, travel document*, reisepass*, pass nr, passnummer, pass nummer, passnr, reisedokument, passeport*, no passeport, document de voyage, pasaporte*, documento de viaje, passaporto*, documento di viaggio, passaporte*, documento de viagem, passnumret, pass numret, pasnummer*, pas nummer, pas nr, pasnr, passin numero*, passinumero*, paszport*, pasaport*, paspoortnr, paspoort*"),
            new(PiiKinds.Passport, "护照, 護照, 旅行证件, パスポート, 旅券"),
            new(PiiKinds.DrivingLicence, "driving licen*, driving permit*, driver licen*, drivers licen*, driver s licen*, licence no, license no, licence number, license number, dl number, dl no, dvla, driver number"),
            new(PiiKinds.DrivingLicence, "fuhrerschein*, fuehrerschein*, fahrerlaubnis*, permis de conduire, numero de permis, no de permis, permis no, n permis, permis n, permiso de conducir, permiso de conduccion, carnet de conducir, carne de conducir, licencia de conducir, licencia de conduccion, permiso de circulacion"),
            new(PiiKinds.DrivingLicence, "patente di guida, patente, numero patente, patente n, carta de conducao, carteira de motorista, carteira de habilitacao, rijbewijs*, 驾照, 驾驶证, 驾驶执照, 駕照, 駕駛執照, 运转免许, 運転免許, 免許証, 運転免許証"),
        ],
        Recognizers = [new MachineReadableZone()],
        Docs =
        [
            (PiiKinds.Passport, "the forms of the UK, Germany (identity cards too), France, Spain and Italy beside a word for passports; the machine-readable zone"),
            (PiiKinds.DrivingLicence, "the forms of the UK, Germany, France, Spain and Italy beside a word for driving licences; the British one alone"),
        ],
    };
}
