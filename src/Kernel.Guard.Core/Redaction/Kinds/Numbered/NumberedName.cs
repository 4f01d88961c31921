using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>
/// Says of the name of a key or of a column's head whose number it announces, by its parts: <c>patient_mrn</c>, <c>nr_polisy</c>, <c>kundnr</c>, <c>MemberNbr</c>. A word for somebody and a word
/// for a number stand side by side or in one; what else the name holds may be anything that does not name another thing.
/// </summary>
internal static class NumberedName
{
    private const int Shortest = 2;
    private const int Longest = 40;
    private const int MostParts = 8;

    /// <summary>Answers the kind of the number; none for another name.</summary>
    /// <param name="name">The name of a key, or a head.</param>
    public static PiiKinds KindOf(ReadOnlySpan<char> name)
    {
        name = name.Trim(" \"'`[]*.#°º:");
        if (name.Length is < Shortest or > Longest)
        {
            return PiiKinds.None;
        }

        Span<char> joined = stackalloc char[PlainText.Longest];
        var length = PlainText.Write(name, joints: false, joined);
        if ((length > 0 && NumberedNouns.Alone.Contains(joined[..length])) || UnspacedNoun.EndOf(name) == UnspacedEnd.Number)
        {
            return PiiKinds.AccountName;
        }

        var (found, noun, number) = (PiiKinds.None, PiiKinds.None, false);
        for (var (at, parts) = (0, 0); at < name.Length && parts < MostParts; parts++)
        {
            var end = PartEnd(name, at);
            var part = name[at..end];
            at = end;
            if (NumberedWords.Foreign.Contains(part))
            {
                return PiiKinds.None;
            }

            if (!char.IsLetterOrDigit(part[0]) || NumberedWords.Particles.Contains(part))
            {
                continue;
            }

            var isNumber = NumberedWords.InNames.Contains(part);
            var own = KindOfNoun(part);
            var glued = isNumber || own != PiiKinds.None ? PiiKinds.None : KindOfGlued(part);
            found = glued != PiiKinds.None ? glued : isNumber && noun != PiiKinds.None ? noun : number && own != PiiKinds.None ? own : found;
            (noun, number) = (own, isNumber);
        }

        return found;
    }

    /// <summary>Answers the kind of number that a word's thing has; none for any other word.</summary>
    public static PiiKinds KindOfNoun(ReadOnlySpan<char> word) =>
        NumberedNouns.People.Contains(word) || NumberedNouns.Papers.Contains(word) || (NumberedNouns.Compounds.End(word) && !NumberedNouns.Counters.End(word)) ? PiiKinds.AccountName
        : NumberedNouns.Licences.Contains(word) ? PiiKinds.DrivingLicence
        : NumberedNouns.Passports.Contains(word) ? PiiKinds.Passport
        : PiiKinds.None;

    /// <summary>Answers the same of a word for a number in which that for who has it stands too: kundnr, asiakasnumerolla.</summary>
    public static PiiKinds KindOfGlued(ReadOnlySpan<char> part)
    {
        foreach (var glued in NumberedWords.Glued)
        {
            // MATNR is a material's number, "Mat.-Nr." a student's.
            if (part.Length > glued.Length + 1 && part.EndsWith(glued, StringComparison.OrdinalIgnoreCase) && !part[..^glued.Length].Equals("mat", StringComparison.OrdinalIgnoreCase) && KindOfNoun(part[..^glued.Length]) is not PiiKinds.None and var stem)
            {
                return stem;
            }
        }

        return PiiKinds.None;
    }

    // Up to what joins two parts, or a capital behind a small letter.
    private static int PartEnd(ReadOnlySpan<char> name, int start)
    {
        var end = start + 1;
        while (IsLetter(name[start]) && end < name.Length && IsLetter(name[end]) && !(char.IsUpper(name[end]) && char.IsLower(name[end - 1])))
        {
            end++;
        }

        return end;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) && c is not ('º' or 'ª');
}
