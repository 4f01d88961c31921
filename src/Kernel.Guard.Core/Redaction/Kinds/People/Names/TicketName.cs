using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names as tickets have them: the family name, a stroke, the given name, a form of address, in capitals (MARCHETTI/ELENA MS).</summary>
internal static class TicketName
{
    private const int Longest = 24;

    // What fields of travellers and of forms hold beside names.
    private static readonly WordSet Classes = new("adult child infant senior youth economy business premium first last upper lower string null true false yes none unknown room board smoking nonsmoking male female window aisle single double min max amber red");

    private static readonly WordSet Travellers = new("passenger traveller traveler guest pax passager passagère voyageur voyageuse pasajero pasajera viajero viajera passeggero passeggera viaggiatore passageiro passageira viajante reisender reisende fahrgast fluggast gast passagier reiziger pasażer podróżny passagerare resenär matkustaja yolcu 旅客 乘客 搭乗者 乗客 宿泊者 同行者 탑승자 탑승객");

    /// <summary>Says whether a label is one behind which tickets have names, whatever they are.</summary>
    public static bool Announces(ReadOnlySpan<char> label) => Travellers.Contains(label);

    /// <summary>Reads the name that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place.</param>
    /// <param name="told">Whether a field for names holds it.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, bool told, out int end)
    {
        var family = WordEnd(text, start);
        end = family < text.Length && text[family] == '/' ? WordEnd(text, family + 1) : start;
        if (family - start < 2 || end - family < 3 || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '/' or '_' or '-')))
        {
            return false;
        }

        foreach (var title in (ReadOnlySpan<string>)[" MRS", " MR", " MISS", " MSTR", " MS", " DR", " CHD", " INF"])
        {
            if (text[end..].StartsWith(title, StringComparison.Ordinal) && (end + title.Length == text.Length || !char.IsLetterOrDigit(text[end + title.Length])))
            {
                end += title.Length;
                return true;
            }
        }

        // ODBC/JDBC, HR/IT: without a form of address one of the two is known, or a field says so.
        var given = text[(family + 1)..end];
        var surname = text[start..family];
        return !Classes.Contains(surname) && !Classes.Contains(given)
            && (GivenNames.All.Contains(given) || (told && !NameStops.Common.Contains(given) && (Surnames.Is(surname) || (surname.Length > 2 && given.Length > 2 && !NameStops.Common.Contains(surname)))));
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < Longest && char.IsUpper(text[end]))
        {
            end++;
        }

        return end;
    }
}
