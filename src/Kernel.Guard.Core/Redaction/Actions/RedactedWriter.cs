using System.Text;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Redaction.Actions;

/// <summary>
/// Writes a redacted text: what was kept, and what took the place of findings. Kept text that looks like a placeholder, bent or not, gets one itself, so that
/// whatever reads as a placeholder in a redacted text is one of ours. Nothing is written before the first change.
/// </summary>
internal ref struct RedactedWriter(string text, PlaceholderNames names)
{
    private StringBuilder? _written;
    private int _copied;
    private bool _looked;
    private bool _hasBrackets;
    private EscapedBrackets _bracketed;
    private JsonNumbers? _numbers;

    /// <summary>Keeps the text up to a place.</summary>
    /// <param name="end">The place.</param>
    /// <param name="joins">Whether something other than a placeholder follows, which an unfinished one could go on with.</param>
    /// <param name="table">The request's placeholders; begun where there is something to replace.</param>
    public void Keep(int end, bool joins, ref PlaceholderTable? table)
    {
        if (!_looked)
        {
            // Most texts hold none, and one look says so.
            _looked = true;
            _hasBrackets = text.AsSpan().ContainsAny(PlaceholderBrackets.Signs);
            _bracketed = _hasBrackets ? EscapedBrackets.OfRequest(text) : EscapedBrackets.None(text);
        }

        if (_hasBrackets || joins)
        {
            Escape(end, joins, ref table);
        }

        if (_written is not null || end < text.Length)
        {
            Copy(end);
        }
    }

    /// <summary>Writes what takes the place of what follows; with nothing in its place, of two blanks around it one stays.</summary>
    public void Replace(int end, string replacement)
    {
        var written = Copy(_copied).Append(replacement);
        _copied = end;
        if (replacement.Length == 0 && end < text.Length && text[end] == ' ' && (written.Length == 0 || written[^1] is ' ' or '\n'))
        {
            _copied++;
        }
    }

    /// <summary>Says whether what stands between two places is a number of JSON.</summary>
    /// <param name="start">Where it begins; never before what was asked about last.</param>
    /// <param name="end">Where it ends.</param>
    public bool IsNumber(int start, int end) => JsonNumbers.IsNumber(text.AsSpan(start, end - start)) && (_numbers ??= new JsonNumbers()).Holds(text, start, end);

    /// <summary>Answers the redacted text; the same instance where nothing changed.</summary>
    public readonly string Finish() => _written is null ? text : _written.ToString();

    private void Escape(int end, bool joins, ref PlaceholderTable? table)
    {
        var seen = _bracketed.Text[.._bracketed.Place(end)];
        var scan = new PlaceholderScan(seen, new PlaceholderLimits(names, _bracketed.Place(_copied), '\0', joins), place: null);
        while (scan.Next(out var form))
        {
            var length = form.State == FormState.Whole ? form.Length : seen.Length - scan.Start;
            var start = Math.Max(_copied, _bracketed.Original(scan.Start));
            var behind = scan.Start + length == seen.Length ? end : _bracketed.Original(scan.Start + length);
            table ??= new PlaceholderTable(names);
            Copy(start).Append(table.PlaceholderFor(PiiKinds.None, text.AsSpan(start, behind - start)));
            _copied = behind;
            scan.Take(length);
        }
    }

    private StringBuilder Copy(int end)
    {
        _written ??= new StringBuilder(text.Length + Placeholder.Longest);
        _written.Append(text, _copied, end - _copied);
        _copied = end;
        return _written;
    }
}
