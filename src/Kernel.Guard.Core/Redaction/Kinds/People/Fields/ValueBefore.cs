using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Finds where a value ends that stands before its label: "x is my user name", "x as user name", "x (user name)".</summary>
internal static class ValueBefore
{
    private const int Reach = 40;
    private const int MostWords = 5;
    private static readonly WordSet Own = new("my your his her our their the a an mein meine meiner dein ihre ihr unser mon ma votre notre le la mi su tu nuestro el o a meu minha seu sua il mio mia suo sua mijn uw het de der die das dem den mitt min ditt mit dit moj mój moje minun benim bien richtige richtigen korrekte right account customer actual numéro new field current field correct also wurde entered registered listed saved given been was saisi enregistré été stored set");
    private static readonly WordSet Links = new("is was ist war est es é è e är er jest to on as als como comme come jako som for under unter en em bei into");
    private static readonly WordSet Askers = new("is was ist war ob sind est es são são é è e era czy if whether si se");
    private static readonly string[] Particles = ["是我的", "是他的", "是她的", "是客户的", "为我的", "作为", "是", "が私の", "が私", "が僕の", "が", "は私の", "を", "이 제", "가 제", "은 제", "는 제", "이", "가", "คือ", "เป็น"];

    /// <summary>Finds the value's end.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the label begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="valueEnd">The character after the value's last.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int start, int end, int floor, out int valueEnd)
    {
        valueEnd = start;
        if (start - floor < 3)
        {
            return false;
        }

        if (text[start - 1] == '(')
        {
            valueEnd = TrimBack(text, start - 1, floor);
            return end < text.Length && text[end] == ')' && valueEnd > floor;
        }

        var lowest = Math.Max(floor, start - Reach);
        var before = text[lowest..start].TrimEnd(' ');
        foreach (var particle in before is [.., >= '\u0E00'] ? Particles : [])
        {
            if (before.EndsWith(particle, StringComparison.Ordinal))
            {
                valueEnd = TrimBack(text, lowest + before.Length - particle.Length, floor);
                return valueEnd > lowest;
            }
        }

        var (linked, owned) = (false, false);
        for (var words = 0; words < MostWords && valueEnd > lowest + 1 && text[valueEnd - 1] == ' '; words++)
        {
            var close = valueEnd - 1;
            var open = close;
            while (open > lowest && char.IsLetter(text[open - 1]))
            {
                open--;
            }

            var link = Links.Contains(text[open..close]);
            if (open == close || (!link && !Own.Contains(text[open..close])) || open == lowest || text[open - 1] != ' ')
            {
                break;
            }

            linked |= link;
            owned |= !link;
            valueEnd = open;
        }

        linked |= owned && !linked && IsAskedFor(text[lowest..TrimBack(text, valueEnd, floor)]);

        valueEnd = TrimBack(text, valueEnd, floor);
        return linked && valueEnd > lowest;
    }

    // "Is x your user name?", "ob x die richtige Kundennummer ist"
    private static bool IsAskedFor(ReadOnlySpan<char> before)
    {
        if (before is [.., '.' or '!' or '?'])
        {
            return false;
        }

        var value = before.LastIndexOf(' ');
        var asker = value < 0 ? [] : before[..value].TrimEnd(" \"'`");
        return Askers.Contains(asker[(asker.LastIndexOfAny(" ¿\n,.") + 1)..]);
    }

    private static int TrimBack(ReadOnlySpan<char> text, int end, int floor)
    {
        while (end > floor && text[end - 1] is ' ' or '"' or '\'' or '`' or '*' or '“' or '”' or '»' or '」' or ',')
        {
            end--;
        }

        return end;
    }
}
