using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the password behind the user of <c>net user jsmith5 Wint3r!tide /add</c> (Microsoft's manual of the command).</summary>
internal static class NetUserPassword
{
    private const string Command = "net user ";

    /// <summary>Finds it.</summary>
    public static bool TryFindBehind(ReadOnlySpan<char> text, in Finding user, out Finding finding)
    {
        finding = default;
        var start = user.End + 1;
        if (start >= text.Length || text[user.End] != ' ' || !text[..user.Start].TrimEnd('"').EndsWith(Command, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = start + (text[start..].IndexOfAny(' ', '\n') is >= 0 and var length ? length : text.Length - start);
        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return end > start && text[start] is not ('/' or '*' or '<' or '$' or '%') && text[end..].TrimStart(' ') is [] or ['/' or '\n', ..];
    }
}
