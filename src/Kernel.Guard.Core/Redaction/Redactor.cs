using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard;

/// <summary>
/// Finds personal data in a text and puts placeholders such as <c>[[EMAIL-1]]</c> in its place, one for each distinct value, numbered by first
/// appearance. Usable without a chat client.
/// </summary>
/// <remarks>Immutable and thread-safe: build one, and use it for everything. Time is linear in the text's length.</remarks>
public sealed class Redactor
{
    private readonly RecognizerSet _recognizers;
    private readonly ImmutableArray<PiiRecognizer> _own;

    /// <summary>Builds a redactor.</summary>
    /// <param name="options">What is looked for; null for all kinds. <see cref="RedactionOptions.Enforce"/> means nothing here.</param>
    /// <exception cref="GuardConfigurationException">The options name a kind that does not exist.</exception>
    public Redactor(RedactionOptions? options = null)
        : this(options, [])
    {
    }

    /// <summary>Builds a redactor with recognizers of the host's own.</summary>
    /// <param name="options">What is looked for; null for all kinds. <see cref="RedactionOptions.Enforce"/> means nothing here.</param>
    /// <param name="recognizers">The recognizers; where two find the same place, the surer one counts, and the first at a tie.</param>
    /// <exception cref="GuardConfigurationException">The options name a kind that does not exist.</exception>
    public Redactor(RedactionOptions? options, IEnumerable<PiiRecognizer> recognizers)
        : this(new RecognizerSet(new PolicyParts(nameof(Redactor)).Redaction(options ?? new RedactionOptions(), null)!.Kinds), [.. recognizers])
    {
    }

    private Redactor(RecognizerSet recognizers, ImmutableArray<PiiRecognizer> own) => (_recognizers, _own) = (recognizers, own);

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">What the host knows of the customer; null for nothing. It is found whatever kinds are looked for.</param>
    /// <returns>The redacted text; its <see cref="RedactedText.Restore"/> gives the original back.</returns>
    /// <exception cref="RedactionException">A recognizer of the host's own failed or took too long.</exception>
    public RedactedText Redact(string text, KnownValues? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        PlaceholderTable? table = null;
        var spans = ImmutableArray.CreateBuilder<PiiSpan>();
        var redacted = Redact(text, hint: [], ref table, spans, known);
        return new RedactedText(redacted, spans.DrainToImmutable(), table);
    }

    /// <summary>Begins to redact a text that arrives in pieces.</summary>
    /// <param name="known">What the host knows of the customer; null for nothing.</param>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RedactingStream Stream(KnownValues? known = null) => new(this, known);

    /// <summary>Answers what is found in a text, in order, without overlaps.</summary>
    internal List<HostFinding> Find(string text, KnownValues? known)
    {
        var findings = new List<HostFinding>();
        if (TextScan.TryBegin(text, [], _recognizers, always: known is not null || !_own.IsEmpty, out var scan))
        {
            try
            {
                var merge = new FindingMerge(scan, HostFindings.Collect(scan.Folded, [], known, _own));
                while (merge.MoveNext())
                {
                    findings.Add(merge.Current);
                }
            }
            finally
            {
                scan.Dispose();
            }
        }

        return findings;
    }

    /// <summary>Builds a redactor for kinds that a policy names.</summary>
    internal static Redactor For(PiiKinds kinds) => new(new RecognizerSet(kinds), []);

    /// <summary>Redacts a text of a request.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it, such as its JSON key; empty for nothing.</param>
    /// <param name="table">The request's placeholders; begun with the first finding.</param>
    /// <param name="spans">Takes the findings; null for nobody.</param>
    /// <param name="known">What the host knows of the customer; null for nothing.</param>
    /// <returns>The redacted text; the same instance where nothing was found.</returns>
    internal string Redact(string text, ReadOnlySpan<char> hint, ref PlaceholderTable? table, ImmutableArray<PiiSpan>.Builder? spans = null, KnownValues? known = null)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, always: known is not null || !_own.IsEmpty, out var scan))
        {
            return text;
        }

        System.Text.StringBuilder? redacted = null;
        var copied = 0;
        try
        {
            var findings = new FindingMerge(scan, known is null && _own.IsEmpty ? null : HostFindings.Collect(scan.Folded, hint, known, _own));
            while (findings.MoveNext())
            {
                var found = findings.Current.Finding;
                table ??= new PlaceholderTable();
                redacted ??= new System.Text.StringBuilder(text.Length + Placeholder.Longest);
                redacted.Append(text, copied, found.Start - copied).Append(table.PlaceholderFor(found.Kind, text.AsSpan(found.Start, found.Length)));
                copied = found.End;
                if (found.Kind != PiiKinds.None)
                {
                    spans?.Add(new PiiSpan(found.Start, found.Length, found.Kind, found.Confidence));
                }
            }
        }
        finally
        {
            scan.Dispose();
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }
}
