using System.Collections.Immutable;
using KernelGuard.Redaction.Actions;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Placeholders;
using KernelGuard.Redaction.Streaming;

namespace KernelGuard;

/// <summary>
/// Redacts a text that arrives in pieces. What it answers, joined, is what <see cref="Redactor.Redact(string, KnownValues?)"/> answers for the whole, however it is cut.
/// </summary>
/// <remarks>
/// For one text and one caller at a time. It keeps back at least 2,304 characters, which may decide what is found before them, up to 16,384 for a word without
/// blanks, a run of numbers, a list that one name announces or a row of a table, which are cut there if they are longer, and a private key until its end, at most 65,536; between two looks as much again may gather, so that time stays linear. It
/// looks back 1,024 characters, up to 8,192 where values cross lines, and to the row that they begin within and the heads of a table; a recognizer of the host's own sees no further.
/// </remarks>
public sealed class RedactingStream
{
    private const int FewestNew = 1024;
    private readonly Redactor _redactor;
    private readonly ImmutableArray<KnownValues> _known;
    private readonly ImmutableArray<PiiSpan>.Builder _spans = ImmutableArray.CreateBuilder<PiiSpan>();
    private readonly StreamWindow _window = new();
    private PlaceholderTable? _table;
    private int _lookAt = SettledPlace.Ahead + FewestNew;

    internal RedactingStream(Redactor redactor, ImmutableArray<KnownValues> known) => (_redactor, _known) = (redactor, known);

    /// <summary>Gets the findings so far, in the whole original text, in order, without overlaps.</summary>
    public ImmutableArray<PiiSpan> Spans => _spans.ToImmutable();

    /// <summary>Takes a piece and answers what may leave; empty while nothing is settled.</summary>
    /// <param name="piece">The next piece.</param>
    /// <returns>Redacted text that nothing to come can change.</returns>
    /// <exception cref="ArgumentNullException">The piece is null.</exception>
    /// <exception cref="RedactionException">The text holds a value of a kind that the options refuse, or a recognizer of the host's own failed or took too long. What has left before has left.</exception>
    public string Push(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        _window.Append(piece);
        return _window.Length < _lookAt ? string.Empty : Leave(last: false);
    }

    /// <summary>Answers the rest: the text is over. A further piece begins another text with the same placeholders.</summary>
    /// <returns>The rest, redacted.</returns>
    /// <exception cref="RedactionException">The text holds a value of a kind that the options refuse, or a recognizer of the host's own failed or took too long.</exception>
    public string Flush() => Leave(last: true);

    /// <summary>Puts the values back wherever a text holds this stream's placeholders; anything else stays.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with values; the same instance where it holds no placeholder.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _table is null ? text : _table.Restore(text);
    }

    /// <summary>Puts the values back into JSON, such as a structured answer or a tool's arguments, so that it stays JSON: they are escaped as its strings are, and quoted where a name or a value is due outside of one.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The JSON with values; the same instance where it holds no placeholder.</returns>
    /// <exception cref="ArgumentNullException">The JSON is null.</exception>
    public string RestoreJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return _table is null ? json : _table.Restore(json, AnswerFormat.Json);
    }

    /// <summary>Begins to restore a text that arrives in pieces. Call it when the text is over: it may not know placeholders that come later.</summary>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RestoringStream RestoreStream() => new(_table, AnswerFormat.Exact);

    /// <summary>Begins to restore JSON that arrives in pieces, as <see cref="RestoreJson"/> does a whole. Call it when the text is over: it may not know placeholders that come later.</summary>
    /// <returns>The stream: for one text and one caller at a time.</returns>
    public RestoringStream RestoreJsonStream() => new(_table, AnswerFormat.Json);

    private string Leave(bool last)
    {
        var text = _window.Begin();
        var done = _window.Done;
        var findings = _redactor.Find(text, _known, _table?.Repeats, _window);
        var settled = last ? text.Length : Math.Max(done, SettledPlace.Of(text, findings, _window, _redactor.Names));
        var leaving = text[done..settled];
        var writer = new RedactedWriter(leaving, _redactor.Names);
        var listed = _spans.Count;
        try
        {
            Write(findings, leaving, settled, ref writer);
        }
        catch
        {
            // What is refused stays, and is looked at again.
            _spans.Count = listed;
            throw;
        }

        if (last)
        {
            _window.End();
        }
        else
        {
            _window.Leave(text, settled);
        }

        _lookAt = Math.Max(_window.Length + Math.Max(FewestNew, _window.Length - _window.Done), SettledPlace.Ahead + FewestNew);
        return writer.Finish();
    }

    private void Write(List<HostFinding> findings, string leaving, int settled, ref RedactedWriter writer)
    {
        var done = _window.Done;
        foreach (var found in findings)
        {
            if (found.Finding.End > done && found.Finding.End <= settled)
            {
                var here = found.At(Math.Max(found.Finding.Start, done) - done, found.Finding.End - done);
                _redactor.Write(here, leaving, ref writer, ref _table, _spans, _window.Offset + done);
            }
        }

        writer.Keep(leaving.Length, joins: false, ref _table);
    }
}
