using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Says of a made-up value among the words behind one for a password that it is that password: a colon stands before it, or somebody changed the password to it, or only small words stand between.</summary>
internal static class ChosenSecret
{
    private const int ReachBefore = 56;
    private const int ReachBehind = 28;
    private const int MostWords = 4;

    private static readonly WordSet Towards = new("to as is auf in als zu à a en comme como come em por para per na jako til till på som naar di de");

    private static readonly WordSet Changes = new(
        """
        changed change changing reset set updated switched rotated picked chose made geändert ändern änderte gesetzt umgestellt zurückgesetzt gestellt vergeben gewählt geaendert changé change changer modifié modifier passé mis remplacé réinitialisé choisi
        cambiado cambiada cambié cambie cambió cambiamos cambiar puesto puse pusimos actualizado actualizada restablecido restablecida mudei mudou mudamos mudada alterei alterada alterado alterou troquei trocou trocada trocamos redefini redefinida coloquei pus
        cambiato cambiata cambiare cambiamo impostato impostata modificato modificata messo messa veranderd gewijzigd aangepast ingesteld gezet verandert zmieniłem zmieniłam zmienione zmieniono zmienił zmieniła zmieniliśmy ustawiłem ustawiłam ustawione ustawiono ustawił zresetowałem zresetowałam
        bytte bytt byter ändrade ändrat ändrades satte satt ställde ændret ændrede skiftet skiftede sat byttet endret endra endrede skifta vaihdoin vaihdettiin vaihdettu vaihtui vaihtaa muutin muutettiin muutettu asetin asetettiin laitoin değiştirdim değiştirdik değişti değiştirildi yaptım yaptık ayarladım oldu passou passaram pasó paso diventata diventato passata passato blev ble blevet blivit blitt geworden werd został została zmienia vaihtuu muuttui
        """);

    private static readonly WordSet Copulas = new("is ist lautet est es è é jest är er nyt nu nå ahora agora adesso ora jetzt maintenant now teraz artık brzmi");

    private static readonly WordSet Places = new("for of für fürs von vom pour dans chez voor van för från hos dla");

    private static readonly WordSet Froms = new("von vom van från fra z od");

    private static readonly WordSet Prepositions = new("for of on at from by with into against für fürs von vom bei im auf mit aus gegen pour sur chez dans avec para por sobre desde con contra per su da dal dalla voor van bij met uit op dla do z od przy för av från hos for af fra ved av på hos");

    /// <summary>Says whether it is.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The word for a password.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="words">How many words stand between.</param>
    public static bool Is(ReadOnlySpan<char> text, in WordHit word, int start, int end, int words)
    {
        var value = text[start..end];
        if (!value.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        var between = text[word.End..start].TrimEnd(" \"'`*«“„");
        if (between.EndsWith(':'))
        {
            return true;
        }

        if (!(value[1..].ContainsAnyInRange('A', 'Z') || value.ContainsAny("._-+!")))
        {
            return false;
        }

        if (between.EndsWith("->", StringComparison.Ordinal) || between.EndsWith('→'))
        {
            return true;
        }

        var last = between[(between.LastIndexOf(' ') + 1)..];
        return Copulas.Contains(last) || (last is "to" or "on" && PlainText.Of(text[word.Start]) is 'h' or 's' && !text[word.Start..word.Met].StartsWith("se", StringComparison.OrdinalIgnoreCase)) || (Towards.Contains(last) && SpeakOfChange(text[Math.Max(0, word.Start - ReachBefore)..Math.Min(text.Length, end + ReachBehind)]))
            || (words <= MostWords && value[1..].ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z') && value.ContainsAny("._+!") && !HoldPreposition(between));
    }

    /// <summary>Says whether the words before a value say what it is a password of, or where that is kept: "the password for Win-Server2019".</summary>
    /// <param name="between">What stands between the word for a password and the value.</param>
    /// <param name="behind">What stands behind the value.</param>
    public static bool IsPlaced(ReadOnlySpan<char> between, ReadOnlySpan<char> behind)
    {
        between = between.TrimEnd(' ');
        var last = between[(between.LastIndexOf(' ') + 1)..];

        // "mein Passwort von … auf … geändert": it is left, and not what it is of.
        return Places.Contains(last) && !(Froms.Contains(last) && behind is [' ', _, ..] && Towards.Contains(LetterRow(behind[1..])));
    }

    private static ReadOnlySpan<char> LetterRow(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    private static bool SpeakOfChange(ReadOnlySpan<char> words)
    {
        foreach (var part in words.SplitAny(" ,.:;\n"))
        {
            if (Changes.Contains(words[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldPreposition(ReadOnlySpan<char> between)
    {
        foreach (var part in between.Split(' '))
        {
            if (Prepositions.Contains(between[part]))
            {
                return true;
            }
        }

        return false;
    }
}
