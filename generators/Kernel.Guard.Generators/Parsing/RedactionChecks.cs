using System.Globalization;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Policies;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the values of <c>[RedactPii]</c> by the rules that the host checks its policies by.</summary>
internal static class RedactionChecks
{
    private const ulong AllKinds = (1UL << 62) - 1;

    // KnownValue and Custom: what the host itself looks for, whatever Kinds holds.
    private const ulong OwnKinds = (1UL << 19) | (1UL << 20);
    private static readonly string[] Actions = ["Mask", "Hash", "Drop", "Block"];

    public static void Check(AttributeReader source, DiagnosticBag found)
    {
        var kinds = Kinds(source, "Kinds", found) ?? AllKinds;
        var seen = 0UL;
        foreach (var action in Actions)
        {
            if (Kinds(source, action, found) is not { } acted || acted == 0)
            {
                continue;
            }

            Holds((acted & seen) == 0, action, "kinds that another action names too", "kinds that no other action names", source, found);
            Holds(acted == AllKinds || (acted & ~(kinds | OwnKinds)) == 0, action, "kinds that are not looked for", "kinds that Kinds holds", source, found);
            seen |= acted;
        }

        KnobChecks.Range(source, "MinConfidence", "[RedactPii].MinConfidence", KnobBounds.MinConfidence, found);
        KnobChecks.Range(source, "Binary", "[RedactPii].Binary", static value => value is 0 or 1, "Pass or Refuse", found);
        Holds(Texts(source, "Regions").All(IsRegion), "Regions", "something else", "two-letter countries of ISO 3166-1", source, found);
        Holds(Texts(source, "Allow").All(KnobBounds.IsAllowed), "Allow", "a blank", KnobBounds.AllowedForm, source, found);
    }

    private static ulong? Kinds(AttributeReader source, string property, DiagnosticBag found)
    {
        if (source[property] is not { Value: { } value })
        {
            return null;
        }

        var kinds = Convert.ToUInt64(value, CultureInfo.InvariantCulture);
        Holds((kinds & ~AllKinds) == 0, property, kinds.ToString(CultureInfo.InvariantCulture), "a combination of PiiKinds", source, found);
        return kinds;
    }

    private static IEnumerable<string?> Texts(AttributeReader source, string property) =>
        source[property] is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values.Select(static value => value.Value as string) : [];

    private static bool IsRegion(string? region) => region?.Trim() is { Length: 2 } code && code.All(static c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static void Holds(bool holds, string property, string said, string range, AttributeReader source, DiagnosticBag found)
    {
        if (!holds)
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), "[RedactPii]." + property, said, range);
        }
    }
}
