using System.Diagnostics;
using KernelGuard.Redaction.Known;

namespace KernelGuard;

/// <summary>
/// Holds the values that a host knows of a customer: names, addresses, numbers, anything. Build it once for each customer and hand it over with each text.
/// </summary>
/// <remarks>Immutable and thread-safe. It prints how many values it holds, never one of them.</remarks>
[DebuggerDisplay("{Count} known values")]
public sealed class KnownValues
{
    private KnownValues(IReadOnlyCollection<KnownValue> values)
    {
        Count = values.Count;
        var root = new ValueNode();
        foreach (var value in values)
        {
            var owner = new ValueOwner(value.Kind, Redaction.Scanning.Confidence.Known);
            foreach (var form in KnownForms.Of(value))
            {
                root.Add(form, owner, begun: true);
            }
        }

        Matcher = new ValueMatcher(root);
    }

    /// <summary>Gets how many values it holds.</summary>
    public int Count { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ValueMatcher Matcher { get; }

    /// <summary>Builds known values.</summary>
    /// <param name="values">The values. Where two are written alike, the first one's kind counts.</param>
    /// <exception cref="ArgumentException">A value is null.</exception>
    public static KnownValues Of(params IEnumerable<KnownValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        KnownValue[] all = [.. values];
        return all.Contains(null) ? throw new ArgumentException("A value is null.", nameof(values)) : new KnownValues(all);
    }

    /// <summary>
    /// Builds known values from a record's fields. A field whose name speaks of a person's name (<c>name</c>, <c>firstName</c>, <c>Nachname</c>,
    /// <c>姓名</c>) is taken as a name, and a given name and a surname in two fields also together; every other field is taken as it stands.
    /// </summary>
    /// <param name="record">The fields' names and values; empty and missing values are skipped.</param>
    /// <exception cref="ArgumentException">A field's name is null.</exception>
    public static KnownValues FromRecord(IEnumerable<KeyValuePair<string, string?>> record)
    {
        ArgumentNullException.ThrowIfNull(record);
        KeyValuePair<string, string?>[] fields = [.. record];
        return Array.Exists(fields, static field => field.Key is null) ? throw new ArgumentException("A field's name is null.", nameof(record)) : new KnownValues([.. KnownRecord.Read(fields)]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count} known values");
}
