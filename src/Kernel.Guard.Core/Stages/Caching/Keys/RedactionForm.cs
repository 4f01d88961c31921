using System.Security.Cryptography;
using System.Text;
using KernelGuard.Policies;

namespace KernelGuard.Stages.Caching.Keys;

/// <summary>Writes how the messages were redacted into the form of a request's key. What concerns unreadable contents decides no answer, and is left out.</summary>
internal static class RedactionForm
{
    public static void Write(ref KeyWriter writer, RedactionPolicy? redaction)
    {
        writer.Flag(redaction?.Enforce);
        if (redaction is null)
        {
            return;
        }

        foreach (var kinds in (ReadOnlySpan<PiiKinds>)[redaction.Kinds, redaction.Mask, redaction.Hash, redaction.Drop, redaction.Block])
        {
            writer.Number(unchecked((long)kinds));
        }

        writer.Real(redaction.MinConfidence);
        Write(ref writer, redaction.Regions.AsSpan());
        Write(ref writer, redaction.Allow.AsSpan());
        Identify(ref writer, redaction.HashKey);
    }

    private static void Write(ref KeyWriter writer, ReadOnlySpan<string> texts)
    {
        writer.Number(texts.Length);
        foreach (var text in texts)
        {
            writer.Text(text);
        }
    }

    // What tells two hash keys apart, and gives neither away.
    private static void Identify(ref KeyWriter writer, string? hashKey) =>
        writer.Bytes(hashKey is null ? [] : HMACSHA256.HashData(Encoding.UTF8.GetBytes(hashKey), "Kernel.Guard cache key"u8));
}
