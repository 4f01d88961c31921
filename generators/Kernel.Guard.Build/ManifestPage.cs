using System.Globalization;
using System.Text;
using KernelGuard.Generators.ModelData;

namespace KernelGuard.Build;

/// <summary>Writes a manifest as a Markdown page, with a diagram of each method's way.</summary>
internal static class ManifestPage
{
    // The stages in the order in which the host passes them, by the knob that brings each.
    private static readonly (string Knob, string Stage)[] Stages =
    [
        ("Audit", "audit"), ("Redaction", "redaction"), ("Cache", "cache"), ("Budget", "budget"), ("RateLimit", "rate limit"), ("ConcurrencyLimit", "concurrency limit"),
        ("Timeout", "deadlines"), ("Retry", "retry"), ("CircuitBreaker", "circuit breaker"), ("Hedge", "hedge"),
    ];

    // What the built-in default policy brings to a method that does not say it itself.
    private static readonly HashSet<string> Default = new(StringComparer.Ordinal) { "Audit", "Redaction", "Timeout", "Retry" };

    /// <summary>Writes the page.</summary>
    /// <exception cref="FormatException">The text is no manifest.</exception>
    public static string Of(string json)
    {
        if (JsonTree.Read(json) is not Dictionary<string, object> root)
        {
            throw new FormatException("It is no manifest.");
        }

        var methods = Children(root, "methods");
        var page = new StringBuilder($"# What {Cell(Text(root, "assembly"))} asks models for\n\n")
            .Append($"Worst cases are of one attempt, at the prices of {Text(root, "pricesOf")} and by the attributes alone: what the configuration says is not in it. Where a method leaves them open, the built-in default policy redacts, retries three times, sets deadlines and audits; another default policy may not.\n\n")
            .Append("| Method | Model | Worst case of an attempt | Attempts | Prompt |\n|---|---|---|---|---|\n");
        foreach (var method in methods)
        {
            page.Append($"| {Cell(Text(method, "name"))} | {Cell(ModelOf(method))} | {Cell(WorstOf(method))} | {Text(Child(method, "worstCase"), "attempts") ?? "–"} | {Text(Child(method, "prompt"), "version") ?? "–"} |\n");
        }

        foreach (var method in methods)
        {
            Method(page, method);
        }

        return page.ToString();
    }

    private static void Method(StringBuilder page, Dictionary<string, object> method)
    {
        page.Append($"\n## {Cell(Text(method, "name"))}\n\n");
        if (Child(method, "prompt") is { } prompt)
        {
            page.Append($"Prompt: text `{Text(prompt, "textHash")}`, version `{Text(prompt, "version")}`").Append(Text(prompt, "file") is { } file ? $", from `{file}`" : "").Append(".\n");
        }

        var unbounded = string.Join(", ", Texts(Child(method, "worstCase"), "unbounded"));
        if (unbounded.Length > 0)
        {
            page.Append($"\nThe whole context window counts: {Cell(unbounded)}.\n");
        }

        var policy = Children(method, "policy");
        if (policy.Count > 0)
        {
            page.Append("\n| Policy | Settings | Said by |\n|---|---|---|\n");
        }

        foreach (var knob in policy)
        {
            page.Append($"| {Text(knob, "knob")} | {Cell(string.Join(", ", (Child(knob, "settings") ?? []).Select(static setting => $"{setting.Key} = {Plain(setting.Value)}")))} | {Cell(Text(knob, "source"))} |\n");
        }

        foreach (var named in Texts(method, "policies"))
        {
            page.Append($"\nAnd the policy `{named}` of the configuration.\n");
        }

        Diagram(page, method, new HashSet<string?>(policy.Select(static knob => Text(knob, "knob"))));
    }

    private static void Diagram(StringBuilder page, Dictionary<string, object> method, HashSet<string?> knobs)
    {
        page.Append($"\n```mermaid\nflowchart LR\n    call[\"{Node(Text(method, "name"))}\"]");
        var number = 0;
        foreach (var (knob, stage) in Stages.Where(stage => knobs.Contains(stage.Knob) || Default.Contains(stage.Knob)))
        {
            page.Append($" --> s{(number++).ToString(CultureInfo.InvariantCulture)}[\"{stage}{(knobs.Contains(knob) ? "" : " (default policy)")}\"]");
        }

        page.Append($" --> m0([\"{Node(ModelOf(method))}\"])\n");
        var further = Children(Child(method, "worstCase"), "perAttempt").Select(static one => Text(one, "model")).Where(model => model != Text(method, "model")).ToArray();
        for (var i = 0; i < further.Length; i++)
        {
            page.Append($"    m{i.ToString(CultureInfo.InvariantCulture)} -. else .-> m{(i + 1).ToString(CultureInfo.InvariantCulture)}([\"{Node(further[i])}\"])\n");
        }

        page.Append("```\n");
    }

    private static string ModelOf(Dictionary<string, object> method) => Text(method, "model") ?? "the configuration's model";

    private static string WorstOf(Dictionary<string, object> method)
    {
        var worst = Child(method, "worstCase");
        if (Text(worst, "unknown") is { } unknown)
        {
            return unknown;
        }

        var ways = Children(worst, "perAttempt");
        if (ways.Select(static one => Text(one, "unknown")).FirstOrDefault(static missing => missing is not null) is { } missing)
        {
            return missing;
        }

        var dearest = ways.OrderByDescending(static one => decimal.Parse(Text(one, "costUsd") ?? "0", CultureInfo.InvariantCulture)).FirstOrDefault();
        return dearest is null ? "–" : $"${Text(dearest, "costUsd")} with {Text(dearest, "model")} ({Text(dearest, "inputTokens")} tokens in, {Text(dearest, "outputTokens")} out)";
    }

    private static string Plain(object value) => value is List<object> items ? string.Join(" ", items.Select(Plain)) : value.ToString();

    // A bar ends a cell, and so would a line's end; names are a host's own words.
    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|").Replace("<", "&lt;").Replace('\n', ' ').Replace('\r', ' ');

    private static string Node(string? text) => Cell(text).Replace("\"", "#quot;");

    private static Dictionary<string, object>? Child(Dictionary<string, object>? parent, string name) => parent is not null && parent.TryGetValue(name, out var child) ? child as Dictionary<string, object> : null;

    private static List<Dictionary<string, object>> Children(Dictionary<string, object>? parent, string name) =>
        parent is not null && parent.TryGetValue(name, out var items) && items is List<object> list ? [.. list.OfType<Dictionary<string, object>>()] : [];

    private static IEnumerable<string> Texts(Dictionary<string, object>? parent, string name) =>
        parent is not null && parent.TryGetValue(name, out var items) && items is List<object> list ? list.OfType<string>() : [];

    private static string? Text(Dictionary<string, object>? parent, string name) => parent is not null && parent.TryGetValue(name, out var value) && value is string text and not "null" ? text : null;
}
