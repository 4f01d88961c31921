using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>
/// Finds the machine-readable zone of passports (ICAO Doc 9303, part 4): <c>P&lt;</c>, the issuing state, the name and its fillers, and the second line where it follows. The first line has 44
/// characters; people cut or copy its fillers, so that fewer and some more will do.
/// </summary>
internal sealed class MachineReadableZone : IRecognizer
{
    private const int LongestLine = 64;
    private const int ShortestName = 10;
    private const int ShortestNumbers = 28;
    private const int LongestBreak = 4;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Passport;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.Word.Start;
        if (start < candidate.Floor || start + 1 >= text.Length || text[start] != 'P' || text[start + 1] != '<')
        {
            return false;
        }

        var line = LineOf(text[start..], digits: false);
        if (line < ShortestName || text.Slice(start + 5, line - 5).IndexOf("<<") < 1)
        {
            return false;
        }

        var end = start + line;
        finding = new Finding(start, SecondLineEnd(text, end) is > 0 and var second ? second : end, PiiKinds.Passport, IdConfidence.Proven);
        return true;
    }

    private static int LineOf(ReadOnlySpan<char> text, bool digits)
    {
        var length = 0;
        while (length < text.Length && length < LongestLine && (char.IsAsciiLetterUpper(text[length]) || (digits && char.IsAsciiDigit(text[length])) || text[length] == '<'))
        {
            length++;
        }

        return length;
    }

    // Between the lines stand a break, its escape in JSON, or a blank.
    private static int SecondLineEnd(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < LongestBreak && (text[at] is '\r' or '\n' or ' ' or '\\' || (text[at] is 'n' or 'r' && text[at - 1] == '\\')))
        {
            at++;
        }

        var line = at > end ? LineOf(text[at..], digits: true) : 0;
        return line >= ShortestNumbers && char.IsAsciiDigit(text[at + 9]) ? at + line : -1;
    }
}
