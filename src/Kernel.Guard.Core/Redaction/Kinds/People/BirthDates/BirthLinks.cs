using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Knows the small words that stand between a birth and its date, whichever comes first.</summary>
internal static class BirthLinks
{
    /// <summary>Gets the words.</summary>
    public static readonly WordSet Words = new(
        """
        is was on the of in my his her their your as am an ist lautet war le la el est es é è era il em de del di do da den der den er i to är był to jest dzień olarak это for me patient customer user client cliente kunden kunde paciente titular künftig new date datetime localdate dateonly parse parseexact tryparse strptime fromisoformat fromstring timestamp uh um äh ähm euh ehm always been has format given dd mm yyyy yy jj mmmm aaaa tt
        te ta nde nda inde ında tarihinde günü день в was were i he she they you we date и д г je jsem se sa som v este e pe la în data de είναι στις στη την το του της μου στον ב הוא היא שלי שלו שלה הו هو هي في يوم بتاريخ والدي والدتي الوالدة الوالد là của tôi em anh chị mình adalah saya pada tanggal на в
        """);
}
