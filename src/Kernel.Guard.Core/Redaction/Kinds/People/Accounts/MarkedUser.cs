using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user beside a noun where the text speaks of sign-ins: "user "x" failed to authenticate", 계정 [x] 잠김, "Konto x im AD ist gesperrt", "rollen «x» finnes ikke".</summary>
internal static class MarkedUser
{
    private const int Shortest = 4;
    private const int LongestSetting = 80;
    private const string Opening = "[\"'`“„«»「『‘";
    private const string Closing = "]\"'`”“»«」』’";
    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    // What users and roles are by their kind: "utilisateur « lambda »".
    private static readonly WordSet Kinds = new("lambda final power super standard basic premium pro local remote editor viewer reader writer reporter manager member moderator leser redaktør lecteur rédacteur lector lettore leitor käyttäjä bruker bruger readonly readwrite locked unlocked active inactive deleted none info warn error debug pending optional settings savings checking main primary business giro girokonto sparkonto hovedkonto settings default gesperrt låst laast sperret spærret lukittu bloccato zablokowane");
    private static readonly SearchValues<string> OfRoles = SearchValues.Create(["admin", "read", "write", "owner", "user", "app", "svc", "service", "role", "rol", "ro_", "rw_", "db_", "pg_", "manager", "editor", "viewer", "group", "team"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the user behind a noun, or before it in the languages in which it stands there.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The noun.</param>
    /// <param name="role">What it says.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, AccountRole role, out int start, out int end) =>
        IsWord(text, word.Start, out start, out end) && ((TryReadBehind(text, word, out start, out end, out var marked) && (marked || role != AccountRole.UserName) && Takes(text, role, start, end, word.Start, marked))
        || (role is AccountRole.Behind or AccountRole.Holding or AccountRole.LooseUser or AccountRole.Granted && TryReadBefore(text, word, role, out start, out end, out marked) && Takes(text, role, start, end, word.End, marked)));

    // Not of request.user or $user.
    private static bool IsWord(ReadOnlySpan<char> text, int noun, out int start, out int end) => (start = end = noun) == 0 || text[noun - 1] is not ('.' or '$' or '@' or '_' or '<' or '/' or '-');

    private static bool TryReadBehind(ReadOnlySpan<char> text, in WordHit word, out int start, out int end, out bool marked)
    {
        start = word.Met;
        start += start < text.Length && text[start] is ':' or '=' ? 1 : 0;
        start += start < text.Length && text[start] == ' ' ? 1 : 0;
        marked = start < text.Length && Opening.Contains(text[start], StringComparison.Ordinal);
        start += marked ? 1 : 0;
        start += marked && start < text.Length && text[start] == ' ' ? 1 : 0;
        if (start == word.Met || !UserNameValue.TryRead(text, start, out end))
        {
            end = start;
            return false;
        }

        var close = end + (marked && end < text.Length && text[end] == ' ' ? 1 : 0);
        if (!marked && text[start - 1] == '=' && (end == text.Length || text[end] is ' ' or ',' or ';' or '\n') && !text[Math.Max(0, word.Start - LongestSetting)..word.Start].Contains('('))
        {
            // user=x, reason=…
            return marked = true;
        }

        return !marked || (close < text.Length && Closing.Contains(text[close], StringComparison.Ordinal));
    }

    /// <summary>Reads the user of a file of settings, a line of its own among others: "käyttäjä = x".</summary>
    public static bool TryReadSetting(ReadOnlySpan<char> text, in WordHit word, int value, out int end)
    {
        end = value;
        return text[word.End..value] is " = " && (word.Start == 0 || text[word.Start - 1] == '\n') && UserNameValue.TryRead(text, value, out end) && (end == text.Length || text[end] == '\n')
            && (UserNameValue.IsCertain(text[value..end]) || LoginShape.Is(text[value..end])) && !text[value..end].ContainsAnyExcept(OfNames) && CommandUser.IsName(text[value..end])
            && !text[word.Start..word.End].StartsWith("user", StringComparison.OrdinalIgnoreCase) && (IsSetting(text[Math.Min(text.Length, end + 1)..]) || IsSetting(LineBefore(text, word.Start)));
    }

    private static ReadOnlySpan<char> LineBefore(ReadOnlySpan<char> text, int line)
    {
        var before = text[Math.Max(0, line - LongestSetting)..Math.Max(0, line - 1)];
        return before[(before.LastIndexOf('\n') + 1)..];
    }

    // portti = 5432
    private static bool IsSetting(ReadOnlySpan<char> rest)
    {
        rest = rest[..Math.Min(rest.Length, LongestSetting)];
        var line = rest.IndexOf('\n') is >= 0 and var stop ? rest[..stop] : rest;
        var sign = line.IndexOf(" = ", StringComparison.Ordinal);
        return sign > 1 && !line[..sign].Contains(' ') && !line[(sign + 3)..].ContainsAny(" (\"'[{;,");
    }

    private static bool TryReadBefore(ReadOnlySpan<char> text, in WordHit word, AccountRole role, out int start, out int end, out bool marked)
    {
        end = word.Start - (word.Start > 0 && text[word.Start - 1] == ' ' ? 1 : 0);
        marked = end > 0 && Closing.Contains(text[end - 1], StringComparison.Ordinal);
        end -= marked ? 1 : 0;
        start = UserNameValue.StartOf(text, end, 0);
        return start < end && end < word.Start && (role == AccountRole.Behind || (marked && role == AccountRole.Granted) || text[word.Start] >= CharacterClasses.FirstUnspaced)
            && (marked ? start > 0 && Opening.Contains(text[start - 1], StringComparison.Ordinal) : start == 0 || text[start - 1] is ' ' or '\n' or '(' || text[start - 1] >= CharacterClasses.FirstUnspaced);
    }

    private static bool Takes(ReadOnlySpan<char> text, AccountRole role, int start, int end, int noun, bool marked)
    {
        var value = text[start..end];
        var made = UserNameValue.IsCertain(value) || LoginShape.Is(value);
        if (!(made || marked) || value.Length < Shortest || !char.IsAsciiLetter(value[0]) || value.ContainsAnyExcept(OfNames) || Kinds.Contains(value) || !CommandUser.IsName(value) || MadeUp.IsTerm(value))
        {
            return false;
        }

        return role == AccountRole.Granted
            ? marked && made && !value.ContainsAny(OfRoles) && SignInWords.Surround(text, Math.Min(start, noun), end)
            : (made || (marked && !NameStops.Common.Contains(value) && !NameStops.Small.Contains(value) && WordLexicon.SpokenOf(value) == PiiKinds.None)) && SignInWords.Surround(text, Math.Min(start, noun), end);
    }
}
