using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Money.Bank;

/// <summary>Finds account and routing numbers directly behind their words: digits in one piece or in groups, with a check character at the end.</summary>
internal sealed class BankNumberRecognizer : IRecognizer
{
    private const int Longest = 40;
    private const int FewestForAccount = 5;
    private const int FewestForRouting = 4;
    private const int MostForRouting = 12;
    private const int MostForAccount = 26;
    private const int FewestForBranch = 3;
    private const int FewestFar = 7;
    private const int FewestApposed = 6;
    private const int FewestBeforeLetter = 9;

    private static readonly string[] Fillers =
        ["number", "num", "no", "nr", "n.", "n°", "nº", "code", "nummer", "numero", "número", "numéro", "corrente", "corriente", "courant", "poupança", "#", ")", "(", "號碼", "号码", "号", "普通", "当座", "番号"];

    private static readonly SearchValues<char> FirstOfFillers = SearchValues.Create([.. Fillers.Select(static filler => filler[0]), .. Fillers.Select(static filler => char.ToUpperInvariant(filler[0]))]);

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.BankAccount | PiiKinds.BankRouting;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End == 0)
        {
            return false;
        }

        var routing = (candidate.Word.Kinds & PiiKinds.BankRouting) != 0;
        var at = candidate.At;
        for (var i = 0; i < 3; i++)
        {
            var place = Assignment.Read(candidate, at);
            if (place.Start < text.Length && char.IsAsciiDigit(text[place.Start]) && place.Start >= candidate.Floor && (place.Joint != Joint.None || NumberBoundary.IsEastAsian(text[place.Start - 1]) || text[place.Start - 1] == '#'))
            {
                if (IbanRecognizer.GoesOn(text, place.Start) || (text[candidate.Word.Start..candidate.Word.End].Contains('卡') && PaymentCardRecognizer.Begins(text, place.Start)))
                {
                    return false;
                }

                var end = End(text, place.Start, out var digits);
                routing = !IsSortCodeWithAccount(text, place.Start, ref end) && routing;
                end = WithLetter(text, PostalAccount.End(text, WrappedDigits.End(text, place.Start, end), digits), digits);
                finding = new Finding(place.Start, end, routing ? PiiKinds.BankRouting : PiiKinds.BankAccount, Confidence.Named);
                return BankWord.Names(candidate, candidate.Word, place.Start, end) && digits >= (!routing ? FewestForAccount : text[candidate.Word.Start..candidate.Word.End].Contains('店') ? FewestForBranch : FewestForRouting) && digits <= (routing ? MostForRouting : MostForAccount)
                    && NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !IsDate(text[place.Start..end]);
            }

            if (!SkipFiller(text, ref at))
            {
                break;
            }
        }

        return routing ? TryFindApposed(candidate, out finding) : TryFindFar(candidate, out finding);
    }

    // "the sort code you entered, 30-86-06, belongs to a closed branch"
    private static bool TryFindApposed(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word.End;
        var behind = text[word..Math.Min(text.Length, word + Longest)];
        var start = word + behind.IndexOfAnyInRange('0', '9');
        if (start <= word || start < candidate.Floor || !Apposition.Begins(text[word..start]))
        {
            return false;
        }

        var end = End(text, start, out var digits);
        finding = new Finding(start, end, PiiKinds.BankRouting, Confidence.Named);
        return digits is >= FewestApposed and <= MostForRouting && Apposition.Ends(text[end..]) && !text[start..end].EndsWith(" 000", StringComparison.Ordinal) && !IsDate(text[start..end]) && !NumberUnits.Follows(text, end) && BankWord.Names(candidate, candidate.Word, start, end);
    }

    // Among the words behind: digits as many as accounts have and few other numbers.
    private static bool TryFindFar(in Candidate candidate, out Finding finding)
    {
        var text = candidate.Text;
        var far = new FarValues(text, candidate.Word.End);
        while (far.MoveNext())
        {
            var end = char.IsAsciiDigit(text[far.Start]) && far.Start >= candidate.Floor && NumberBoundary.Opens(text, far.Start, candidate.Floor, certain: false) ? End(text, far.Start, out var digits) : digits = 0;
            if (digits is >= FewestFar and <= MostForAccount && !IsDate(text[far.Start..end]) && NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !IbanRecognizer.GoesOn(text, far.Start) && BankWord.Names(candidate, candidate.Word, far.Start, end)
                && far.Takes(end, PiiKinds.BankAccount | PiiKinds.Iban | PiiKinds.AccountName))
            {
                finding = new Finding(far.Start, end, PiiKinds.BankAccount, Confidence.Named);
                return true;
            }
        }

        finding = default;
        return false;
    }

    /// <summary>Answers where the digits in groups end that begin at a place.</summary>
    public static int End(ReadOnlySpan<char> text, int start, out int digits)
    {
        digits = 0;
        var end = start;
        var separator = '\0';
        for (var at = start; at < text.Length && at - start < Longest; at++)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                end = at + 1;
            }
            else if (c is ' ' or '-' or '.' or '/' && at == end && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || (c == '-' && text[at + 1] is 'X' or 'x')) && (separator == '\0' || separator == c || c == '-' || (c == '/' && separator == '-') || (c == ' ' && IsBehindClearing(text[start..at]))))
            {
                separator = c;
                end = char.IsAsciiDigit(text[at + 1]) ? end : at + 2;
            }
            else
            {
                break;
            }

            end = at + 1 > end && char.IsAsciiDigit(c) ? at + 1 : end;
            if (c is ' ' or '-' or '.' or '/')
            {
                if (end > at + 1)
                {
                    break;
                }

                end = at + 1;
            }
        }

        while (end > start && text[end - 1] is ' ' or '-' or '.' or '/')
        {
            end--;
        }

        return end;
    }

    // 0012345678A: a French account may end with a letter.
    private static int WithLetter(ReadOnlySpan<char> text, int end, int digits) =>
        digits >= FewestBeforeLetter && end < text.Length && char.IsAsciiLetterUpper(text[end]) && (end + 1 == text.Length || !NumberBoundary.IsWord(text[end + 1])) ? end + 1 : end;

    // 1528-75 992 12: a Swedish clearing number (Bankgirot) before an account in groups.
    private static bool IsBehindClearing(ReadOnlySpan<char> before) => before.IndexOf('-') == 4 && before.Length is > 5 and < 9;

    /// <summary>Says whether an account goes on behind a number that is a sort code, and where it ends: 30-92-14 44588694 (UK Payments), 530-984 473694348 (AusPayNet), 6637-6 / 65748-4 (Banco Central do Brasil).</summary>
    public static bool IsSortCodeWithAccount(ReadOnlySpan<char> text, int start, ref int end)
    {
        const int MostBetween = 3;
        var account = end;
        while (account < text.Length && account - end < MostBetween && text[account] is ' ' or '/' or ',' or '-')
        {
            account++;
        }

        var run = account == end ? 0 : DigitGroups.RunLength(text[account..]);
        var last = account + run;
        var checkedLast = last + 1 < text.Length && text[last] == '-' && (char.IsAsciiDigit(text[last + 1]) || text[last + 1] is 'X' or 'x');
        var fits = text[start..end] switch
        {
            [_, _, '-', _, _, '-', _, _] => run == 8,
            [_, _, _, '-', _, _, _] => run is >= 5 and <= 9 && !checkedLast,
            [_, _, _, _] or [_, _, _, _, '-', _] => run is >= 4 and <= 8 && checkedLast,
            _ => false,
        };
        end = !fits ? end : checkedLast ? last + 2 : last;

        // 8327-9, 994 123 441-7: a Swedish clearing number with its check digit.
        if (!fits && text[start..end] is [_, _, _, _, '-', _] && run is 2 or 3 or (>= 7 and <= 10) && End(text, account, out var digits) is var close && digits is >= 7 and <= 10 && NumberBoundary.Closes(text, close))
        {
            end = close;
            return true;
        }

        return fits;
    }

    private static bool SkipFiller(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '.' or ':')
        {
            at++;
        }

        if (at == text.Length || !FirstOfFillers.Contains(text[at]))
        {
            return false;
        }

        foreach (var filler in Fillers)
        {
            if (text[at..].StartsWith(filler, StringComparison.OrdinalIgnoreCase))
            {
                at += filler.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a value is a date: 2024-02-01, 01.02.2024, 03/2024.</summary>
    public static bool IsDate(ReadOnlySpan<char> value) => value switch
    {
        ['1' or '2', _, _, _, '-' or '/', _, _, '-' or '/', _, _] => true,
        ['0' or '1' or '2' or '3', _, '.' or '/' or '-', '0' or '1', _, '.' or '/' or '-', '1' or '2', '9' or '0', _, _] => true,
        ['0' or '1', _, '/', '1' or '2', '9' or '0', _, _] => true,

        // 206/2005, a law.
        [.. { Length: <= 4 }, '/', '1' or '2', '9' or '0', _, _] => true,
        _ => false,
    };
}
