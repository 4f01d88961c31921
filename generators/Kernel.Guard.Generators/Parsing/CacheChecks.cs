using System.Collections.Immutable;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Policies;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the values of <c>[Cached]</c> by the rules that the host checks its policies by.</summary>
internal static class CacheChecks
{
    public static void Check(AttributeReader source, DiagnosticBag found)
    {
        KnobChecks.Time(source, "Ttl", "[Cached]'s time to live", found, required: true, timer: false);
        KnobChecks.Time(source, "ServeStale", "[Cached].ServeStale", found, timer: false);
        KnobChecks.Range(source, "Jitter", "[Cached].Jitter", KnobBounds.Jitter, found);
        KnobChecks.Range(source, "Keep", "[Cached].Keep", static value => value is >= 0 and <= 7, "a combination of CacheKeep", found);
        KnobChecks.Range(source, "Semantic", "[Cached].Semantic", KnobBounds.Semantic, found);
        if (source["Name"] is { } name && string.IsNullOrWhiteSpace(name.Value as string))
        {
            found.Add(AttributeRules.Range, source.PlaceOf("Name"), "[Cached].Name", "blank", "a name");
        }

        if (source["Tags"] is { Kind: TypedConstantKind.Array, IsNull: false } tags)
        {
            Tags(tags.Values, source, found);
        }

        if (source["Partition"] is not { Value: int and >= 1 and <= 4 })
        {
            found.Add(AttributeRules.Partition, source.PlaceOf("Partition"));
        }
    }

    private static void Tags(ImmutableArray<TypedConstant> tags, AttributeReader source, DiagnosticBag found)
    {
        var wrong = tags.Any(static tag => string.IsNullOrWhiteSpace(tag.Value as string)) ? "a blank" : tags.Length > KnobBounds.MostTags ? $"{tags.Length} names" : null;
        if (wrong is not null)
        {
            found.Add(AttributeRules.Range, source.PlaceOf("Tags"), "[Cached].Tags", wrong, $"names, at most {KnobBounds.MostTags}");
        }
    }
}
