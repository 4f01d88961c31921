using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads the name of a child in a form, in the field above the date of birth: "Enfant : Maïwenn Traoré", and beneath it "Né(e) le". Of other things "Kind: Bugfix Release" says what they are.</summary>
internal static class ChildField
{
    private const int Reach = 72;
    private const int LongestLabel = 20;
    private static readonly WordSet Children = new(
        """
        child children kid minor baby infant kind kindes kinder säugling baby enfant enfants mineur mineure bébé niño niña hijo hija menor bebé bambino bambina figlio figlia minore neonato neonata criança filho filha menor
        kleuter baby barn barnet dziecko dziecka lapsi lapsen çocuk bebek ребенок ребёнок
        """);

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="birth">Where the label of the date of birth begins, or what stands before it on its line.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="read">The name.</param>
    public static bool TryReadAbove(ReadOnlySpan<char> text, int birth, int floor, out NameRead read)
    {
        read = default;
        var end = text[..birth].TrimEnd(" -*\u2022").Length;
        if (end <= floor || text[end - 1] != '\n')
        {
            return false;
        }

        end = text[..end].TrimEnd("\r\n ").Length;
        var from = Math.Max(0, end - Reach);
        var line = text[from..end];
        var begin = line.LastIndexOf('\n') + 1;
        if ((begin == 0 && from > 0) || line[begin..].IndexOf(':') is not (> 0 and <= LongestLabel and var colon) || !Children.Contains(LastWord.Of(line.Slice(begin, colon).TrimEnd(" *"), LongestLabel)))
        {
            return false;
        }

        var value = from + begin + colon + 1;
        value += text[value..end].Length - text[value..end].TrimStart(" *").Length;
        return value >= floor && NameReader.TryRead(text[..end], value, lower: false, out read) && read.End == end && read is { Words: > 1, Common: 0 };
    }
}
