namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Looks at values that a word announces and that are parted or misread; each row is read once.</summary>
internal struct GarbledRows
{
    private const PiiKinds Checked = PiiKinds.PaymentCard | PiiKinds.Iban | PiiKinds.NationalIds;
    private const int LongLine = 50;
    private int _end;

    /// <summary>Looks at the row that begins at the first digit of a run, or that it stands in.</summary>
    /// <param name="candidate">The digit.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="finding">Takes what was found.</param>
    public void LookAtNumber(in Candidate candidate, RecognizerSet recognizers, float threshold, ref Finding finding)
    {
        var text = candidate.Text;
        if (candidate.At < _end)
        {
            return;
        }

        var read = GarbledRow.TryRead(text, candidate.At, candidate.Floor, out var row);
        _end = row.End;
        if (!read || finding.End >= row.End || !candidate.MayBeNamedFrom(row.Start))
        {
            return;
        }

        // A form's own signs elsewhere, or a line's end, may part two things, as may what follows a value, unless a check digit holds them together.
        var alone = finding.Confidence < threshold;
        var kinds = alone && row.IsGarbled && !(row.IsWrapped && !IsCut(text, row)) ? (PiiKinds)ulong.MaxValue : Checked;
        if ((candidate.SpokenOf(row.Start, row.End) & kinds) == PiiKinds.None)
        {
            return;
        }

        var found = Find(candidate, row, row.End, kinds, recognizers, threshold);
        if (found.Length == 0 && alone && row.Last > candidate.At)
        {
            found = Find(candidate, row, row.Last, kinds, recognizers, threshold);
        }

        finding = found.Length > 0 ? found : finding;
    }

    private static Finding Find(in Candidate candidate, in GarbledRow row, int end, PiiKinds kinds, RecognizerSet recognizers, float threshold)
    {
        Span<char> value = stackalloc char[GarbledRow.Longest];
        var length = row.Write(candidate.Text, end, compact: false, value);
        var found = row.IsGarbled ? RewrittenValue.Find(candidate, row.Start, end, value[..length], recognizers, threshold) : default;
        if (found.Length == 0)
        {
            var shorter = row.Write(candidate.Text, end, compact: true, value);
            found = shorter < length ? RewrittenValue.Find(candidate, row.Start, end, value[..shorter], recognizers, threshold) : default;
        }

        return (found.Kind & kinds) == PiiKinds.None ? default : found;
    }

    // A line that is full, or a next one that holds no more than the value's rest.
    private static bool IsCut(ReadOnlySpan<char> text, in GarbledRow row)
    {
        var line = row.Start + text[row.Start..row.End].IndexOf('\n');
        return row.End == text.Length || text[row.End] is '\n' or '.' or ',' or ';' or ')' || line - text[..line].LastIndexOf('\n') > LongLine;
    }
}
