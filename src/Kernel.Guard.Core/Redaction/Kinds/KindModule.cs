using System.Collections.Immutable;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Is all that is known of some kinds: the words that speak of them, their written forms, and the recognizers of what no form can say.</summary>
internal sealed record KindModule
{
    /// <summary>Gets the words that speak of the kinds.</summary>
    public ImmutableArray<Phrases> Words { get; init; } = [];

    /// <summary>Gets the written forms.</summary>
    public ImmutableArray<MaskRule> Rules { get; init; } = [];

    /// <summary>Gets the recognizers.</summary>
    public ImmutableArray<IRecognizer> Recognizers { get; init; } = [];

    /// <summary>Gets how each kind is found, in a sentence of the documentation.</summary>
    public ImmutableArray<(PiiKinds Kind, string FoundBy)> Docs { get; init; } = [];
}
