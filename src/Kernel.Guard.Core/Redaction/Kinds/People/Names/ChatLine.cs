using KernelGuard.Redaction.Kinds.People.Fields;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is a line of a chat: its head, and what is said behind it or on the next line.</summary>
/// <param name="Start">Where the line begins.</param>
/// <param name="First">Where its head begins, behind the marks of a list or a quote.</param>
/// <param name="Head">The head.</param>
internal readonly record struct ChatLine(int Start, int First, TurnHead Head)
{
    private const int Longest = 160;

    /// <summary>Reads the line that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="line">Where it begins.</param>
    public static ChatLine Read(ReadOnlySpan<char> text, int line)
    {
        const int MostMarks = 4;
        var first = line;
        while (first < text.Length && first - line < MostMarks && text[first] is '>' or ' ' or '*' or '-')
        {
            first++;
        }

        return new ChatLine(line, first, TurnHead.Read(text, first));
    }

    /// <summary>Gets whether the time stands before who speaks.</summary>
    /// <param name="text">The folded text.</param>
    public bool IsTimeFirst(ReadOnlySpan<char> text) => TurnStamp.Length(text[First..]) > 0;

    /// <summary>Answers what is said, as far as its line goes.</summary>
    /// <param name="text">The folded text.</param>
    public ReadOnlySpan<char> Said(ReadOnlySpan<char> text)
    {
        var said = text[Head.Said..Math.Min(text.Length, Head.Said + Longest)];
        return (said.IndexOf('\n') is >= 0 and var end ? said[..end] : said).Trim("* \r");
    }
}
