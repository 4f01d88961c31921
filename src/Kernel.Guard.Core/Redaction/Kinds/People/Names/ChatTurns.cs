using System.Runtime.CompilerServices;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Remembers the lines of a chat that a scan read last: each is asked for by all that are near it, and read once.</summary>
internal struct ChatTurns
{
    // Those above a line, those below, and itself.
    private const int Kept = (2 * ChatSurroundings.MostLines) + 1;
    private Starts _starts;
    private Turns _turns;
    private int _next;

    /// <summary>Answers the line that begins at a place.</summary>
    /// <param name="text">The folded text, the same each time.</param>
    /// <param name="at">Where it begins.</param>
    public ChatTurn Read(ReadOnlySpan<char> text, int at)
    {
        var slot = ((ReadOnlySpan<int>)_starts).IndexOf(at + 1);
        if (slot < 0)
        {
            slot = _next;
            _next = _next + 1 == Kept ? 0 : _next + 1;
            (_starts[slot], _turns[slot]) = (at + 1, ChatTurn.Read(text, at));
        }

        return _turns[slot];
    }

    // One more than where each begins.
    [InlineArray(Kept)]
    private struct Starts
    {
        private int _first;
    }

    [InlineArray(Kept)]
    private struct Turns
    {
        private ChatTurn _first;
    }
}
