using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using KernelGuard.Redaction.Actions;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Known;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Scanning;
using KernelGuard.Redaction.Streaming;

namespace KernelGuard;

/// <summary>
/// Finds personal data in a text and puts placeholders such as <c>[[EMAIL-1]]</c> in its place, one for each distinct value, numbered by first
/// appearance. Usable without a chat client.
/// </summary>
/// <remarks>Immutable and thread-safe: build one, and use it for everything; building makes tables. Time is linear in the text's length.</remarks>
public sealed class Redactor
{
    private readonly RecognizerSet _recognizers;
    private readonly ImmutableArray<PiiRecognizer> _own;
    private readonly Replacements _replacements;
    private readonly double _least;
    private readonly float _threshold;

    /// <summary>Builds a redactor.</summary>
    /// <param name="options">What is looked for, and what happens to it; null for all kinds and placeholders. <see cref="RedactionOptions.Enforce"/> and <see cref="RedactionOptions.Binary"/> mean nothing here.</param>
    /// <param name="recognizers">Recognizers of the host's own; null for none. Where two find the same place, the surer one counts, and the first at a tie.</param>
    /// <exception cref="ArgumentException">A recognizer is null.</exception>
    /// <exception cref="GuardConfigurationException">The options contradict each other, or name what does not exist.</exception>
    public Redactor(RedactionOptions? options = null, IEnumerable<PiiRecognizer>? recognizers = null)
        : this(new PolicyParts(nameof(Redactor)).Redaction(options ?? new RedactionOptions(), null)! with { Enforce = true }, Present(recognizers))
    {
    }

    private Redactor(RedactionPolicy policy, ImmutableArray<PiiRecognizer> own)
    {
        _recognizers = new RecognizerSet(policy.Kinds, policy.Regions);
        WordLexicon.Prepare();
        _own = own;
        _replacements = new Replacements(policy, own);
        _least = policy.MinConfidence;
        _threshold = Math.Max((float)_least, float.Epsilon);
    }

    /// <summary>Gets which texts are known to hold nothing; null where recognizers of the host's own have a say, whose answers may change.</summary>
    internal CleanTexts? Clean { get; private init; }

    /// <summary>Gets what is looked for, and what happens to it.</summary>
    internal RedactionPolicy Policy => _replacements.Policy;

    /// <summary>Gets the names that placeholders carry.</summary>
    internal PlaceholderNames Names => _replacements.Names;

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">What the host knows of the customer; null for nothing. It is found whatever kinds are looked for.</param>
    /// <returns>The redacted text; its <see cref="RedactedText.Restore"/> gives the original back where placeholders took its values' places.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="RedactionException">It holds a value of a kind that the options refuse, or a recognizer of the host's own failed or took too long. It quotes nothing of the text.</exception>
    public RedactedText Redact(string text, KnownValues? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        PlaceholderTable? table = null;
        ImmutableArray<PiiSpan>.Builder? spans = null;
        var redacted = Redact(text, hint: [], known is null ? [] : [known], ref table, ref spans, listed: true);
        return new RedactedText(redacted, spans is null ? [] : spans.DrainToImmutable(), table);
    }

    /// <summary>Begins to redact a text that arrives in pieces.</summary>
    /// <param name="known">What the host knows of the customer; null for nothing. It is found whatever kinds are looked for.</param>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RedactingStream Stream(KnownValues? known = null) => new(this, known is null ? [] : [known]);

    /// <summary>Builds the redactor of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="own">The host's own recognizers.</param>
    /// <param name="clean">What remembers clean texts.</param>
    internal static Redactor For(RedactionPolicy policy, ImmutableArray<PiiRecognizer> own, CleanTexts clean) => new(policy, own) { Clean = own.IsEmpty ? clean : null };

    /// <summary>Says whether a redaction would change a text; it counts and refuses nothing.</summary>
    internal bool Finds(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, RepeatedValues? repeats) =>
        Look(text, hint, known, all: null, repeats) || HoldsPlaceholder(text);

    /// <summary>Says whether anything is found in a text and not allowed, and what, in order, without overlaps.</summary>
    internal bool TryFind(ReadOnlySpan<char> text, ImmutableArray<KnownValues> known, List<HostFinding> found) => Look(text, hint: [], known, found);

    /// <summary>Says whether a text holds what looks like a placeholder.</summary>
    internal bool HoldsPlaceholder(ReadOnlySpan<char> text) => Placeholder.IsIn(text, Names);

    /// <summary>Answers what is found in a text that goes on with a longer one and not allowed, in order, without overlaps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">What the host knows of the customer.</param>
    /// <param name="repeats">What was found in what has left; null for nothing.</param>
    /// <param name="window">What of the text was settled before; takes what the scan finds by itself.</param>
    internal List<HostFinding> Find(ReadOnlySpan<char> text, ImmutableArray<KnownValues> known, RepeatedValues? repeats, StreamWindow window)
    {
        var all = new List<HostFinding>();
        Look(text, hint: [], known, all, new RepeatedValues(repeats), window);
        return all;
    }

