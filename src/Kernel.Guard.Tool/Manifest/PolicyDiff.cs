namespace KernelGuard.Tool.Manifest;

/// <summary>Says what changes in a policy, and whether it protects less.</summary>
internal static class PolicyDiff
{
    public static void Add(ManifestMethod before, ManifestMethod after, List<ManifestChange> changes)
    {
        void Change(bool isLooser, string text) => changes.Add(new ManifestChange(isLooser ? ChangeKind.PolicyLoosened : ChangeKind.Policy, after.Name, text));

        foreach (var name in before.Policies.Except(after.Policies, StringComparer.Ordinal))
        {
            Change(true, $"does not rest on the policy '{name}' any more");
        }

        foreach (var name in after.Policies.Except(before.Policies, StringComparer.Ordinal))
        {
            Change(false, $"rests on the policy '{name}' now");
        }

        var (old, now) = (ByIdentity(before), ByIdentity(after));
        foreach (var (identity, knob) in old)
        {
            if (!now.TryGetValue(identity, out var other))
            {
                Change(Looseness.OfRemoved(knob), $"loses {Shown(knob)}");
                continue;
            }

            if (knob.Source != other.Source)
            {
                Change(false, $"has {knob.Knob} from {other.Source} instead of {knob.Source}");
            }

            foreach (var setting in knob.Settings.Keys.Union(other.Settings.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (knob.Text(setting) is var was && other.Text(setting) is var becomes && was != becomes)
                {
                    Change(Looseness.OfSetting(knob.Knob, setting, was, becomes), $"sets {knob.Knob}.{setting} to {becomes ?? "the default"} instead of {was ?? "the default"}");
                }
            }
        }

        foreach (var (identity, knob) in now.Where(one => !old.ContainsKey(one.Key)))
        {
            Change(Looseness.OfAdded(knob), $"gets {Shown(knob)}");
        }
    }

    // Two budgets of one identity are two: the second is told from the first by its place.
    private static Dictionary<string, ManifestKnob> ByIdentity(ManifestMethod method)
    {
        Dictionary<string, ManifestKnob> knobs = new(StringComparer.Ordinal);
        foreach (var knob in method.Policy)
        {
            var identity = knob.Identity;
            for (var number = 2; !knobs.TryAdd(identity, knob); number++)
            {
                identity = $"{knob.Identity} {number}";
            }
        }

        return knobs;
    }

    private static string Shown(ManifestKnob knob) => $"{knob.Knob}({string.Join(", ", knob.Settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal).Select(static setting => $"{setting.Key} = {ManifestKnob.Shown(setting.Value)}"))})";
}
