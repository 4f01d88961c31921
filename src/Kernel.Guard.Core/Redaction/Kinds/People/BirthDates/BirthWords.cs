namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Holds the words for births in Czech, Slovak, Hungarian, Romanian, Greek, Ukrainian, Hebrew, Arabic, Vietnamese and Indonesian.</summary>
internal static class BirthWords
{
    /// <summary>Nouns and fields.</summary>
    public const string Labels =
        "datum mého narození, dátum narodenia, születési idő, születési dátumom, születési dátuma, születésnapom, data nașterii, data nasterii, ziua de naștere, data mea de naștere, data de naștere, ημερομηνία γέννησης, ημερομηνία γέννησής μου, ημερομηνία γεννήσεως, "
        + "дата народження, дату народження, дати народження, датою народження, день народження, תאריך לידה, תאריך הלידה, תאריך הלידה שלי, תאריך הלידה שלו, תאריך הלידה שלה, تاريخ ميلاد, تاريخ ميلاده, تاريخ ميلادها, تاريخ ولادتي, تاريخ ميلاد والدي, تاريخ ميلاد والدتي, تاريخ ميلاد الوالد, تاريخ ميلاد الوالدة, "
        + "ngày sinh, ngày tháng năm sinh, sinh nhật, tanggal lahirku, tanggal lahirnya, tgl lahir";

    /// <summary>Verbs.</summary>
    public const string Verbs =
        "narodil jsem se, narodila jsem se, se narodil, se narodila, narodil som sa, narodila som sa, narodil sa, narodila sa, sa narodil, sa narodila, narodený, narodená, született, születtem, m-am născut, m-am nascut, s-a născut, s-a nascut, născut, născută, γεννήθηκα, γεννήθηκε, γεννημένος, γεννημένη, "
        + "народився, народилася, народилась, народжений, народжена, נולדתי, נולד, נולדה, ولدت, وُلدت, ولد, وُلد, مواليد, من مواليد, sinh ngày, sinh vào ngày, lahir, lahir tanggal, lahir pada, lahir pada tanggal, dilahirkan, मेरा जन्म";

    /// <summary>Words that stand only behind a date.</summary>
    public const string Behind = "születésű";
}
