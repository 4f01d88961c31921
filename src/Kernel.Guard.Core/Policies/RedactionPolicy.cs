using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KernelGuard.Policies;

/// <summary>Holds what is redacted, and how. It prints neither the allowed values nor the hash key.</summary>
/// <param name="Kinds">The kinds looked for.</param>
/// <param name="Enforce">Whether findings are replaced.</param>
public sealed record RedactionPolicy(PiiKinds Kinds, bool Enforce)
{
    /// <summary>How sure a finding is where nothing else is said.</summary>
    internal const double DefaultConfidence = 0.5;

    /// <summary>Gets the kinds that are masked.</summary>
    public PiiKinds Mask { get; init; }

    /// <summary>Gets the kinds of which a keyed hash is sent.</summary>
    public PiiKinds Hash { get; init; }

    /// <summary>Gets the kinds that are removed.</summary>
    public PiiKinds Drop { get; init; }

    /// <summary>Gets the kinds that refuse a request.</summary>
    public PiiKinds Block { get; init; }

    /// <summary>Gets how sure a finding must be, above 0 and up to 1.</summary>
    public double MinConfidence { get; init; } = DefaultConfidence;

    /// <summary>Gets what happens to contents that cannot be read.</summary>
    public BinaryContents Binary { get; init; }

    /// <summary>Gets the countries whose national phone numbers need no context: ISO 3166-1, two capitals.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Gets the values that stay as they are.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>Gets the key of hashes; null without.</summary>
    internal string? HashKey { get; init; }

    /// <summary>Answers what is done to a kind.</summary>
    /// <param name="kind">A single kind.</param>
    /// <returns>The action.</returns>
    public RedactionAction ActionOf(PiiKinds kind) =>
        (kind & Block) != 0 ? RedactionAction.Block
        : (kind & Drop) != 0 ? RedactionAction.Drop
        : (kind & Hash) != 0 ? RedactionAction.Hash
        : (kind & Mask) != 0 ? RedactionAction.Mask
        : RedactionAction.Placeholder;

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Kinds = {Kinds}, Enforce = {Enforce}, Mask = {Mask}, Hash = {Hash}, Drop = {Drop}, Block = {Block}, ")
            .Append(CultureInfo.InvariantCulture, $"MinConfidence = {MinConfidence}, Binary = {Binary}, Regions = {string.Join(' ', Regions)}, Allow = {Allow.Length} values");
        return true;
    }
}
