using System.Text.RegularExpressions;

namespace KernelGuard.Generators.Methods;

/// <summary>Looks at the tags with which Semantic Kernel divides a prompt into messages, as <c>&lt;message role="user"&gt;</c>.</summary>
internal static class ChatMarkup
{
    private static readonly Regex Tag = new("<(?<end>/)?message(?=[\\s>/])[^>]*?(?<whole>/)?(?:>|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Says what does not balance; null where all does, and where there is none.</summary>
    public static string? Wrong(string text)
    {
        if (text.IndexOf("message", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        var isOpen = false;
        foreach (Match tag in Tag.Matches(text))
        {
            if (!tag.Value.EndsWith(">", StringComparison.Ordinal))
            {
                return $"'{tag.Value.Trim()}' has no '>'";
            }

            if (tag.Groups["whole"].Success)
            {
                continue;
            }

            if (tag.Groups["end"].Success == !isOpen)
            {
                return isOpen ? "a <message> begins inside another" : "a </message> ends what was not begun";
            }

            isOpen = !isOpen;
        }

        return isOpen ? "a <message> is not ended by </message>" : null;
    }
}
