using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching.Flights;

/// <summary>
/// Holds back what a stream says of its usage: a host adds up what its answers say, and until the flight has ended nobody knows whose call it
/// is that pays.
/// </summary>
internal sealed class HeldUsage
{
    private readonly List<ChatResponseUpdate> _held = new(1);

    /// <summary>Gets the pieces that say what was used, and nothing else.</summary>
    public IReadOnlyList<ChatResponseUpdate> Pieces => _held;

    /// <summary>Takes the usage out of a piece; answers the rest, or null where nothing else was in it.</summary>
    public ChatResponseUpdate? Without(ChatResponseUpdate piece)
    {
        if (!piece.Contents.Any(static content => content is UsageContent))
        {
            return piece;
        }

        var usage = piece.Clone();
        usage.Contents = [.. piece.Contents.Where(static content => content is UsageContent)];
        if (piece.Contents.Count == usage.Contents.Count && piece.FinishReason is null)
        {
            _held.Add(usage);
            return null;
        }

        usage.FinishReason = null;
        usage.RawRepresentation = null;
        _held.Add(usage);
        var rest = piece.Clone();
        rest.Contents = [.. piece.Contents.Where(static content => content is not UsageContent)];
        return rest;
    }
}
