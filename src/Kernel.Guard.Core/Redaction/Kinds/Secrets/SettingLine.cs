using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>
/// Says of a name in small letters, a sign and letters alone that they are a setting's (<c>password=letmeinplease</c> on a line of its own, <c>export db_password=…</c>, <c>-d "password=…"</c>,
/// <c>host=db user=app password=…</c>) and no argument of code: that stands among others with commas or brackets, and its value is a name of the program's own.
/// </summary>
internal static class SettingLine
{
    private const int LongestName = 64;
    private const int Shortest = 6;

    // What variables and functions for passwords are called, and what is said of one.
    private static readonly WordEndings Variables = new("pass", "passwd", "password", "passwords", "pwd", "secret", "token", "input", "value", "hash", "hashed", "string", "text", "getenv", "prompt", "field", "param", "credential", "credentials", "required", "optional", "mismatch", "match", "reset", "directory", "username", "filename", "phrase", "provider");
    private static readonly WordSet States = new("unknown unchanged nothing present absent correct incorrect invalid missing redacted");
    private static readonly WordSet Objects = new("self this user users req request form data args params options opts model account obj entity body credentials creds session ctx context");
    private static readonly WordSet Commands = new("export set setx env setenv declare -d -e -f --data --form --env");
    private static readonly WordSet Companions = new("host hostaddr server port user username uid login dbname database sslmode");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="end">The character after the value's last.</param>
    /// <param name="place">The value's place.</param>
    public static bool Is(ReadOnlySpan<char> text, int end, in Assignment place)
    {
        var value = text[place.Start..end];
        if (place.Quote != '\0' || text[place.Start - 1] != '=' || value.Length < Shortest || value.ContainsAnyExceptInRange('a', 'z') || Variables.End(value) || ToldPassword.IsState(value) || States.Contains(value) || value.EndsWith("ed"))
        {
            return false;
        }

        var sign = place.Start - 1;
        var name = sign;
        while (name > 0 && sign - name < LongestName && IsOfName(text[name - 1]))
        {
            name--;
        }

        var first = text[name..sign];
        first = first.IndexOf('.') is > 0 and var dot ? first[..dot] : [];
        if (Objects.Contains(first))
        {
            return false;
        }

        var next = end < text.Length ? text[end] : '\n';
        if (name == 0 || text[name - 1] == '\n')
        {
            return next is '\n' or '\r' || text[end..] is [' ', '#', ..];
        }

        if (text[name - 1] is '"' or '\'')
        {
            return next == text[name - 1] && name > 1 && text[name - 2] == ' ' && Follows(text[..(name - 2)]);
        }

        return text[name - 1] == ' ' && next is '\n' or '\r' or ' ' or '"' && (text[name] == '-' || Follows(text[..(name - 1)]));
    }

    private static bool IsOfName(char c) => NumberBoundary.IsWord(c) || c is '-' or '.';

    // "export ", "-d ", "user=app "
    private static bool Follows(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestName)..];
        before = before[(before.LastIndexOfAny(" \n\"'") + 1)..];
        return Commands.Contains(before) || (before.IndexOf('=') is > 0 and var sign && sign + 1 < before.Length && before[^1] != ',' && Companions.Contains(before[..sign]));
    }
}
