namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Looks at values that a word announces and that are parted or misread; each row is read once.</summary>
internal struct GarbledRows
{
    private const PiiKinds Checked = PiiKinds.PaymentCard | PiiKinds.Iban | PiiKinds.NationalIds;
    private const PiiKinds Numbers = Checked | PiiKinds.Phone | PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.Passport | PiiKinds.DrivingLicence | PiiKinds.BirthDate | PiiKinds.IpAddress | PiiKinds.MacAddress;

    // What a piece of a number may be taken for.
    private const PiiKinds Guessed = PiiKinds.BankAccount | PiiKinds.BankRouting | PiiKinds.AccountName | PiiKinds.UserName | PiiKinds.Passport | PiiKinds.DrivingLicence;

    // Cards and IBANs need no word beside them.
    private const int Longer = 12;
    private int _end;

    /// <summary>Looks at the row that begins at the first digit of a run, or that it stands in.</summary>
    /// <param name="candidate">The digit.</param>
    /// <param name="joined"><see cref="TextScan.Joined"/>: what was put together is no row again.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="finding">Takes what was found.</param>
    public void LookAtNumber(in Candidate candidate, int joined, RecognizerSet recognizers, float threshold, ref Finding finding)
    {
        var text = candidate.Text;
        var alone = finding.Confidence < threshold;
        if (joined > 0 || candidate.At < _end || !(alone || (finding.Kind & Guessed) != PiiKinds.None)
            || (candidate.Groups.Count > 0 && !(GarbledRow.MayGoOn(text, candidate.Groups[0].End) && candidate.MayBeNamed)))
        {
            return;
        }

        var read = GarbledRow.TryRead(text, candidate.At, candidate.Floor, out var row);
        _end = alone ? row.End : Math.Min(row.End, finding.End);
        if (!read || finding.End >= row.End || !candidate.MayBeNamedFrom(row.Start))
        {
            return;
        }

        // A form's own signs elsewhere may part two things, as may a line's end and what follows a value, unless a check digit holds them together.
        var kinds = alone && row is { IsGarbled: true, IsDoubtful: false } ? Numbers : Checked;
        if ((!row.IsGarbled || row.IsWrapped || row.Signs < Longer) && (candidate.SpokenOf(row.Start, row.End) & kinds) == PiiKinds.None)
        {
            return;
        }

        var found = Find(candidate, row, row.End, kinds, recognizers, threshold);
        if (found.Length == 0 && alone && row.Last > candidate.At)
        {
            found = Find(candidate, row, row.Last, kinds, recognizers, threshold);
        }

        if (found.Length > 0)
        {
            (finding, _end) = (found, found.End);
        }
    }

    private static Finding Find(in Candidate candidate, in GarbledRow row, int end, PiiKinds kinds, RecognizerSet recognizers, float threshold)
    {
        Span<char> value = stackalloc char[GarbledRow.Longest];
        var length = row.Write(candidate.Text, end, compact: false, value);
        var found = row.IsGarbled ? RewrittenValue.Find(candidate, row.Start, end, value[..length], recognizers, threshold) : default;
        if (found.Length == 0 && (row.IsParted || !row.IsGarbled))
        {
            var shorter = row.Write(candidate.Text, end, compact: true, value);
            found = shorter < length ? RewrittenValue.Find(candidate, row.Start, end, value[..shorter], recognizers, threshold) : default;
        }

        return (found.Kind & kinds) == PiiKinds.None ? default : found;
    }
}
