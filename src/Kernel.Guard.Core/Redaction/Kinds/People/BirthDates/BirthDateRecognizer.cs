using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Names what a phrase says about the date beside it.</summary>
internal enum BirthRole
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A field or a noun: "date of birth"; only small words stand between it and the date.</summary>
    Label,

    /// <summary>A verb: "born"; a place may stand between.</summary>
    Verb,

    /// <summary>What stands only behind a date, and at once: 1990년 7월 19일생.</summary>
    Behind,

    /// <summary>A form of a verb whose date stands before it, a place between them perhaps: "am 3.4.1970 in Ulm geborene".</summary>
    Participle,

    /// <summary>What is part of a verb: "zur Welt". The date stands behind it as behind a label, or before it as before a participle.</summary>
    Arrival,

    /// <summary>A verb's first letter, with a dot: "b."; the date follows at once.</summary>
    Initial,
}

/// <summary>Finds the date behind or before a word that speaks of a birth.</summary>
internal sealed class BirthDateRecognizer : IRecognizer
{
    private const int Reach = 48;
    private const int ReachBefore = 24;
    private static readonly SearchValues<char> OfFunctions = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:");
    private const int Longest = 32;
    private const int MostWords = 5;
    private const int MostFar = 4;
    private const int ShortestDate = 6;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.BirthDate;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        if (!TryFindDate(candidate, out finding) || OtherDate.Is(candidate.Text, candidate.Word.Start, candidate.Word.End, finding.Start, finding.End))
        {
            return false;
        }

