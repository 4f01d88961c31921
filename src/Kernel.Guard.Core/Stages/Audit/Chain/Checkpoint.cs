using System.Text;

namespace KernelGuard.Stages.Audit.Chain;

/// <summary>
/// Is one checkpoint: the beginning of a writer's chain, or the end of a segment of it. The checkpoints of all writers form a chain of their own, so
/// that none can be taken out.
/// </summary>
internal sealed record Checkpoint
{
    /// <summary>A writer begins.</summary>
    public const string Opened = "opened";

    /// <summary>A segment ends.</summary>
    public const string Sealed = "sealed";

    /// <summary>A segment ends whose writer ended without sealing it.</summary>
    public const string Recovered = "recovered";

    /// <summary>A chain was taken over from an earlier version's file.</summary>
    public const string Migrated = "migrated";

    public required long Number { get; init; }

    public required string Writer { get; init; }

    public required string Kind { get; init; }

    /// <summary>The segment's first entry.</summary>
    public required long First { get; init; }

    /// <summary>The segment's last entry; less than <see cref="First"/> where there is none.</summary>
    public required long Last { get; init; }

    public required long FirstRow { get; init; }

    public required long LastRow { get; init; }

    /// <summary>The hash of the last entry.</summary>
    public required byte[] Head { get; init; }

    /// <summary>The newest time of its entries; empty where there is none.</summary>
    public required string Until { get; init; }

    public required string Time { get; init; }

    public string? Note { get; init; }

    public required byte[] Previous { get; init; }

    public byte[] Hash { get; init; } = [];

    public string? Key { get; init; }

    public byte[]? Signature { get; init; }

    /// <summary>When retention dropped the segment's entries; null where they are there.</summary>
    public string? Dropped { get; init; }

    public string? DroppedKey { get; init; }

    public byte[]? DroppedSignature { get; init; }

    public bool HoldsEntries => Last >= First;

    /// <summary>Hashes what it says.</summary>
    public byte[] ComputeHash(EntryForm form)
    {
        form.Begin();
        form.Add("checkpoint");
        form.Add(Number);
        form.Add(Writer);
        form.Add(Kind);
        form.Add(First);
        form.Add(Last);
        form.Add(FirstRow);
        form.Add(LastRow);
        form.Add(Head.AsSpan());
        form.Add(Until);
        form.Add(Time);
        form.Add(Note);
        form.Add(Previous.AsSpan());
        var hash = new byte[EntryForm.HashSize];
        form.Hash(hash);
        return hash;
    }

    /// <summary>The bytes that the checkpoint's signature covers.</summary>
    public byte[] Signed() => [.. "kernel-guard audit checkpoint v1\0"u8, .. Hash];

    /// <summary>The bytes that the signature of the drop covers.</summary>
    public byte[] DropSigned() => [.. "kernel-guard audit dropped v1\0"u8, .. Hash, .. Encoding.UTF8.GetBytes(Dropped ?? "")];
}
