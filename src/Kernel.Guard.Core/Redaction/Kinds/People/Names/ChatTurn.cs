using KernelGuard.Redaction.Kinds.People.Fields;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Is what a line of a chat tells of the lines near it.</summary>
/// <param name="NameStart">Where the name of who speaks begins.</param>
/// <param name="NameLength">How long it is.</param>
/// <param name="Sign">The sign behind it; none in a line that is no turn with a time.</param>
/// <param name="Person">Whether a known person speaks.</param>
/// <param name="Talk">Whether it asks, greets, or speaks of who says it or to somebody.</param>
/// <param name="Log">Whether it bears the level of a log where the speaker stands.</param>
internal readonly record struct ChatTurn(int NameStart, byte NameLength, char Sign, bool Person, bool Talk, bool Log)
{
    /// <summary>Reads the line that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="at">Where it begins.</param>
    public static ChatTurn Read(ReadOnlySpan<char> text, int at)
    {
        var line = ChatLine.Read(text, at);
        if (line.Head is not { Said: > 0, Stamped: true })
        {
            return default;
        }

        var name = text[line.Head.Start..line.Head.End];
        return new ChatTurn(line.Head.Start, (byte)Math.Min(name.Length, byte.MaxValue), line.Head.Sign, ChatSpeaker.IsKnown(text, line.Head), RoleTurn.IsSpeech(line.Said(text)), ChatSpeaker.IsLevel(name));
    }

    /// <summary>Answers the name of who speaks.</summary>
    /// <param name="text">The folded text.</param>
    public ReadOnlySpan<char> Name(ReadOnlySpan<char> text) => text.Slice(NameStart, NameLength);
}
