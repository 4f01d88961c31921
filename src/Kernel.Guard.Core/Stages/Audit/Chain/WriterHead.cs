namespace KernelGuard.Stages.Audit.Chain;

/// <summary>Is the end of a writer's chain as the file says it: written with each commit, and signed.</summary>
internal sealed record WriterHead(string Writer, long Sequence, byte[] Hash, long Checkpoint, byte[] CheckpointHash, string? Key, byte[]? Signature)
{
    /// <summary>The bytes that its signature covers: the chain's end, and the newest checkpoint that the writer knew.</summary>
    public static byte[] Signed(EntryForm form, string writer, long sequence, ReadOnlySpan<byte> hash, long checkpoint, ReadOnlySpan<byte> checkpointHash)
    {
        form.Begin();
        form.Add(writer);
        form.Add(sequence);
        form.Add(hash);
        form.Add(checkpoint);
        form.Add(checkpointHash);
        var digest = new byte[EntryForm.HashSize];
        form.Hash(digest);
        return [.. "kernel-guard audit head v1\0"u8, .. digest];
    }
}
