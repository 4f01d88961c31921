using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction.Actions;
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
    private readonly Replacements _replacements;
    private readonly float _threshold;

    /// <summary>Builds a redactor.</summary>
    /// <param name="options">What is looked for, and what happens to it; null for all kinds and placeholders. <see cref="RedactionOptions.Enforce"/> and <see cref="RedactionOptions.Binary"/> mean nothing here.</param>
    /// <exception cref="GuardConfigurationException">The options contradict each other, or name what does not exist.</exception>
    public Redactor(RedactionOptions? options = null)
        : this(new PolicyParts(nameof(Redactor)).Redaction(options ?? new RedactionOptions(), null)! with { Enforce = true })
    {
    }

    private Redactor(RedactionPolicy policy)
    {
        _recognizers = new RecognizerSet(policy.Kinds);
        _replacements = new Replacements(policy);
        _threshold = (float)policy.MinConfidence;
    }

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; its <see cref="RedactedText.Restore"/> gives the original back where placeholders took its values' places.</returns>
    /// <exception cref="RedactionException">It holds a value of a kind that the options refuse.</exception>
    public RedactedText Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        PlaceholderTable? table = null;
        var spans = ImmutableArray.CreateBuilder<PiiSpan>();
        var redacted = Redact(text, hint: [], ref table, spans);
        return new RedactedText(redacted, spans.DrainToImmutable(), table);
    }

    /// <summary>Builds the redactor of a policy.</summary>
    internal static Redactor For(RedactionPolicy policy) => new(policy);

    /// <summary>Says whether <see cref="Redact(string)"/> would change a text; it counts and refuses nothing.</summary>
    internal bool Finds(ReadOnlySpan<char> text, ReadOnlySpan<char> hint)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, _threshold, out var scan))
        {
            return false;
        }

        try
        {
            while (scan.MoveNext())
            {
                if (!_replacements.Allows(scan.Current, text.Slice(scan.Current.Start, scan.Current.Length)))
                {
                    return true;
                }
            }
        }
        catch (Exception error) when (error is not RedactionException)
        {
            throw Failed(error);
        }
        finally
        {
            scan.Dispose();
        }

        return Placeholder.IsIn(text, _replacements.Names);
    }

    /// <summary>Redacts a text of a request.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it, such as its JSON key; empty for nothing.</param>
    /// <param name="table">The request's placeholders; begun with the first finding.</param>
    /// <param name="spans">Takes the findings; null for nobody.</param>
    /// <returns>The redacted text; the same instance where nothing was found.</returns>
    /// <exception cref="RedactionException">It holds a value of a kind that is refused.</exception>
    internal string Redact(string text, ReadOnlySpan<char> hint, ref PlaceholderTable? table, ImmutableArray<PiiSpan>.Builder? spans = null)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, _threshold, out var scan))
        {
            return text;
        }

        var writer = new RedactedWriter(text, _replacements.Names);
        try
        {
            while (scan.MoveNext())
            {
                var found = scan.Current;
                var value = text.AsSpan(found.Start, found.Length);
                if (_replacements.Allows(found, value))
                {
                    continue;
                }

                writer.Keep(found.Start, joins: _replacements.ActionOf(found.Kind) is RedactionAction.Drop or RedactionAction.Mask, ref table);
                table ??= new PlaceholderTable(_replacements.Names);
                table.Count(found.Kind);
                writer.Replace(found.End, _replacements.For(found.Kind, value, table));
                spans?.Add(new PiiSpan(found.Start, found.Length, found.Kind, found.Confidence));
            }
        }
        catch (Exception error) when (error is not RedactionException)
        {
            throw Failed(error);
        }
        finally
        {
            scan.Dispose();
        }

        writer.Keep(text.Length, joins: false, ref table);
        return writer.Finish();
    }

    // Neither the message nor the exception itself goes on: a recognizer's may quote what it read.
    private static RedactionException Failed(Exception error) =>
        new($"A recognizer failed with {error.GetType().Name}, and nothing was sent. Correct the recognizer, or leave its kind out.");
}
