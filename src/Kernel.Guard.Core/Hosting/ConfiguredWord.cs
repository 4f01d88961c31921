namespace KernelGuard.Hosting;

/// <summary>
/// Is a knob whose value is one word of several. The binder reads such a value as C# reads an enum: numbers too, and lists of words, which add up to another
/// word (1 | 2 is 3), so that a budget that denies would only warn.
/// </summary>
/// <param name="Knob">Its path, without the numbers of lists: whole, or the end of one where it has a colon.</param>
/// <param name="Words">The words.</param>
internal sealed record ConfiguredWord(string Knob, IReadOnlyList<string> Words)
{
    /// <summary>Gets those of the section <c>KernelGuard</c>; what may be a list (<c>PiiKinds</c>, <c>CacheKeep</c>) is none.</summary>
    public static IReadOnlyList<ConfiguredWord> OfOptions { get; } =
    [
        Of<UnknownModel>("UnknownModel"),
        Of<UnknownModel>("BudgetAssumptions:UnknownModel"),
        Of<OnLimit>("Budgets:OnLimit"),
        Of<Scope>("Budgets:Per"),
        Of<Partition>("Cache:Partition"),
        Of<BinaryContents>("Redaction:Binary"),
        Of<StreamContinuation>("Streaming:Continuation"),
        Of<AuditContent>("Audit:Content"),
        Of<AuditMode>("Audit:Mode"),
        Of<AuditWhenFull>("Audit:WhenFull"),
        Of<AuditReportFormat>("Audit:ReportFormat"),
        Of<TelemetryContent>("Telemetry:Content"),
        Of<LoadBalancing>("Failover:LoadBalancing"),
    ];

    /// <summary>Makes one of an enum.</summary>
    public static ConfiguredWord Of<T>(string knob)
        where T : struct, Enum => new(knob, Enum.GetNames<T>());

    /// <summary>Refuses each value that is not one of its knob's words.</summary>
    /// <param name="section">The section's path.</param>
    /// <param name="entries">Its entries, with paths below it.</param>
    /// <param name="words">The knobs.</param>
    /// <param name="quotes">Whether the text repeats the value: false where a key may have been written in its place.</param>
    /// <exception cref="GuardConfigurationException">A value is another; the text names its path and the words.</exception>
    public static void Check(string section, IEnumerable<KeyValuePair<string, string?>> entries, IReadOnlyList<ConfiguredWord> words, bool quotes = true)
    {
        foreach (var (path, value) in entries)
        {
            if (!string.IsNullOrEmpty(value) && words.FirstOrDefault(word => word.Names(path)) is { } word && !word.Allows(value))
            {
                throw new GuardConfigurationException($"{section}:{path} {(quotes ? $"is '{value}' and" : "is malformed: it")} must be one of {string.Join(", ", word.Words)}.");
            }
        }
    }

    /// <summary>Answers whether a value is one of the words, in any case.</summary>
    public bool Allows(string value) => Words.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    private bool Names(string path)
    {
        var plain = string.Join(':', path.Split(':').Where(static part => !part.All(char.IsAsciiDigit)));
        return plain.Equals(Knob, StringComparison.OrdinalIgnoreCase) || (Knob.Contains(':', StringComparison.Ordinal) && plain.EndsWith($":{Knob}", StringComparison.OrdinalIgnoreCase));
    }
}
