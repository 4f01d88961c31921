namespace KernelGuard.Stages.Audit.Chain;

/// <summary>Follows one writer's chain through its segments: which entry comes next, and which hash it stands on.</summary>
internal sealed class ChainWalk(IEnumerable<Checkpoint> checkpoints)
{
    private readonly Queue<Checkpoint> _segments = new(checkpoints.Where(checkpoint => checkpoint.HoldsEntries));

    /// <summary>Gets the number of the last entry that was passed.</summary>
    public long Sequence { get; private set; }

    /// <summary>Gets its hash.</summary>
    public byte[] Hash { get; private set; } = new byte[EntryForm.HashSize];

    /// <summary>Gets the hashes that an expected head may name, by number: those of the ends of dropped segments.</summary>
    public Dictionary<long, byte[]> Stubs { get; } = [];

    /// <summary>Gets how many dropped segments were passed.</summary>
    public int Dropped { get; private set; }

    /// <summary>Passes dropped segments that begin where the walk stands.</summary>
    public void Skip()
    {
        while (_segments.TryPeek(out var next) && next.Dropped is not null && next.First == Sequence + 1)
        {
            _segments.Dequeue();
            (Sequence, Hash) = (next.Last, next.Head);
            Stubs[next.Last] = next.Head;
            Dropped++;
        }
    }

    /// <summary>Passes an entry. Says what is wrong where it ends a segment with another hash than the checkpoint's; else null.</summary>
    public string? Pass(byte[] hash)
    {
        (Sequence, Hash) = (Sequence + 1, hash);
        if (_segments.TryPeek(out var segment) && segment.Last == Sequence)
        {
            _segments.Dequeue();
            if (!segment.Head.AsSpan().SequenceEqual(hash))
            {
                return "Its segment's checkpoint ends in another hash: the segment was written anew.";
            }
        }

        return null;
    }
}
