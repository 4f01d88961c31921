using KernelGuard.Policies;

namespace KernelGuard.Hosting;

/// <summary>
/// Lays changes of the redaction over the code's, and says what is looser: fewer kinds, a higher threshold, fewer regions, more values allowed, findings or
/// binary contents that pass, and an action that lets more of a value leave. In that order a mask shows some of it, a hash can be compared, a placeholder
/// says nothing, a dropped value is not there, and a blocked request is not sent.
/// </summary>
internal static class RedactionTightening
{
    /// <summary>Fills what the changes leave open; a kind that they give an action loses the one that it had.</summary>
    public static RedactionOptions Over(RedactionOptions changes, RedactionOptions? own)
    {
        var named = Named(changes);
        return new RedactionOptions
        {
            Kinds = changes.Kinds ?? own?.Kinds,
            Enforce = changes.Enforce ?? own?.Enforce,
            Mask = changes.Mask ?? (own?.Mask & ~named),
            Hash = changes.Hash ?? (own?.Hash & ~named),
            Drop = changes.Drop ?? (own?.Drop & ~named),
            Block = changes.Block ?? (own?.Block & ~named),
            MinConfidence = changes.MinConfidence ?? own?.MinConfidence,
            Binary = changes.Binary ?? own?.Binary,
            HashKey = changes.HashKey ?? own?.HashKey,
            Regions = changes.Regions.Count > 0 ? changes.Regions : own?.Regions ?? [],
            Allow = changes.Allow.Count > 0 ? changes.Allow : own?.Allow ?? [],
        };
    }

    /// <summary>Says whether the changes let more leave than the code does.</summary>
    public static bool IsLooser(RedactionOptions changes, RedactionOptions own)
    {
        var kinds = own.Kinds ?? PiiKinds.All;
        return (changes.Kinds is { } changed && (changed & kinds) != kinds)
            || (changes.Enforce == false && own.Enforce != false)
            || (changes.MinConfidence is { } threshold && threshold > (own.MinConfidence ?? RedactionPolicy.DefaultConfidence))
            || (changes.Binary == BinaryContents.Pass && own.Binary == BinaryContents.Refuse)
            || (changes.Regions.Count > 0 && own.Regions.Except(changes.Regions, StringComparer.OrdinalIgnoreCase).Any())
            || changes.Allow.Except(own.Allow, StringComparer.OrdinalIgnoreCase).Any()
            || IsWeaker(Over(changes, own), own, kinds);
    }

    private static bool IsWeaker(RedactionOptions changed, RedactionOptions own, PiiKinds kinds)
    {
        for (var left = (ulong)kinds; left != 0; left &= left - 1)
        {
            var kind = (PiiKinds)(left & (~left + 1));
            if (Strength(changed, kind) < Strength(own, kind))
            {
                return true;
            }
        }

        return false;
    }

    private static int Strength(RedactionOptions options, PiiKinds kind) =>
        Has(options.Block, kind) ? 4 : Has(options.Drop, kind) ? 3 : Has(options.Hash, kind) ? 1 : Has(options.Mask, kind) ? 0 : 2;

    private static bool Has(PiiKinds? kinds, PiiKinds kind) => (kinds & kind) == kind;

    private static PiiKinds Named(RedactionOptions options) =>
        (options.Mask ?? 0) | (options.Hash ?? 0) | (options.Drop ?? 0) | (options.Block ?? 0);
}
