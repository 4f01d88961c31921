using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning.Garbled;

/// <summary>Looks at numbers, codes and names that have a blank or a sign between any two characters; each row is read once.</summary>
internal struct SpacedRows
{
    private const PiiKinds WithoutDigits = PiiKinds.PersonName | PiiKinds.UserName;
    private const int LongestVerb = 4;
    private const int MostMarks = 3;
    private int _end;

    /// <summary>Answers whether a row behind a word is looked at by <see cref="LookBehindWord"/>.</summary>
    public static bool MayFollow(in WordHit word) => (word.Kinds & (WithoutDigits | PiiKinds.Secret)) != PiiKinds.None;

    /// <summary>Looks at the row that begins at a digit, or that it stands in.</summary>
    /// <param name="candidate">The digit.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="finding">Takes what was found.</param>
    /// <param name="next">Moved behind a row of digits.</param>
    public void LookAtNumber(in Candidate candidate, RecognizerSet recognizers, float threshold, ref Finding finding, ref int next)
    {
        if (candidate.At >= _end && SpacedSigns.TryRead(candidate.Text, candidate.At, Math.Max(candidate.Floor, _end), out var start, out var last, out _end))
        {
            var whole = candidate.MayBeNamedFrom(start) ? SpacedSigns.Find(candidate, start, last, recognizers, threshold) : default;
            finding = whole.Length > 0 ? whole : finding;
        }

        ref readonly var groups = ref candidate.Groups;
        if (finding.Length == 0 && groups.Digits == groups.Count && groups.Count > 2 && SpacedDigits.TryRead(candidate.Text, candidate.At, out var end))
        {
            next = Math.Max(next, end);
            finding = candidate.MayBeNamed || (groups.Cut && SpacedDigits.IsVaried(candidate.Text[candidate.At..end])) ? SpacedSigns.Find(candidate, candidate.At, end, recognizers, threshold) : default;
        }
    }

    /// <summary>Looks at the row behind a word that announces a name, a user name or a secret, of which the last has digits: "my name is T h e o d o r a".</summary>
    /// <param name="candidate">The word.</param>
    /// <param name="recognizers">What is looked for.</param>
    /// <param name="threshold">The least confidence.</param>
    /// <param name="finding">Takes what was found.</param>
    public void LookBehindWord(in Candidate candidate, RecognizerSet recognizers, float threshold, ref Finding finding)
    {
        var text = candidate.Text;
        var at = SkipMarks(text, candidate.At);

        // R S S M R A: the M of a row is no "monsieur".
        if (at == candidate.At || at + 4 >= text.Length || candidate.Word.End - candidate.Word.Start == 1)
        {
            return;
        }

        var verb = at;
        while (verb < text.Length && verb - at <= LongestVerb && char.IsLetter(text[verb]))
        {
            verb++;
        }

        at = verb - at is > 1 and <= LongestVerb ? SkipMarks(text, verb) : at;
        if (at < _end || at + 4 >= text.Length || text[at + 1] is not (' ' or '-' or '_' or '*') || text[at + 3] != text[at + 1] || !char.IsLetter(text[at]))
        {
            return;
        }

        var isRow = SpacedSigns.TryRead(text, at, at, out var start, out var end, out var read);
        _end = read - at > SpacedSigns.Longest ? read : _end;
        if (isRow && start == at && ((candidate.Word.Kinds & WithoutDigits) != PiiKinds.None || text[start..end].ContainsAnyInRange('0', '9')))
        {
            _end = read;
            finding = SpacedSigns.Find(candidate, start, end, recognizers, threshold);

            // "k i r i s h i m a @ …": an m there is no title, and the at sign finds all of the address.
            finding = finding.Kind == PiiKinds.Email ? default : finding;
        }
    }

    private static int SkipMarks(ReadOnlySpan<char> text, int at)
    {
        for (var most = Math.Min(text.Length, at + MostMarks); at < most && text[at] is ' ' or ':' or '"' or '\'' or '=' or '('; at++)
        {
        }

        return at;
    }
}
