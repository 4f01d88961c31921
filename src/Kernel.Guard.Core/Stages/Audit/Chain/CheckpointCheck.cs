using System.Globalization;
using KernelGuard.Stages.Audit.Signing;

namespace KernelGuard.Stages.Audit.Chain;

/// <summary>Verifies the checkpoints of all writers and the heads of their chains, apart from the entries.</summary>
internal static class CheckpointCheck
{
    /// <summary>Answers how many checkpoints hold from the first on, and what is wrong with the next one; null where all hold.</summary>
    public static (int Held, string? Wrong) Run(IReadOnlyList<Checkpoint> checkpoints, TrustedKeys trusted)
    {
        var form = new EntryForm();
        var previous = new byte[EntryForm.HashSize];
        Dictionary<string, long> ends = new(StringComparer.Ordinal);
        for (var i = 0; i < checkpoints.Count; i++)
        {
            var checkpoint = checkpoints[i];
            if (Wrong(checkpoint, i + 1, previous, form, trusted, ends) is { } wrong)
            {
                return (i, string.Create(CultureInfo.InvariantCulture, $"Checkpoint {checkpoint.Number} {wrong}."));
            }

            previous = checkpoint.Hash;
            ends[checkpoint.Writer] = Math.Max(checkpoint.Last, ends.GetValueOrDefault(checkpoint.Writer));
        }

        return (checkpoints.Count, null);
    }

    /// <summary>Says what is wrong with a head; null where it holds.</summary>
    public static string? Wrong(WriterHead head, IReadOnlyList<Checkpoint> checkpoints, TrustedKeys trusted)
    {
        if (head.Hash.Length != EntryForm.HashSize || head.Checkpoint < 1)
        {
            return "The head of its chain is of another form.";
        }

        if (head.Checkpoint > checkpoints.Count || !checkpoints[(int)head.Checkpoint - 1].Hash.AsSpan().SequenceEqual(head.CheckpointHash))
        {
            return string.Create(CultureInfo.InvariantCulture, $"The head of its chain knows checkpoint {head.Checkpoint}, which is not there: it was removed or exchanged.");
        }

        var signed = WriterHead.Signed(new EntryForm(), head.Writer, head.Sequence, head.Hash, head.Checkpoint, head.CheckpointHash);
        return trusted.Wrong(signed, head.Key, head.Signature) is { } wrong ? $"The head of its chain {wrong}: the chain was written anew, or without the key." : null;
    }

    /// <summary>Says what is wrong with what a checkpoint says, wherever it stands; null where it is as it was written, by somebody who is trusted.</summary>
    public static string? Changed(Checkpoint checkpoint, EntryForm form, TrustedKeys trusted) =>
        !checkpoint.Hash.AsSpan().SequenceEqual(checkpoint.ComputeHash(form)) ? "has not the hash of what stands in it: it was changed"
        : trusted.Wrong(checkpoint.Signed(), checkpoint.Key, checkpoint.Signature) is { } wrong ? $"{wrong}: the chain was written anew, or without the key"
        : null;

    private static string? Wrong(Checkpoint checkpoint, long number, byte[] previous, EntryForm form, TrustedKeys trusted, Dictionary<string, long> ends)
    {
        if (checkpoint.Number != number)
        {
            return string.Create(CultureInfo.InvariantCulture, $"stands where {number} follows: one before it is missing");
        }

        if (!checkpoint.Previous.AsSpan().SequenceEqual(previous))
        {
            return "does not follow the one before it: that one, or this one, was exchanged";
        }

        if (Changed(checkpoint, form, trusted) is { } changed)
        {
            return changed;
        }

        if (checkpoint.Dropped is not null && trusted.Wrong(checkpoint.DropSigned(), checkpoint.DroppedKey, checkpoint.DroppedSignature) is { } notDropped)
        {
            return $"is marked as dropped, and the mark {notDropped}: its entries were removed by somebody else";
        }

        var opened = ends.TryGetValue(checkpoint.Writer, out var end);
        return checkpoint.Kind == Checkpoint.Opened
            ? opened ? "opens a chain that is there already" : null
            : !opened ? "ends a segment of a chain that was never opened" : checkpoint.First != end + 1 ? "does not begin where the segment before it ends" : null;
    }
}
