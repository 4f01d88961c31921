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

    /// <summary>Keeps the text up to a place.</summary>
    /// <param name="end">The place.</param>
    /// <param name="joins">Whether something other than a placeholder follows, which an unfinished one could go on with.</param>
    /// <param name="table">The request's placeholders; begun where there is something to replace.</param>
    public void Keep(int end, bool joins, ref PlaceholderTable? table)
    {
        var at = _copied;
        while (text.AsSpan(at, end - at).IndexOf('[') is >= 0 and var step)
        {
            at += step;
            var rest = text.AsSpan(at, end - at);
            if (rest is ['[', '[', '[', ..] && rest.IndexOfAnyExcept('[') is var run)
            {
                at += (run < 0 ? rest.Length : run) - 2;
                rest = text.AsSpan(at, end - at);
            }

            var form = Placeholder.MayBegin(rest) ? Placeholder.Read(rest, names, joins) : default;
            if (form.State == FormState.None)
            {
                at++;
                continue;
            }

            var length = form.State == FormState.Whole ? form.Length : end - at;
            table ??= new PlaceholderTable(names);
            Copy(at).Append(table.PlaceholderFor(PiiKinds.None, text.AsSpan(at, length)));
            _copied = at += length;
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

    /// <summary>Answers the redacted text; the same instance where nothing changed.</summary>
    public readonly string Finish() => _written is null ? text : _written.ToString();

    private StringBuilder Copy(int end)
    {
        _written ??= new StringBuilder(text.Length + Placeholder.Longest);
        _written.Append(text, _copied, end - _copied);
        _copied = end;
        return _written;
    }
}
