namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is what the other lines of a chat tell of one.</summary>
/// <param name="Lines">How many there are near.</param>
/// <param name="Same">Whether the same speaks in another.</param>
/// <param name="Person">Whether a known person speaks in another.</param>
/// <param name="Talk">Whether in one of them, or in the line itself, somebody asks, greets, or speaks of himself or to somebody.</param>
/// <param name="Log">Whether one bears the level of a log where the speaker stands.</param>
internal readonly record struct ChatSurroundings(int Lines, bool Same, bool Person, bool Talk, bool Log)
{
    private const int Reach = 512;
    private const int MostLines = 8;

    /// <summary>Reads the lines near one; bounded.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="line">The line.</param>
    public static ChatSurroundings Read(ReadOnlySpan<char> text, in ChatLine line)
    {
        var around = new ChatSurroundings(0, false, false, RoleTurn.IsSpeech(line.Said(text)), false);
        var at = line.Start;
        for (var (count, lowest) = (0, Math.Max(0, at - Reach)); count < MostLines && at > lowest; count++)
        {
            var above = text[lowest..(at - 1)].LastIndexOf('\n');
            if (above < 0 && lowest > 0)
            {
                break;
            }

            at = lowest + above + 1;
            around = around.With(text, line, at);
        }

        at = line.Head.Said;
        for (var (count, last) = (0, Math.Min(text.Length, at + Reach)); count < MostLines && text[at..last].IndexOf('\n') is >= 0 and var end; count++)
        {
            at += end + 1;
            around = around.With(text, line, at);
        }

        return around;
    }

    private ChatSurroundings With(ReadOnlySpan<char> text, in ChatLine line, int at)
    {
        var other = ChatLine.Read(text, at);
        if (!line.IsLike(other))
        {
            return this;
        }

        var name = text[other.Head.Start..other.Head.End];
        return new ChatSurroundings(
            Lines + 1,
            Same || name.SequenceEqual(text[line.Head.Start..line.Head.End]),
            Person || ChatSpeaker.IsKnown(text, other.Head),
            Talk || RoleTurn.IsSpeech(other.Said(text)),
            Log || ChatSpeaker.IsLevel(name));
    }
}
