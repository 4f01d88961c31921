using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Says of a secret's name in code that a text method is called on it, whose argument is no secret: <c>password.encode('utf-8')</c>.</summary>
internal static class WorkOnSecret
{
    private static readonly WordSet Methods = new(
        "encode decode strip lstrip rstrip split join startswith endswith replace lower upper getbytes tochararray trim padstart padend includes indexof charat match test update hexdigest digest format tostring substring slice");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where the name ends.</param>
    public static bool Follows(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length || text[at] != '.')
        {
            return false;
        }

        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] == '(' && Methods.Contains(text[(at + 1)..end]);
    }
}
