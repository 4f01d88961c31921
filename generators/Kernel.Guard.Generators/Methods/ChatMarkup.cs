using System.Text.RegularExpressions;

namespace KernelGuard.Generators.Methods;

/// <summary>
/// Looks at the tags with which Semantic Kernel divides a prompt into messages, as <c>&lt;message role="user"&gt;</c>, and a message into texts and images. It reads
/// them as XML, where <c>&lt;Message&gt;</c> is another tag.
/// </summary>
internal static class ChatMarkup
{
    private static readonly Regex Tag = new("<(?<end>/)?(?<name>message|text|image)(?=[\\s>/])[^>]*?(?<whole>/)?(?:>|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Says what does not balance; null where all does, and where there is none.</summary>
    public static string? Wrong(string text)
    {
        if (text.IndexOf("message", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        Stack<string> open = new();
        foreach (Match tag in Tag.Matches(text))
        {
            // Outside of a message, these are words like any others.
            var name = tag.Groups["name"].Value;
            if (open.Count == 0 && !name.Equals("message", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!tag.Value.EndsWith(">", StringComparison.Ordinal))
            {
                return $"'{tag.Value.Trim()}' has no '>'";
            }

            if (tag.Groups["whole"].Success)
            {
                continue;
            }

            if (!tag.Groups["end"].Success)
            {
                if (open.Count > 0 && name.Equals("message", StringComparison.OrdinalIgnoreCase))
                {
                    return "a <message> begins inside another";
                }

                open.Push(name);
            }
            else if (open.Count == 0)
            {
                return $"a </{name}> ends what was not begun";
            }
            else if (open.Pop() is var begun && begun != name)
            {
                return $"a <{begun}> is ended by </{name}>";
            }
        }

        return open.Count > 0 ? $"a <{open.Peek()}> is not ended by </{open.Peek()}>" : null;
    }
}
