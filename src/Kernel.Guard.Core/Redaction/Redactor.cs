using System.Collections.Immutable;
using KernelGuard.Policies;
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

    /// <summary>Builds a redactor.</summary>
    /// <param name="options">What is looked for; null for all kinds. <see cref="RedactionOptions.Enforce"/> means nothing here.</param>
    /// <exception cref="GuardConfigurationException">The options name a kind that does not exist.</exception>
    public Redactor(RedactionOptions? options = null)
        : this(new RecognizerSet(new PolicyParts(nameof(Redactor)).Redaction(options ?? new RedactionOptions(), null)!.Kinds))
    {
    }

    private Redactor(RecognizerSet recognizers) => _recognizers = recognizers;

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; its <see cref="RedactedText.Restore"/> gives the original back.</returns>
    public RedactedText Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        PlaceholderTable? table = null;
        var spans = ImmutableArray.CreateBuilder<PiiSpan>();
        var redacted = Redact(text, hint: [], ref table, spans);
        return new RedactedText(redacted, spans.DrainToImmutable(), table);
    }

    /// <summary>Builds a redactor for kinds that a policy names.</summary>
    internal static Redactor For(PiiKinds kinds) => new(new RecognizerSet(kinds));

    /// <summary>Redacts a text of a request.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it, such as its JSON key; empty for nothing.</param>
    /// <param name="table">The request's placeholders; begun with the first finding.</param>
    /// <param name="spans">Takes the findings; null for nobody.</param>
    /// <returns>The redacted text; the same instance where nothing was found.</returns>
    internal string Redact(string text, ReadOnlySpan<char> hint, ref PlaceholderTable? table, ImmutableArray<PiiSpan>.Builder? spans = null)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, out var scan))
        {
            return text;
        }

        System.Text.StringBuilder? redacted = null;
        var copied = 0;
        try
        {
            while (scan.MoveNext())
            {
                var found = scan.Current;
                table ??= new PlaceholderTable();
                redacted ??= new System.Text.StringBuilder(text.Length + Placeholder.Longest);
                redacted.Append(text, copied, found.Start - copied).Append(table.PlaceholderFor(found.Kind, text.AsSpan(found.Start, found.End - found.Start)));
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
