using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of the members <c>first</c>, <c>last</c>, <c>given</c>, <c>family</c> and <c>middle</c> whether what holds them is a person, in JSON and its kin (<c>"patient":{"name":[{"family":"Berg"</c>) and in lines beneath a key.</summary>
internal static class NameMember
{
    private const int Reach = 512;
    private const int LongestKey = 32;
    private const int MostLines = 8;
    private static readonly WordSet Parts = new("first last given family middle");
    private static readonly WordSet Persons = new("person people individual traveller traveler pax member");

    /// <summary>Reads a member's key before its colon.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="colon">The colon.</param>
    /// <param name="start">Takes where the key begins, with its quote.</param>
    public static bool TryReadKey(ReadOnlySpan<char> text, int colon, out int start)
    {
        var end = colon - (colon > 0 && text[colon - 1] is '"' or '\'' ? 1 : 0);
        start = end;
        while (start > 0 && end - start < LongestKey && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        if (!Parts.Contains(text[start..end]))
        {
            return false;
        }

        start -= end < colon ? 1 : 0;
        return start == 0 || text[start - 1] is '{' or ',' or ' ' or '\n' or '\t';
    }

    /// <summary>Says whether the object or the block of lines that holds the member is a person's.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the member's key begins.</param>
    public static bool IsOfPerson(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - Reach)..start];
        for (var closed = 0; before.LastIndexOfAny("{}[]") is >= 0 and var sign; before = before[..sign])
        {
            closed += before[sign] is '}' or ']' ? 1 : -1;
            if (closed < 0 && KeyBefore(before[..sign]) is { IsEmpty: false } key)
            {
                return IsPerson(key);
            }

            closed = Math.Max(closed, 0);
        }

        return IsOfPersonAbove(text[Math.Max(0, start - Reach)..start]);
    }

    // guests:\n  - first: Anna\n    last: Berg
    private static bool IsOfPersonAbove(ReadOnlySpan<char> before)
    {
        var line = before.LastIndexOf('\n') + 1;
        if (line == 0 || before[line..].ContainsAnyExcept(' ', '-'))
        {
            return false;
        }

        var indent = before.Length - line;
        for (var lines = 0; lines < MostLines && line > 1; lines++)
        {
            var above = before[..(line - 1)];
            line = above.LastIndexOf('\n') + 1;
            above = above[line..];
            var first = above.IndexOfAnyExcept(' ', '-');
            if (first < 0 || first > indent)
            {
                return false;
            }

            if (first < indent)
            {
                return above.TrimEnd() is [.., ':'] && IsPerson(KeyBefore(above));
            }
        }

        return false;
    }

    // The key that a text ends with, before its colon.
    private static ReadOnlySpan<char> KeyBefore(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        if (text is not [.., ':' or '='] and not [.., '=', '>'])
        {
            return [];
        }

        text = text.TrimEnd(":=> \"'");
        var start = text.Length;
        while (start > 0 && text.Length - start < LongestKey && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-'))
        {
            start--;
        }

        return text[start..];
    }

    // customer, shippingContact, guest_info
    private static bool IsPerson(ReadOnlySpan<char> key)
    {
        for (var at = 0; at < key.Length;)
        {
            var end = at + 1;
            while (end < key.Length && char.IsLetter(key[end]) && !(char.IsUpper(key[end]) && char.IsLower(key[end - 1])))
            {
                end++;
            }

            // passengers, guests
            var part = key[at..end] is [.., not 's', 's'] and var several ? several[..^1] : key[at..end];
            if (Persons.Contains(part) || NameCues.Table.RoleOf(part) is NameRole.Party or NameRole.Field or NameRole.Header || (end == key.Length && NameCues.Table.RoleOf(part) == NameRole.BareField))
            {
                return true;
            }

            at = end;
        }

        return false;
    }
}
