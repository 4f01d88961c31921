using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Names a member of a JSON object that its own key says too little of: in <c>{"passport": {"country": "DE", "number": …}}</c> it is a passport number.</summary>
internal static class MemberName
{
    /// <summary>How long a whole name is at most.</summary>
    public const int Longest = 64;

    private const int LongestKey = 8;
    private const int Reach = 512;
    private static readonly WordSet Bare = new("number no nr num nummer numero número numéro nro value val wert valeur valor valore waarde 号 号码 番号 번호 值 値");

    /// <summary>Answers the whole name: the object's and the key where the key is such a one, else the key.</summary>
    /// <param name="parent">What names the object; empty for nothing.</param>
    /// <param name="key">The member's key.</param>
    /// <param name="buffer">Room for <see cref="Longest"/> characters.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> parent, ReadOnlySpan<char> key, Span<char> buffer)
    {
        if (parent.IsEmpty || parent.Length + 1 + key.Length > Longest || !IsBare(key))
        {
            return key;
        }

        parent.CopyTo(buffer);
        buffer[parent.Length] = ' ';
        key.CopyTo(buffer[(parent.Length + 1)..]);
        return buffer[..(parent.Length + 1 + key.Length)];
    }

    /// <summary>Says whether a name says no more than that a number or a value follows.</summary>
    public static bool IsBare(ReadOnlySpan<char> name) => name.Length <= LongestKey && Bare.Contains(name);

    /// <summary>Answers which kinds the whole name of a value in a text speaks of; none where its key says enough.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The value's first character.</param>
    public static PiiKinds SpokenOf(ReadOnlySpan<char> text, int start)
    {
        var at = start - (start > 0 && text[start - 1] == '"' ? 1 : 0);
        if (at < 1 || text[at - 1] is not (':' or ' ') || !TryReadKey(text[..at], out var key, out var opening) || !IsBare(key))
        {
            return PiiKinds.None;
        }

        var before = text[Math.Max(0, opening - Reach)..opening];
        for (var closed = 0; before.LastIndexOfAny("{}[]") is >= 0 and var sign; before = before[..sign])
        {
            closed += before[sign] is '}' or ']' ? 1 : -1;
            if (closed < 0 && TryReadKey(before[..sign], out var parent, out _))
            {
                Span<char> buffer = stackalloc char[Longest];
                return Of(parent, key, buffer) is var name && name.Length > key.Length ? WordLexicon.SpokenOf(name) : PiiKinds.None;
            }

            closed = Math.Max(closed, 0);
        }

        return PiiKinds.None;
    }

    // "key": at the end of a text
    private static bool TryReadKey(ReadOnlySpan<char> text, out ReadOnlySpan<char> key, out int opening)
    {
        key = text.TrimEnd(" \n");
        opening = 0;
        if (key is not [.., ':'])
        {
            return false;
        }

        key = key[..^1].TrimEnd(' ');
        if (key is not [.., '"'])
        {
            return false;
        }

        key = key[..^1];
        opening = key[Math.Max(0, key.Length - Longest)..].LastIndexOf('"') + Math.Max(0, key.Length - Longest);
        key = opening >= 0 && key[opening] == '"' ? key[(opening + 1)..] : default;
        return !key.IsEmpty;
    }
}