    /// <summary>Redacts a text of a request.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hint">What names it, such as its JSON key; empty for nothing.</param>
    /// <param name="known">What the host knows of the customer.</param>
    /// <param name="table">The request's placeholders; begun with the first finding.</param>
    /// <param name="spans">Takes the findings; null for nobody.</param>
    /// <param name="within">What was found in it already, in order, without overlaps; null for nothing.</param>
    /// <returns>The redacted text; the same instance where nothing was found.</returns>
    /// <exception cref="RedactionException">It holds a value of a kind that is refused.</exception>
    internal string Redact(
        string text, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, ref PlaceholderTable? table, ImmutableArray<PiiSpan>.Builder? spans = null, List<HostFinding>? within = null) =>
        Redact(text, hint, known, ref table, ref spans, listed: spans is not null, within);

    private string Redact(
        string text, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, ref PlaceholderTable? table, ref ImmutableArray<PiiSpan>.Builder? spans, bool listed, List<HostFinding>? within = null)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, _threshold, AsksHost(known) || within is not null || table is { Repeats.IsEmpty: false }, out var scan))
        {
            return text;
        }

        var writer = new RedactedWriter(text, Names);
        try
        {
            var beside = Beside(scan.Folded, text, hint, known);
            var merged = new FindingMerge(scan, beside is null || within is null ? beside ?? within : HostFindings.Ordered([.. beside, .. within]));
            var findings = new TextFindings(merged, text, _replacements);
            while (findings.MoveNext(table?.Repeats))
            {
                spans ??= listed ? ImmutableArray.CreateBuilder<PiiSpan>() : null;
                Write(findings.Current, text, ref writer, ref table, spans, offset: 0);
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

    /// <summary>Writes what takes a finding's place.</summary>
    /// <param name="found">The finding.</param>
    /// <param name="text">The text that it is in.</param>
    /// <param name="writer">What writes.</param>
    /// <param name="table">The placeholders; begun with the first finding.</param>
    /// <param name="spans">Takes the finding; null for nobody.</param>
    /// <param name="offset">Where the text begins in the whole.</param>
    internal void Write(in HostFinding found, string text, ref RedactedWriter writer, ref PlaceholderTable? table, ImmutableArray<PiiSpan>.Builder? spans, int offset)
    {
        var (start, end, kind, confidence) = found.Finding;
        var value = text.AsSpan(start, end - start);
        var decided = _replacements.Decide(found);
        writer.Keep(start, joins: decided.Action is RedactionAction.Drop or RedactionAction.Mask, ref table);
        table ??= new PlaceholderTable(Names);
        table.Count(kind);
        table.Repeats.Add(found, value);
        if (writer.IsNumber(start, end))
        {
            table.NoteNumber(value);
        }

        writer.Replace(end, _replacements.For(found, decided, value, table));
        spans?.Add(new PiiSpan(offset + start, end - start, kind, Shown(confidence)));
    }

    // Says whether anything is found; with nobody to take all findings the first one ends the look.
    private bool Look(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, List<HostFinding>? all, RepeatedValues? repeats = null, StreamWindow? window = null)
    {
        if (!TextScan.TryBegin(text, hint, _recognizers, _threshold, AsksHost(known) || repeats is { IsEmpty: false }, out var scan))
        {
            return false;
        }

        try
        {
            if (window is not null)
            {
                scan.Resume(window.Decided, window.Floor, window.Done, window.Offset > 0, window.Lists);
            }

            var findings = new TextFindings(new FindingMerge(scan, Beside(scan.Folded, text, hint, known, window?.Done ?? 0), window?.Scanned), text, _replacements);
            while (findings.MoveNext(repeats))
            {
                if (all is null)
                {
                    return true;
                }

                all.Add(findings.Current);
                repeats?.Add(findings.Current, findings.Value);
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

        return all is { Count: > 0 };
    }

    private bool AsksHost(ImmutableArray<KnownValues> known) => !known.IsEmpty || !_own.IsEmpty;

    // What is joined with the scan of the named text: what the host knows, and what is found whatever the name.
    private List<HostFinding>? Beside(in FoldedText folded, ReadOnlySpan<char> text, ReadOnlySpan<char> hint, ImmutableArray<KnownValues> known, int from = 0) =>
        UnnamedFindings.AddTo(AsksHost(known) ? HostFindings.Collect(folded, hint, known, _own, _least, from) : null, text, hint, _recognizers, _threshold);

    // The decimal that a float was written as: widened it would lie beside it, below a threshold of the same decimal too.
    private double Shown(float confidence) => Math.Max(_least, (double)(decimal)confidence);

    /// <summary>Takes recognizers of a host's own.</summary>
    /// <exception cref="ArgumentException">One is null.</exception>
    internal static ImmutableArray<PiiRecognizer> Present(IEnumerable<PiiRecognizer>? recognizers)
    {
        ImmutableArray<PiiRecognizer> own = [.. recognizers ?? []];
        return own.Contains(null!) ? throw new ArgumentException("A recognizer is null.", nameof(recognizers)) : own;
    }

    /// <summary>Answers the error for what the guard itself failed with: recognizers of the host's own have an error that names them.</summary>
    /// <param name="error">The failure. Neither its message nor itself goes on: it may quote what was read.</param>
    internal static RedactionException Failed(Exception error) =>
        new($"Redaction failed with {error.GetType().Name}, and nothing was sent. No recognizer of the host's own failed, so that is a defect of Kernel.Guard: report it, without the text.");
}
