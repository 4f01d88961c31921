using System.Collections.Frozen;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Knows the months' names and their short forms in the users' languages.</summary>
internal static class MonthNames
{
    private static readonly string[] ByMonth =
    [
        "january ledna leden januára ianuarie ιανουαρίου ינואר בינואר يناير січня tammikuuta tammikuun มกราคม jan januar janner jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń styczen ocak января янв जनवरी",
        "february února únor februára februarie φεβρουαρίου פברואר בפברואר فبراير лютого helmikuuta helmikuun กุมภาพันธ์ feb februar fevrier février fevr févr fév febrero fevereiro fev febbraio februari lutego luty şubat subat февраля фев फ़रवरी फरवरी",
        "march března březen március martie maret μαρτίου מרץ במרץ مارس березня marts mrt maaliskuuta maaliskuun มีนาคม mar märz maerz mars marzo março maart marca marzec mart марта мар मार्च",
        "april dubna duben apríla április aprilie απριλίου אפריל באפריל أبريل إبريل квітня huhtikuuta huhtikuun เมษายน apr avril avr abril abr aprile kwietnia kwiecień nisan апреля апр अप्रैल",
        "may května květen május μαΐου מאי במאי مايو травня toukokuuta toukokuun พฤษภาคม mai mayo maio maggio mag mei maja maj mayıs mayis мая मई",
        "june června červen júna június iunie ιουνίου יוני ביוני يونيو червня kesäkuuta kesäkuun มิถุนายน jun juni juin junio junho giugno giu czerwca czerwiec haziran июня जून",
        "july července červenec júla július iulie ιουλίου יולי ביולי يوليو липня heinäkuuta heinäkuun กรกฎาคม jul juli juillet juil julio julho luglio lug lipca lipiec temmuz июля जुलाई",
        "august srpna srpen augusta augusztus αυγούστου agustus אוגוסט באוגוסט أغسطس серпня elokuuta elokuun สิงหาคม aug aout août agosto ago augustus sierpnia sierpień augusti ağustos agustos августа авг अगस्त",
        "september zari szeptember septembra septembrie σεπτεμβρίου ספטמבר בספטמבר سبتمبر вересня syyskuuta syyskuun กันยายน sep sept septembre septiembre setembro set settembre września wrzesnia eylül eylul сентября сен सितंबर सितम्बर",
        "october října říjen októbra octombrie οκτωβρίου אוקטובר באוקטובר أكتوبر жовтня lokakuuta lokakuun ตุลาคม oct oktober okt octobre octubre outubro out ottobre ott października pazdziernika ekim октября окт अक्टूबर अक्तूबर",
        "november listopadu novembra noiembrie νοεμβρίου נובמבר בנובמבר نوفمبر листопада marraskuuta marraskuun พฤศจิกายน nov novembre noviembre novembro listopada listopad kasım kasim ноября ноя नवंबर नवम्बर",
        "december prosince prosinec decembra decembrie δεκεμβρίου דצמבר בדצמבר ديسمبر грудня desember joulukuuta joulukuun ธันวาคม dec dezember dez décembre decembre diciembre dic dezembro dicembre grudnia grudzień aralık aralik декабря дек दिसंबर दिसम्बर",
    ];

    private static readonly string[] ThaiMonths = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = Build();

    /// <summary>Answers the month that a word names, 1 to 12; 0 for none, and for any other of two letters than Hindi मई.</summary>
    public static int Of(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(word, joints: true, plain);
        return (length > 2 || (length == 2 && word[0] == 'म')) && Months.TryGetValue(plain[..length], out var month) ? month : 0;
    }

    /// <summary>Answers how long the short name of a month in Thai is that a text begins with, "4 มิ.ย. 2525"; 0 for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="month">Takes the month, 1 to 12.</param>
    public static int ThaiLength(ReadOnlySpan<char> text, out int month)
    {
        month = 0;
        if (text is [>= '\u0E01' and <= '\u0E4E', ..])
        {
            for (; month < ThaiMonths.Length; month++)
            {
                if (text.StartsWith(ThaiMonths[month], StringComparison.Ordinal))
                {
                    return ThaiMonths[month++].Length;
                }
            }
        }

        return 0;
    }

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var plain = new char[PlainText.Longest];
        return ByMonth.SelectMany((words, i) => words.Split(' ').Select(word => (Word: new string(plain, 0, PlainText.Write(word, joints: true, plain)), Month: i + 1)))
            .DistinctBy(static entry => entry.Word)
            .ToFrozenDictionary(static entry => entry.Word, static entry => entry.Month, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
