using System.Globalization;
using KernelGuard.Redaction.Kinds.Contact.Phones;

namespace KernelGuard.Policies;

/// <summary>Checks what redaction is told, and turns it into its part of a policy.</summary>
/// <param name="place">Where the policy stands, for error texts. They quote neither allowed values nor the hash key.</param>
internal sealed class RedactionParts(string place)
{
    private const int ShortestKey = 16;

    /// <summary>Compiles.</summary>
    /// <param name="said">What the nearest layer that names redaction says.</param>
    /// <param name="farther">The default policy, where it is not that layer: an attribute cannot hold the hash key, so it is taken from there.</param>
    /// <exception cref="GuardConfigurationException">It contradicts itself, or names what does not exist.</exception>
    public RedactionPolicy Compile(RedactionOptions said, RedactionOptions? farther)
    {
        var policy = new RedactionPolicy(said.Kinds ?? PiiKinds.All, said.Enforce ?? true)
        {
            Mask = said.Mask ?? PiiKinds.None,
            Hash = said.Hash ?? PiiKinds.None,
            Drop = said.Drop ?? PiiKinds.None,
            Block = said.Block ?? PiiKinds.None,
            MinConfidence = said.MinConfidence ?? RedactionPolicy.DefaultConfidence,
            Binary = said.Binary ?? BinaryContents.Pass,
            Regions = said.Regions.Count == 0 ? [] : [.. said.Regions.Select(Region)],
            Allow = said.Allow.Count == 0 ? [] : [.. said.Allow],
            HashKey = said.HashKey ?? farther?.HashKey,
        };
        Check((policy.Kinds & ~PiiKinds.All) == 0, $"Redaction.Kinds names kinds that exist, and it is '{policy.Kinds}'");
        CheckActions(policy);
        Check(KnobBounds.MinConfidence.Holds(policy.MinConfidence), $"Redaction.MinConfidence is {KnobBounds.MinConfidence.Form}, and it is '{policy.MinConfidence}'");
        Check(Enum.IsDefined(policy.Binary), $"Redaction.Binary is Pass or Refuse, and it is '{policy.Binary}'");
        for (var i = 0; i < policy.Allow.Length; i++)
        {
            Check(KnobBounds.IsAllowed(policy.Allow[i]), $"Redaction.Allow holds {KnobBounds.AllowedForm}, and its entry {i} is blank or names no domain");
        }

        return policy;
    }

    private string Region(string? region, int index)
    {
        var code = region?.Trim().ToUpperInvariant();
        Check(code is not null && PhoneTable.Regions.ContainsKey(code), $"Redaction.Regions holds two-letter countries of ISO 3166-1 such as DE, and its entry {index} is '{region}'");
        return code!;
    }

    private void CheckActions(RedactionPolicy policy)
    {
        var seen = PiiKinds.None;
        foreach (var (name, kinds) in (ReadOnlySpan<(string, PiiKinds)>)[("Mask", policy.Mask), ("Hash", policy.Hash), ("Drop", policy.Drop), ("Block", policy.Block)])
        {
            Check((kinds & ~PiiKinds.All) == 0, $"Redaction.{name} names kinds that exist, and it is '{kinds}'");
            Check((kinds & seen) == 0, $"Redaction.{name} names '{kinds & seen}', which another of Mask, Hash, Drop and Block names too; leave it in one of them");
            var idle = kinds == PiiKinds.All ? PiiKinds.None : kinds & ~(policy.Kinds | PiiKinds.KnownValue | PiiKinds.Custom);
            Check(idle == PiiKinds.None, $"Redaction.{name} names '{idle}', which is not looked for; add it to Redaction.Kinds, or take it out of {name}");
            seen |= kinds;
        }

        Check(
            policy.Hash == PiiKinds.None || policy.HashKey is not null,
            $"Redaction.Hash needs a key: set Redaction.HashKey to a secret of {ShortestKey} characters or more, in this policy or in the default policy");
        Check(policy.HashKey is null || policy.HashKey.Length >= ShortestKey, $"Redaction.HashKey is a secret of {ShortestKey} characters or more, and it is shorter");
    }

    private void Check(bool holds, FormattableString rule)
    {
        if (!holds)
        {
            throw new GuardConfigurationException($"{place}: {rule.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
