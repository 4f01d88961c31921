using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Actions;

/// <summary>Says what takes the place of each finding. Immutable and thread-safe.</summary>
internal sealed class Replacements(RedactionPolicy policy, ImmutableArray<PiiRecognizer> own)
{
    private readonly RedactionPolicy _policy = policy;
    private readonly AllowList? _allowed = AllowList.Of(policy.Allow);
    private readonly KeyedHash? _hash = policy.HashKey is { } key ? new KeyedHash(key) : null;

    /// <summary>Gets the names that placeholders carry.</summary>
    public PlaceholderNames Names { get; } = own.IsEmpty ? PlaceholderNames.OfKinds : new PlaceholderNames([.. own.Select(static recognizer => recognizer.Name).Distinct().Where(static name => PlaceholderNames.OfKinds.SlotOf(name) < 0)]);

    /// <summary>Says whether a finding is left as it is.</summary>
    public bool Allows(in Finding finding, ReadOnlySpan<char> value) => _allowed is not null && _allowed.Allows(finding.Kind, value);

    /// <summary>Answers what is done to a kind. What is only counted is never refused.</summary>
    public RedactionAction ActionOf(PiiKinds kind) => _policy.Enforce ? _policy.ActionOf(kind) : RedactionAction.Placeholder;

    /// <summary>Answers what takes a value's place; empty where it is dropped.</summary>
    /// <param name="kind">The value's kind.</param>
    /// <param name="name">The name of the host's recognizer that found it; null for the kind's own.</param>
    /// <param name="value">The value.</param>
    /// <param name="table">The request's placeholders.</param>
    /// <exception cref="RedactionException">Its kind is refused.</exception>
    public string For(PiiKinds kind, string? name, ReadOnlySpan<char> value, PlaceholderTable table)
    {
        var slot = name is null ? PlaceholderNames.SlotOf(kind) : Names.SlotOf(name);
        switch (ActionOf(kind))
        {
            case RedactionAction.Mask:
                return MaskedValue.Of(kind, value);
            case RedactionAction.Hash:
                return _hash!.Of(Names[slot], value);
            case RedactionAction.Drop:
                return string.Empty;
            case RedactionAction.Block:
                throw new RedactionException($"The request holds a value of the kind {kind}, which the policy refuses, and nothing was sent.");
            default:
                return table.PlaceholderFor(slot, value);
        }
    }
}
