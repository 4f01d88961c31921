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

    // A list is read from its first pieces alone: where it ends, and from how many of them it was read in vain.
    private const int MostTries = 4;
    private int _listed;
    private int _tries;

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
            || (candidate.Groups.Count > 0 ? !(GarbledRow.MayGoOn(text, candidate.Groups[0].End) && candidate.MayBeNamed) : IsBeforeAtSign(text, candidate.At)))
        {
            return;
        }

        // A form's own signs elsewhere may part two things, as may a line's end and what follows a value, unless a check digit holds them together.
        var read = GarbledRow.TryRead(text, candidate.At, candidate.Floor, listed: false, out var row);
        _end = alone ? row.End : Math.Min(row.End, finding.End);
        var kinds = alone && row is { IsGarbled: true, IsDoubtful: false } ? Numbers : Checked;
        if (read && finding.End < row.End && TryFind(candidate, row, kinds, alone, recognizers, threshold, out var found))
        {
            (finding, _end) = (found, found.End);
        }
        else if (alone && (candidate.At >= _listed || _tries < MostTries) && !IsInArray(text, candidate.At))
        {
            LookAtList(candidate, row.End, recognizers, threshold, ref finding);
        }
    }

    private void LookAtList(in Candidate candidate, int from, RecognizerSet recognizers, float threshold, ref Finding finding)
    {
        var read = GarbledRow.TryRead(candidate.Text, candidate.At, candidate.Floor, listed: true, out var list);
        if (read && list.End > from && TryFind(candidate, list, Checked, alone: true, recognizers, threshold, out var found))
        {
            (finding, _end) = (found, found.End);
            return;
        }

        _tries = candidate.At >= _listed ? 1 : _tries + 1;
        _listed = Math.Max(_listed, list.End);
    }

    // walker48@example.org
    private static bool IsBeforeAtSign(ReadOnlySpan<char> text, int at) => at + DigitGroups.RunLength(text[at..]) is var end && end < text.Length && text[end] == '@';

    private static bool IsInArray(ReadOnlySpan<char> text, int at) => at > 0 && text[at - 1] is '[' or ',';

    private static bool TryFind(in Candidate candidate, in GarbledRow row, PiiKinds kinds, bool alone, RecognizerSet recognizers, float threshold, out Finding found)
    {
        found = default;
        if (!candidate.MayBeNamedFrom(row.Start) || ((!row.IsGarbled || row.IsWrapped || row.IsListed || row.Signs < Longer) && (candidate.SpokenOf(row.Start, row.End) & kinds) == PiiKinds.None))
        {
            return false;
        }

        found = Find(candidate, row, row.End, kinds, recognizers, threshold);
        if (found.Length == 0 && alone && row.Last > candidate.At)
        {
            found = Find(candidate, row, row.Last, kinds, recognizers, threshold);
        }

        return found.Length > 0;
    }

    private static Finding Find(in Candidate candidate, in GarbledRow row, int end, PiiKinds kinds, RecognizerSet recognizers, float threshold)
    {
        Span<char> value = stackalloc char[GarbledRow.Longest];
        var (found, length) = (default(Finding), end - row.Start);
        if (row.IsGarbled)
        {
            length = row.Write(candidate.Text, end, compact: false, value);
            found = RewrittenValue.Find(candidate, row.Start, end, value[..length], recognizers, threshold);
        }

        // "49 / 2966 / 42 / 76" is a phone by its signs; a check digit says more.
        if ((found.Kind & Checked) == PiiKinds.None && (row.IsParted || !row.IsGarbled) && row.Write(candidate.Text, end, compact: true, value) is var shorter && shorter < length)
        {
            var compact = RewrittenValue.Find(candidate, row.Start, end, value[..shorter], recognizers, threshold);
            found = found.Length == 0 || (compact.Kind & Checked) != PiiKinds.None ? compact : found;
        }

        return (found.Kind & kinds) == PiiKinds.None ? default : found;
    }
}
