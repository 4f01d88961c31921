using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Finds where a value ends that stands before its label: "x is my user name", "x as user name", "x (user name)".</summary>
internal static class ValueBefore
{
    private const int Reach = 40;
    private const int MostWords = 5;
    private const int LongestBrand = 8;
    private static readonly WordSet Own = new("my your his her our their the a an mein meine meiner dein ihre ihr unser mon ma votre notre le la mi su tu nuestro el o a meu minha seu sua il mio mia suo sua mijn uw het de der die das dem den mitt min ditt mit dit moj mój moje minun benim bien richtige richtigen korrekte right account customer actual numéro new field current field login wifi wlan portal app correct also wurde entered registered listed saved given been was still currently already anymore that that's c'est das eso esto questo isso ce noch weiterhin aktuell encore toujours todavía ancora ainda box new neue neuer neues listed saisi enregistré été stored set");
    private static readonly WordSet Links = new("is was that's c'est ist war est es é è e är er jest to on as als como comme come jako som for under unter en em bei into");
    private static readonly WordSet Askers = new("is was ist war ob sind est es são são é è e era czy if whether si se");
    private static readonly string[] Particles = ["吗?这是我的", "吗?这是", "で調べてください。", "で検索してください。", "是我的新", "是我的登录", "是我的", "で私の", "是他的", "是她的", "是客户的", "为我的", "作为", "是", "が私の", "が私", "が僕の", "が", "は私の", "を", "이 제", "가 제", "은 제", "는 제", "이", "가", "คือ", "เป็น"];

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

        if (OpenBefore(text, start) is > 0 and var open)
        {
            valueEnd = TrimBack(text, open, floor);
            return end < text.Length && text[end] == ')' && valueEnd > floor;
        }

        if (ArgumentBefore(text, start, floor) is > 0 and var argument)
        {
            valueEnd = argument;
            return true;
        }

        // 我的WiFi密码: a brand belongs to the label.
        if (text[start] >= '\u2E80' && char.IsAsciiLetter(text[start - 1]))
        {
            var brand = start;
            while (brand > floor && start - brand < LongestBrand && char.IsAsciiLetter(text[brand - 1]))
            {
                brand--;
            }

            start = brand > floor && text[brand - 1] >= '\u2E80' ? brand : start;
            valueEnd = start;
        }

        var lowest = Math.Max(floor, start - Reach);
        var before = text[lowest..start].TrimEnd(' ');

        // "x <- password", "x ← login"
        if (before is [.., ' ', '<', '-'] or [.., ' ', '<', '-', '-'] or [.., ' ', '<', '='] or [.., ' ', '←'] or [.., ' ', '⇐'])
        {
            valueEnd = TrimBack(text, lowest + before.LastIndexOf(' '), floor);
            return valueEnd > lowest;
        }

        foreach (var particle in before is [.., >= '\u0E00'] ? Particles : [])
        {
            if (before.EndsWith(particle, StringComparison.Ordinal))
            {
                valueEnd = TrimBack(text, lowest + before.Length - particle.Length, floor);
                return valueEnd > lowest;
            }
        }

        var (linked, owned) = (false, false);
        for (var words = 0; words < MostWords && valueEnd > lowest + 1 && text[valueEnd - 1] is ' ' or ','; words++)
        {
            var close = valueEnd - 1;
            var first = close;
            while (first > lowest && (char.IsLetter(text[first - 1]) || text[first - 1] == '\''))
            {
                first--;
            }

            var link = Links.Contains(text[first..close]);
            if (first == close || (!link && !Own.Contains(text[first..close])) || first == lowest || text[first - 1] != ' ')
            {
                break;
            }

            linked |= link;
            owned |= !link;
            valueEnd = SkipSign(text, first, lowest);
        }

        // "look up x? That's my login"
        if (linked && valueEnd > lowest + 2 && text[valueEnd - 1] == ' ' && text[valueEnd - 2] is '?' or '.')
        {
            valueEnd -= 2;
        }

        linked |= owned && !linked && IsAskedFor(text[lowest..TrimBack(text, valueEnd, lowest)]);

        valueEnd = TrimBack(text, valueEnd, floor);
        return linked && valueEnd > lowest;
    }

    // "(user name)", "(login password)"
    private static int OpenBefore(ReadOnlySpan<char> text, int start)
    {
        const int Longest = 24;
        if (!text[Math.Max(0, start - Longest - 1)..start].Contains('('))
        {
            return 0;
        }

        var at = start;
        while (at > 0 && start - at < Longest && (char.IsLetter(text[at - 1]) || text[at - 1] is ' ' or '\'' or '’'))
        {
            at--;
        }

        // "(that's my user name)", "(das ist mein Login)"
        if (at > 1 && at < start && text[at - 1] == '(' && text[start - 1] == ' ' && AreOwn(text[at..(start - 1)]))
        {
            return at - 1;
        }

        return at > 1 && text[at - 1] == '(' && (at == start || (text[start - 1] == ' ' && text[at..start].Count(' ') == 1)) && (text[at - 2] == ' ' || NumberBoundary.IsEastAsian(text[at - 2]) || (at == start && !NumberBoundary.IsWord(text[at - 2]))) ? at - 1 : 0;
    }

    private static bool AreOwn(ReadOnlySpan<char> words)
    {
        foreach (var word in words.Split(' '))
        {
            if (!Own.Contains(words[word]) && !Links.Contains(words[word]))
            {
                return false;
            }
        }

        return true;
    }

    // assertEquals("x", user.login), invalid value 'x' for login
    private static int ArgumentBefore(ReadOnlySpan<char> text, int start, int floor)
    {
        const int Longest = 24;
        var at = start;
        while (at > floor && start - at < Longest && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_'))
        {
            at--;
        }

        var joint = text[..at].EndsWith(", ", StringComparison.Ordinal) ? 2 : text[..at].EndsWith(" for ", StringComparison.Ordinal) ? 5 : 0;
        return joint > 0 && at - joint > floor + 2 && text[at - joint - 1] is '"' or '\'' && (joint > 2 || at < start) ? at - joint - 1 : 0;
    }

    // The comma or the dash between a value and the words for it: "x, that was my password", "x - that's my login".
    private static int SkipSign(ReadOnlySpan<char> text, int at, int lowest) => at - 3 > lowest && text[at - 2] is '-' && text[at - 3] == ' ' ? at - 2 : at - 2 > lowest && text[at - 2] == ',' ? at - 1 : at;

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
