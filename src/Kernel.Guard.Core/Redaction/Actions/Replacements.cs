using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Actions;

/// <summary>Says what takes the place of each finding. Immutable and thread-safe.</summary>
internal sealed class Replacements(RedactionPolicy policy, ImmutableArray<PiiRecognizer> own)
{
    private readonly AllowList? _allowed = AllowList.Of(policy.Allow);
    private readonly ImmutableArray<string> _own = [.. own.Select(static recognizer => recognizer.Name).Distinct()];
    private readonly KeyedHash? _hash = policy.HashKey is { } key ? new KeyedHash(key) : null;

    /// <summary>Gets the policy.</summary>
    public RedactionPolicy Policy { get; } = policy;

    /// <summary>Gets the names that placeholders carry.</summary>
    public PlaceholderNames Names { get; } = own.IsEmpty ? PlaceholderNames.OfKinds : new PlaceholderNames([.. own.Select(static recognizer => recognizer.Name).Distinct().Where(static name => PlaceholderNames.OfKinds.SlotOf(name) < 0)]);

    /// <summary>Says whether a finding is left as it is: it is allowed, or one of our hashes.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="text">The text that it is in.</param>
    public bool Leaves(in HostFinding found, ReadOnlySpan<char> text) =>
        Allows(found.Finding, text.Slice(found.Finding.Start, found.Finding.Length)) || IsHash(found, text);

    /// <summary>Says whether a finding is one of our hashes, or stands within one: only of a kind that is hashed was one ever written.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="text">The text that it is in.</param>
    public bool IsHash(in HostFinding found, ReadOnlySpan<char> text) => _hash is not null && HashForm.Holds(text, found, Names, out var slot) && IsHashed(slot);

    /// <summary>Answers a finding without what of it is allowed among what it holds: that neither refuses nor hides.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="text">The text that it is in.</param>
    public HostFinding WithoutAllowed(in HostFinding found, ReadOnlySpan<char> text)
    {
        if (_allowed is null || found.Held.IsEmpty)
        {
            return found;
        }

        List<Finding> kept = [];
        foreach (var held in found.Held)
        {
            if (!Allows(held, text.Slice(held.Start, held.Length)))
            {
                kept.Add(held);
            }
        }

        return found.Holding([.. kept]);
    }

    /// <summary>Decides what is done to a finding, and for which kind: what is refused or dropped in it is so with all of it. What is only counted is never refused.</summary>
    public (PiiKinds Kind, RedactionAction Action) Decide(in HostFinding found)
    {
        var decided = (found.Finding.Kind, Action: ActionOf(found.Finding.Kind));
        foreach (var held in found.Held)
        {
            if (ActionOf(held.Kind) is var action and (RedactionAction.Drop or RedactionAction.Block) && action > decided.Action)
            {
                decided = (held.Kind, action);
            }
        }

        return decided;
    }

    /// <summary>Answers what takes a value's place; empty where it is dropped.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="decided">What is done to it.</param>
    /// <param name="value">Its text.</param>
    /// <param name="table">The request's placeholders.</param>
    /// <exception cref="RedactionException">A kind of it is refused.</exception>
    public string For(in HostFinding found, (PiiKinds Kind, RedactionAction Action) decided, ReadOnlySpan<char> value, PlaceholderTable table)
    {
        var slot = found.Name is { } name ? Names.SlotOf(name) : PlaceholderNames.SlotOf(found.Finding.Kind);
        switch (decided.Action)
        {
            case RedactionAction.Mask:
                return MaskedValue.Of(decided.Kind, found.Held.IsEmpty ? value : Covered(found, value));
            case RedactionAction.Hash:
                return _hash!.Of(Names[slot], PlainForms.Of(found.Finding.Kind).Write(value));
            case RedactionAction.Drop:
                return string.Empty;
            case RedactionAction.Block:
                throw new RedactionException($"The request holds a value of the kind {decided.Kind}, which the policy refuses, and nothing was sent.");
            default:
                return table.PlaceholderFor(slot, value);
        }
    }

    private bool Allows(in Finding finding, ReadOnlySpan<char> value) => _allowed is not null && _allowed.Allows(finding.Kind, value);

    private RedactionAction ActionOf(PiiKinds kind) => Policy.Enforce ? Policy.ActionOf(kind) : RedactionAction.Placeholder;

    // An own recognizer may bear a kind's name.
    private bool IsHashed(int slot) =>
        Policy.ActionOf(PlaceholderNames.KindOf(slot)) == RedactionAction.Hash || (Policy.ActionOf(PiiKinds.Custom) == RedactionAction.Hash && _own.Contains(Names[slot]));

    private static string Covered(in HostFinding found, ReadOnlySpan<char> value)
    {
        char[] covered = [.. value];
        foreach (var held in found.Held)
        {
            // The sign of an e-mail address tells its domain.
            foreach (ref var c in covered.AsSpan(held.Start - found.Finding.Start, held.Length))
            {
                c = c == '@' ? c : MaskedValue.Covered;
            }
        }

        return new string(covered);
    }
}
