namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is what the other lines of a chat tell of one.</summary>
/// <param name="Lines">How many there are near.</param>
/// <param name="Same">Whether the same speaks in another.</param>
/// <param name="Person">Whether a known person speaks in another.</param>
/// <param name="Talk">Whether in one of them, or in the line itself, somebody asks, greets, or speaks of himself or to somebody.</param>
/// <param name="Log">Whether one bears the level of a log where the speaker stands.</param>
internal readonly record struct ChatSurroundings(int Lines, bool Same, bool Person, bool Talk, bool Log)
{
    /// <summary>The most lines that are read above one, and below.</summary>
    public const int MostLines = 8;

    private const int Reach = 512;

    /// <summary>Reads the lines near one; bounded.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="line">The line.</param>
    /// <param name="turns">What was read of the text.</param>
    public static ChatSurroundings Read(ReadOnlySpan<char> text, in ChatLine line, ref ChatTurns turns)
    {
        var own = turns.Read(text, line.Start);
        var around = new ChatSurroundings(0, false, false, own.Talk, false);
        var at = line.Start;
        for (var (count, lowest) = (0, Math.Max(0, at - Reach)); count < MostLines && at > lowest; count++)
        {
            var above = text[lowest..(at - 1)].LastIndexOf('\n');
            if (above < 0 && lowest > 0)
            {
                break;
            }

            at = lowest + above + 1;
            around = around.With(text, own, turns.Read(text, at));
        }

        at = line.Head.Said;
        for (var (count, last) = (0, Math.Min(text.Length, at + Reach)); count < MostLines && text[at..last].IndexOf('\n') is >= 0 and var end; count++)
        {
            at += end + 1;
            around = around.With(text, own, turns.Read(text, at));
        }

        return around;
    }

    private ChatSurroundings With(ReadOnlySpan<char> text, in ChatTurn own, in ChatTurn other) => other.Sign != own.Sign ? this : new ChatSurroundings(
        Lines + 1,
        Same || other.Name(text).SequenceEqual(own.Name(text)),
        Person || other.Person,
        Talk || other.Talk,
        Log || other.Log);
}
