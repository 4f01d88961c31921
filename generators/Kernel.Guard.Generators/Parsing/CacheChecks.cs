using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the values of <c>[Cached]</c> by the rules that the host checks its policies by.</summary>
internal static class CacheChecks
{
    public static void Check(AttributeReader source, DiagnosticBag found)
    {
        KnobChecks.Time(source, "Ttl", "[Cached]'s time to live", null, found, required: true, timer: false);
        KnobChecks.Time(source, "ServeStale", "[Cached].ServeStale", null, found, timer: false);
        KnobChecks.Range(source, "Jitter", "[Cached].Jitter", static value => value is >= 0 and <= 0.5, "0 to 0.5", found);
        KnobChecks.Range(source, "Keep", "[Cached].Keep", static value => value is >= 0 and <= 7, "a combination of CacheKeep", found);
        KnobChecks.Range(source, "Semantic", "[Cached].Semantic", static value => value is > 0 and <= 1, "above 0 and up to 1", found);
        if (source["Name"] is { } name && string.IsNullOrWhiteSpace(name.Value as string))
        {
            found.Add(AttributeRules.Range, source.PlaceOf("Name"), "[Cached].Name", "blank", "a name");
        }

        if (source["Tags"] is { Kind: TypedConstantKind.Array, IsNull: false } tags && tags.Values.Any(static tag => string.IsNullOrWhiteSpace(tag.Value as string)))
        {
            found.Add(AttributeRules.Range, source.PlaceOf("Tags"), "[Cached].Tags", "a blank", "names");
        }

        if (source["Partition"] is not { Value: int and >= 1 and <= 4 })
        {
            found.Add(AttributeRules.Partition, source.PlaceOf("Partition"));
        }
    }
}
