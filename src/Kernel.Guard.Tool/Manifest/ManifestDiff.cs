using System.Globalization;

namespace KernelGuard.Tool.Manifest;

/// <summary>Says in words what a newer manifest changes.</summary>
internal static class ManifestDiff
{
    /// <summary>Compares two manifests, method by method.</summary>
    public static IReadOnlyList<ManifestChange> Of(ManifestFile before, ManifestFile after)
    {
        List<ManifestChange> changes = [];
        foreach (var pair in ManifestPairs.Of(before.Methods, after.Methods))
        {
            switch (pair)
            {
                case (null, { } method):
                    changes.Add(new ManifestChange(ChangeKind.Added, method.Name, "is new" + (method.WorstCase is null ? "" : $": it asks {method.Model ?? "the configuration's model"}, and may cost {Dollars(method.Dearest)} an attempt")));
                    break;
                case ({ } method, null):
                    changes.Add(new ManifestChange(ChangeKind.Removed, method.Name, "is gone"));
                    break;
                case ({ } one, { } other):
                    Method(one, other, changes);
                    break;
            }
        }

        return changes;
    }

    private static void Method(ManifestMethod before, ManifestMethod after, List<ManifestChange> changes)
    {
        void Add(ChangeKind kind, string text) => changes.Add(new ManifestChange(kind, after.Name, text));

        if (before.Prompt?.TextHash != after.Prompt?.TextHash)
        {
            Add(ChangeKind.Prompt, $"has another prompt text ({before.Prompt?.TextHash ?? "none"} -> {after.Prompt?.TextHash ?? "none"})");
        }
        else if (before.Prompt?.Version != after.Prompt?.Version)
        {
            Add(ChangeKind.Prompt, $"has another prompt version ({before.Prompt?.Version ?? "none"} -> {after.Prompt?.Version ?? "none"}): its settings, tools or answer changed");
        }

        if (before.Model != after.Model)
        {
            Add(ChangeKind.Model, $"asks {after.Model ?? "the configuration's model"} instead of {before.Model ?? "the configuration's model"}");
        }
        else if (!before.Way.SequenceEqual(after.Way, StringComparer.Ordinal))
        {
            Add(ChangeKind.Model, $"may go to {Way(after)} instead of {Way(before)}");
        }

        Cost(before, after, changes);
        if (before.WorstCase?.Attempts != after.WorstCase?.Attempts)
        {
            Add(ChangeKind.Attempts, $"takes at most {after.WorstCase?.Attempts ?? 0} attempts instead of {before.WorstCase?.Attempts ?? 0}");
        }

        if (Tools(before) is var had && Tools(after) is var has && had != has)
        {
            Add(ChangeKind.Tools, $"offers the tools {has} instead of {had}");
        }

        if (before.Answer != after.Answer)
        {
            Add(ChangeKind.Answer, $"answers as {after.Answer} instead of {before.Answer}");
        }

        // An older manifest does not say them.
        if (before.AnswerType != after.AnswerType && before.AnswerType is not null)
        {
            Add(ChangeKind.Answer, $"answers with {after.AnswerType ?? "text"} instead of {before.AnswerType}");
        }
        else if (before.SchemaHash != after.SchemaHash && before.SchemaHash is not null)
        {
            Add(ChangeKind.Answer, $"asks for another schema of {after.AnswerType} ({before.SchemaHash} -> {after.SchemaHash ?? "made at run time"})");
        }

        PolicyDiff.Add(before, after, changes);
    }

    private static void Cost(ManifestMethod before, ManifestMethod after, List<ManifestChange> changes)
    {
        // By call where both say it: more attempts are dearer too.
        var (old, now, unit) = before.WorstCase?.CostUsdPerCall is { } whole && after.WorstCase is { } worst && (worst.CostUsdPerCall is not null || after.Dearest is null)
            ? ((decimal?)whole, worst.CostUsdPerCall, "a call")
            : (before.Dearest, after.Dearest, "an attempt");
        if (old == now)
        {
            return;
        }

        double? rise = (old, now) switch
        {
            (_, null) => double.PositiveInfinity,
            (null, _) => null,
            (0, _) => double.PositiveInfinity,
            ({ } less, { } more) => more > less ? (double)((more - less) / less) : null,
        };
        var share = old is { } was and > 0 && now is { } becomes ? string.Create(CultureInfo.InvariantCulture, $" ({(becomes - was) / was:+0.#%;-0.#%})") : "";
        changes.Add(new ManifestChange(ChangeKind.Cost, after.Name, $"may cost {Dollars(now)} {unit} instead of {Dollars(old)}{share}") { Rise = rise });
    }

    private static string Way(ManifestMethod method) => method.Way.Any() ? string.Join(", then ", method.Way) : "no other model";

    private static string Tools(ManifestMethod method) => method.Tools.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "none" : ManifestKnob.Shown(method.Tools);

    private static string Dollars(decimal? dollars) => dollars is { } known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.00#######}") : "what the build does not know";
}