        // "2 февраля 1954 года"
        var year = YearMarks.Length(candidate.Text[finding.End..]);
        finding = year > 0 ? new Finding(finding.Start, finding.End + year, PiiKinds.BirthDate, Confidence.Named) : finding;
        return true;
    }

    private static bool TryFindDate(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.End > word.Start && NumberBoundary.IsEastAsian(text[word.End - 1]) && text[word.End..Math.Min(text.Length, word.End + ReachBefore)].Contains('年') && TryTakeHan(candidate, out finding))
        {
            return true;
        }

        if (!candidate.MayHoldNumber)
        {
            // "date of birth: twenty-second of May, nineteen seventy-six"
            return word.End > word.Start && DatesOfBirth.Cues.RoleOf(text[word.Start..word.Met]) is BirthRole.Label or BirthRole.Verb or BirthRole.Arrival && (TryTake(text, Math.Min(text.Length, word.End + 1), candidate.Floor, out finding) || TryTake(text, candidate.GapBehindWord().End, candidate.Floor, out finding));
        }

        var said = word.End > word.Start ? DatesOfBirth.Cues.RoleOf(text[word.Start..word.Met]) : BirthRole.Label;
        var role = said == BirthRole.Arrival ? BirthRole.Label : said;
        return role switch
        {
            BirthRole.None => false,
            BirthRole.Label when IsCompared(text[word.End..]) => false,
            BirthRole.Participle => DateBeforeBirth.TryReadEnd(text, word.Start, role, candidate.Floor, out var dated) && TryTakeBefore(text, dated, candidate.Floor, out finding),
            BirthRole.Behind => TryTakeBefore(text, word.Start + (text[word.Start] == '日' ? 1 : 0) - (text[word.Start - (word.Start > 0 ? 1 : 0)] == ' ' ? 1 : 0), candidate.Floor, out finding),
            BirthRole.Initial => word.End < text.Length && (text[word.End] == '.' || (text[word.End] == ' ' && text[word.End - 1] > '\u0E00')) && TryTake(text, word.End + (text[word.End..].StartsWith(". ") ? 2 : 1), candidate.Floor, out finding),
            _ => TryFindBehind(text, word.End, role, out finding) || (DateBeforeBirth.TryReadEnd(text, word.Start, said, candidate.Floor, out var before) && TryTakeBefore(text, before, candidate.Floor, out finding))
                || TryTake(text, candidate.GapBehindWord().End, candidate.Floor, out finding)
                || (role == BirthRole.Label && word.End > 0 && TryFindFar(text, word.End, IsCelebrated(text[word.Start..word.Met]), candidate.Floor, out finding))
                || TryTakeSix(text, word.End, candidate.Floor, out finding)
                || (role == BirthRole.Label && word.End > 0 && TryTakeAnswer(text, candidate.Word, candidate.Floor, out finding))
                || (ValueBefore.TryFind(text, word.Start, word.End, candidate.Floor, out var end) && (TryTakeBefore(text, end, candidate.Floor, out finding) || (!IsCelebrated(text[word.Start..word.Met]) && TryTakeInClause(text, end, candidate.Floor, out finding)))),
        };
    }

    // WHERE birth_date < DATE '2000-01-01'
    private static bool IsCompared(ReadOnlySpan<char> behind) => behind is [' ', '<', ' ' or '=', ..] or [' ', '>', '=', ..] || (behind is [' ', '>', ' ', ..] && IsQuoted(behind[3..]));

    // '1966-02-21', DATE '1966-02-21', TO_DATE('1966-02-21', …)
    private static bool IsQuoted(ReadOnlySpan<char> value)
    {
        const int LongestOfFunction = 16;
        value = value[..Math.Min(value.Length, LongestOfFunction)];
        return value.IndexOfAny('\'', '"') is >= 0 and var quote && (quote == 0 || (value[quote - 1] is ' ' or '(' && !value[..(quote - 1)].ContainsAnyExcept(OfFunctions)));
    }

    // A birthday has a party, too, and that a date.
    private static bool IsCelebrated(ReadOnlySpan<char> label) =>
        label.EndsWith("day", StringComparison.OrdinalIgnoreCase) || label.EndsWith("tag", StringComparison.OrdinalIgnoreCase) || label.StartsWith("anniv", StringComparison.OrdinalIgnoreCase) || label.StartsWith("aniv", StringComparison.OrdinalIgnoreCase)
        || label.StartsWith("cumple", StringComparison.OrdinalIgnoreCase) || label.StartsWith("compl", StringComparison.OrdinalIgnoreCase) || label[^1] == '日' && label.Length < 4 && label[^2] == '生';

    private static bool TryFindFar(ReadOnlySpan<char> text, int label, bool celebrated, int floor, out Finding finding)
    {
        finding = default;
        var far = new FarValues(text, label);
        while (far.MoveNext())
        {
            if ((far.Bound || (!celebrated && far.Words <= MostFar) || text[label..far.Start].TrimEnd(" \n\"'").EndsWith(":", StringComparison.Ordinal) || text[label..far.Start].Contains('\n')) && TryTake(text, far.Start, floor, out finding) && far.Takes(finding.End, PiiKinds.BirthDate))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryTake(ReadOnlySpan<char> text, int at, int floor, out Finding finding)
    {
        var length = at < floor ? 0 : WrittenDate.Read(text, at) is > 0 and var written ? written : WrittenDate.ReadSpaced(text, at);
        var article = length > 0 && char.IsLetter(text[at]) && at >= floor + 4 && text[(at - 4)..at].Equals("the ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        finding = new Finding(at - article, at + length, PiiKinds.BirthDate, Confidence.Named);
        return length > 0;
    }

    // "date of birth? We have 28 June 1983", and behind who answers "October 31, 1980".
    private static bool TryTakeAnswer(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        var start = AskedTurn.FirstNumber(text, word, floor, out var said, out var another);
        return start >= 0 && (TryTake(text, start, floor, out finding) || (start > 1 && text[start - 1] == ' ' && TryTake(text, text[..(start - 1)].LastIndexOfAny(" \n") + 1, floor, out finding)))
            && finding.Start >= said && AnswerLead.Is(text[said..finding.Start], text[finding.End..], another, date: true);
    }

    // 生于一九七六年三月八日
    private static bool TryTakeHan(in Candidate candidate, out Finding finding)
    {
        var at = candidate.GapBehindWord().End;
        var length = at >= candidate.Floor && at < candidate.Text.Length && !char.IsAsciiDigit(candidate.Text[at]) ? EastAsianDate.Read(candidate.Text[at..]) : 0;
        finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
        return length > 0;
    }

    private static bool TryTakeSix(ReadOnlySpan<char> text, int from, int floor, out Finding finding)
    {
        finding = default;
        var at = from;
        while (at < text.Length && at - from < 3 && text[at] is ' ' or ':')
        {
            at++;
        }

        var length = from > 0 && at >= floor && NumberBoundary.IsEastAsian(text[from - 1]) ? WrittenDate.ReadSix(text, at) : 0;
        finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
        return length > 0;
    }

    private static bool TryFindBehind(ReadOnlySpan<char> text, int from, BirthRole role, out Finding finding)
    {
        finding = default;
        var words = 0;
        var lines = 0;
        from += GapWords.IndexLength(text, from);
        from += ParameterLength(text, from);
        var limit = Math.Min(text.Length, from + Reach);
        for (var at = from; at < limit; at++)
        {
            var c = text[at];

            // "[2026-02-03 11:20] eve:": when somebody answers is no birthday.
            if (lines > 0 && text[at - 1] == '\n' && TurnStamp.Length(text[at..]) > 0)
            {
                return false;
            }

            if (char.IsLetterOrDigit(c))
            {
                var length = WrittenDate.Read(text, at) is > 0 and var written ? written : WrittenDate.ReadSpaced(text, at);
                if (length > 0)
                {
                    finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
                    return true;
                }

                if (char.IsAsciiDigit(c))
                {
                    return false;
                }

                var end = WordEnd(text, at);
                var small = end - at == 1 || NumberBoundary.IsEastAsian(c) || BirthLinks.Words.Contains(text[at..end]);
                if (++words > MostWords || (role == BirthRole.Label && !small))
                {
                    return false;
                }

                at = end - 1;
                continue;
            }

            lines += c == '\n' ? 1 : 0;
            var stops = c switch
            {
                '\n' => words > 0 || lines > 1,
                '.' or ',' => role == BirthRole.Label && words > 0 && at > from && at + 1 < text.Length && text[at + 1] is '"' or '\n' or ' ',
                ';' or '!' or '?' or '}' or ']' or '$' or '€' or '£' or '#' => true,
                _ => false,
            };
            if (stops)
            {
                return false;
            }
        }

        return false;
    }

    // BDAY;VALUE=date: (RFC 6350)
    private static int ParameterLength(ReadOnlySpan<char> text, int at)
    {
        const int Longest = 32;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        return rest is [';', ..] && rest.IndexOf(':') is > 0 and var colon && rest[..colon].Contains('=') && rest[..colon].IndexOfAny(" \n") < 0 ? colon : 0;
    }

    // The longest date that ends at a place.
    private static bool TryTakeBefore(ReadOnlySpan<char> text, int end, int floor, out Finding finding)
    {
        finding = default;
        for (var start = Math.Max(floor, end - Longest); start < end - 5; start++)
        {
            if (char.IsLetterOrDigit(text[start]) && (start == floor || !char.IsLetterOrDigit(text[start - 1]) || NumberBoundary.IsEastAsian(text[start - 1]))
                && WrittenDate.Read(text[..end], start) == end - start && NumberBoundary.Opens(text, start, floor, certain: false))
            {
                finding = new Finding(start, end, PiiKinds.BirthDate, Confidence.Named);
                return true;
            }
        }

        return false;
    }

    // "I'm 04/19/1982 for the age check, that's my date of birth": the clause before is spoken of.
    private static bool TryTakeInClause(ReadOnlySpan<char> text, int end, int floor, out Finding finding)
    {
        finding = default;
        if (end >= text.Length || text[end] != ',' || end - floor < ShortestDate)
        {
            return false;
        }

        var lowest = Math.Max(floor, end - Reach);
        lowest += text[lowest..end].LastIndexOfAny('?', '!', '\n') + 1;
        for (var start = lowest; start < end - ShortestDate; start++)
        {
            if (char.IsLetterOrDigit(text[start]) && (start == floor || text[start - 1] is ' ' or '(' or '"') && WrittenDate.Read(text[..end], start) is > 0 and var length)
            {
                finding = new Finding(start, start + length, PiiKinds.BirthDate, Confidence.Named);
                return true;
            }
        }

        return false;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsLetter(text[end]) && !NumberBoundary.IsEastAsian(text[end]))
        {
            end++;
        }

        return end;
    }
}
