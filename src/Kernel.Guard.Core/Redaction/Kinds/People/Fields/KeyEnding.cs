namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Reads what belongs to a key behind the label that ends it.</summary>
internal static class KeyEnding
{
    /// <summary>Answers how long the name of a subfield is by which a query asks for a key as it is written: <c>login.keyword</c>; 0 for none.</summary>
    public static int SubfieldLength(ReadOnlySpan<char> text)
    {
        foreach (var name in (ReadOnlySpan<string>)[".keyword", ".raw", ".exact", ".value"])
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && text[name.Length..] is ['"' or '\'' or ':' or '=', ..])
            {
                return name.Length;
            }
        }

        return 0;
    }

    /// <summary>Answers how long the end of a form part's head is whose name is the label (RFC 7578): <c>name="login"</c>, an empty line; 0 for none.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    /// <param name="at">Where it ends.</param>
    public static int PartHeadLength(ReadOnlySpan<char> text, int label, int at) =>
        text[..MarkupGap.KeyStart(text, label)].EndsWith(" name=\"", StringComparison.Ordinal) ? text[at..] is ['"', '\n', '\n', ..] ? 3 : text[at..] is ['"', '\r', '\n', '\r', '\n', ..] ? 5 : 0 : 0;
}
