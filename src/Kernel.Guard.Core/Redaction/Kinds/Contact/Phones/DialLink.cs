namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Knows the links that open a call or a chat with a number, which stands there with its calling code and without a plus sign (the messengers' manuals).</summary>
internal static class DialLink
{
    private const int Reach = 32;
    private static readonly string[] Paths = ["wa.me/", "zalo.me/", "tel://", "callto://", "sms://", "facetime://", "facetime-audio://"];

    /// <summary>Says whether a text ends where the number of such a link begins.</summary>
    public static bool EndsBefore(ReadOnlySpan<char> text)
    {
        if (text is not [.., '/' or '='])
        {
            return false;
        }

        text = text[Math.Max(0, text.Length - Reach)..];
        if (text[^1] == '=')
        {
            return text.EndsWith("number=", StringComparison.OrdinalIgnoreCase) && text.Contains("viber://", StringComparison.OrdinalIgnoreCase);
        }

        foreach (var path in Paths)
        {
            if (text.EndsWith(path, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
