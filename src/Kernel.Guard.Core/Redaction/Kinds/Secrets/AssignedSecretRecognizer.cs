using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds passwords, keys and tokens behind their words: quoted or not, in prose, JSON, YAML, settings, connection strings, queries and commands.</summary>
internal sealed class AssignedSecretRecognizer : IRecognizer
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \n\"'`:");
    private static readonly SearchValues<char> MarksOfMadeUp = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private const int Longest = 1024;
    private const int ShortestPin = 4;
    private const int LongestCode = 12;
    private const int LongSession = 20;
    private const int ReachFar = 72;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (candidate.Word.End == 0)
        {
            return TryFindWhole(candidate, out finding);
        }

        var word = text[candidate.Word.Start..candidate.Word.Met];
        if (SecretWords.IsScheme(word))
        {
            return false;
        }

        if (SeveralPasswords.Names(word))
        {
            return SeveralPasswords.TryFind(candidate, out finding);
        }

        var whole = candidate.Word.End == text.Length || !char.IsAscii(word[^1]) || !(text[candidate.Word.End] == '_' || char.IsAsciiLetter(text[candidate.Word.End]));
        var password = SecretWords.NamesPassword(word);
        return (TryFindBehind(candidate, word, password, out finding) || (whole && (TryFindFar(candidate, word, password, out finding) || TryFindBefore(text, candidate.Word, candidate.Floor, out finding)) && !IsOfOthers(text, candidate.Word, word)))
            && !IsOfThing(text, candidate.Word, word);
    }

    // Asked last, as most words of prose have nothing behind them.
    private static bool IsOfThing(ReadOnlySpan<char> text, in WordHit hit, ReadOnlySpan<char> word) =>
        Prototype.EndsWith(text, hit) || DoorWords.NamesOnlyThings(word) || WorkOnSecret.Follows(text, hit.End) || CallSecretRecognizer.Names(word) || TestRun.Names(text, hit.Start, hit.Met) || IsOfGoods(text, hit.End, word);

    // "CLAVE 6X35-948823-K3Z885 · toaster · $64.95": an article's key.
    private static bool IsOfGoods(ReadOnlySpan<char> text, int end, ReadOnlySpan<char> word) =>
        text[end..] is [' ', not (' ' or ':' or '='), ..] && SecretWords.NamesKeyOfGoods(word) && text[(end + 1)..].IndexOfAny(' ', '\n') is > 0 and var value && !text.Slice(end + 1, value).ContainsAnyInRange('a', 'z') && PricedLine.Follows(text, end + 1 + value);

    // Words that other recognizers read, and a key that is meant to be seen.
    private static bool IsOfOthers(ReadOnlySpan<char> text, in WordHit hit, ReadOnlySpan<char> word) =>
        SecretWords.IsPrefix(word) || OneTimeCodeWords.Names(word) || CommandSecretRecognizer.Names(word) || CredentialPairRecognizer.NamesOnlyPairs(word) || text[..hit.Start].EndsWith("PublicKey", StringComparison.Ordinal);

    private static bool TryFindBehind(in Candidate candidate, ReadOnlySpan<char> word, bool password, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var place = SecretValue.SkipType(text, Assignment.Read(candidate, Math.Max(candidate.At, SettingName.End(text, candidate.Word))));
        place = place.Quote == '\0' && place.Joint is Joint.Blank or Joint.Sign && place.Start > 0 && text[place.Start - 1] is ' ' && SettingName.SkipBefore(text, place.Start) is var behind && behind > place.Start ? new Assignment(behind, Joint.Sign, '\0', Tight: true) : place;
        if (place.Quote == '\0' && place.Joint <= Joint.Blank && place.Start >= candidate.Floor && NumberBoundary.IsEastAsian(word[^1]) && password && UnspacedPinEnd(text, place.Start, candidate.At) is > 0 and var digits)
        {
            finding = new Finding(place.Start, digits, PiiKinds.Secret, Confidence.Named);
            return true;
        }

        if (password && place.Joint <= Joint.Verb && place.Start >= candidate.Floor && SignInPassword.TryRead(text, candidate.Word, place, out var signIn))
        {
            return Take(place.Start, signIn, out finding);
        }

        if (place.Joint == Joint.None || (place.Joint == Joint.Blank && place.Quote == '\0' && IsWordOfProse(text[place.Start..])))
        {
            return false;
        }

        // A quote that nothing closes is its first sign.
        var first = place.Start - (place.Quote != '\0' && SecretValue.End(text, place) < 0 ? 1 : 0);
        if (password && place.Joint != Joint.Line && (place.Quote == '\0' || first < place.Start) && first >= candidate.Floor && !CommandSecretRecognizer.Names(word) && NoisyPassword.End(text, first) is > 0 and var noise)
        {
            finding = new Finding(first, noise, PiiKinds.Secret, Confidence.Named);
            return true;
        }

        if (KeyGroups.TryRead(text, word, place, out var phrase) || ToldPhrase.TryRead(text, word, place, out phrase) || ToldAnswer.TryRead(text, word, place, out phrase) || (password && (SpacedPassword.TryRead(text, place, out phrase) || PasswordPhrase.TryRead(text, word, place, out phrase))))
        {
            var start = place.Start + (text[place.Start] == ' ' ? 1 : 0);
            finding = new Finding(start, phrase, PiiKinds.Secret, Confidence.Named);
            return start >= candidate.Floor;
        }

        var flag = place.Joint == Joint.Blank && candidate.Word.Start >= 2 && text[candidate.Word.Start - 1] == '-' && IsFlag(text, candidate.Word.Start);
        var quoted = place.Quote is '\'' or '"' && password;
        var strong = place.Joint == Joint.Blank && place.Quote == '\0' && password;
        var random = place.Joint == Joint.Blank && !password && SecretValue.IsRandom(text[place.Start..Math.Max(place.Start, SecretValue.End(text, place))]);
        if (PinForm.TryRead(text, candidate.Word, place, out var pin))
        {
            finding = new Finding(place.Start, pin, PiiKinds.Secret, Confidence.Named);
            return place.Start >= candidate.Floor;
        }

        if (place.Joint == Joint.Blank && !flag && !quoted && !strong && !random && !NumberBoundary.IsEastAsian(word[^1]))
        {
            return false;
        }

        var end = SecretValue.End(text, place);
        if (end <= place.Start || place.Start < candidate.Floor || NextSetting.Is(text, candidate.Word.End, place.Start, end) || (place.Quote is not ('"' or '\'') && NoSecret.IsCall(text[place.Start..end])) || (place.Quote == '\0' && NoSecret.Is(text, candidate.Word.End, place.Start, end)))
        {
            return false;
        }

        // <password>: a place holder of an instruction, unless its tag is closed.
        if (candidate.Word.Start > 0 && text[candidate.Word.Start - 1] == '<' && candidate.At < text.Length && text[candidate.At] is '>' or ' ' && place.Start > candidate.At + 1 && !text[end..].TrimStart(" \n\r\t").StartsWith("</", StringComparison.Ordinal))
        {
            return false;
        }

        var value = text[place.Start..end];
        if (PairedPassword.IsAddress(text, candidate.Word, value) || (place.Joint != Joint.Sign && IsParameter(value) && value[0] is >= 'a' and <= 'z'))
        {
            return false;
        }

        strong &= !flag && !NumberBoundary.IsEastAsian(word[^1]);
        if ((strong && !SecretValue.IsStrong(value) && !SecretValue.IsMixed(value) && !SignedLetters.Are(value, text[end..])) || (word.Equals("session", StringComparison.OrdinalIgnoreCase) && (!place.Tight || value.Length < LongSession)) || IsOfOthers(text, candidate.Word, word))
        {
            return false;
        }

        if (place.Joint == Joint.Line && (!value.ContainsAnyInRange('0', '9') || (end < text.Length && text[end] != '\n') || (candidate.Word.Start > 0 && text[candidate.Word.Start - 1] != '\n')))
        {
            return false;
        }

        if (word.Length <= 8 && word.StartsWith("pin", StringComparison.OrdinalIgnoreCase) ? value.Length is < 4 or > 6 || value.ContainsAnyExceptInRange('0', '9')
            : (word.Equals("pass", StringComparison.OrdinalIgnoreCase) && place.Quote == '\0' && !place.Tight && !(place.Joint == Joint.Sign && value.Length >= 8 && value.ContainsAnyInRange('0', '9')) && !(value.ContainsAnyInRange('0', '9') && value.ContainsAnyInRange('A', 'Z'))) || (place.Joint == Joint.Blank && quoted && !value.ContainsAnyInRange('0', '9')))
        {
            // "PASS: check-memory", of tests.
            return (word is not "PASS" && word.Equals("pass", StringComparison.OrdinalIgnoreCase) || place.Quote != '\0') && ToldPassword.Is(text, candidate.Word, place, end) && Take(place.Start, end, out finding);
        }

        var code = place.Quote == '\0' && end < text.Length && text[end] is '(' or '[' && !NumberBoundary.IsEastAsian(word[^1]);
        if (code || !(password ? (place.Quote != '\0' && NoisyPassword.IsNoise(value)) || SecretValue.IsPassword(value, place, IsSetting(text, candidate.Word.Start, word, end, place)) || ToldPassword.Is(text, candidate.Word, place, end) : SecretValue.IsKey(value, SecretWords.NamesSecret(word))))
        {
            return false;
        }

        finding = new Finding(place.Start, place.Quote == '\0' ? WrappedToken.End(text, place.Start, end) : end, PiiKinds.Secret, Confidence.Named);
        return true;
    }

    // "the password before noon": most words for one say nothing of it.
    private static bool IsWordOfProse(ReadOnlySpan<char> behind) =>
        behind.IndexOfAnyExceptInRange('a', 'z') is > 1 and var length && behind[length] is ' ' && char.IsAsciiLetterLower(behind[length + 1 < behind.Length ? length + 1 : 0]);

    // "password, otp=None", "check_token (self=0xb3fa, n=3)", and below its label "MemoryMax=816M"
    private static bool IsParameter(ReadOnlySpan<char> value) => value.IndexOf('=') is > 0 and var sign && sign < value.Length - 1 && !value[..sign].ContainsAnyExcept(OfNames);

    // 取款密码604817, 保险箱密码 482917
    private static int UnspacedPinEnd(ReadOnlySpan<char> text, int start, int word)
    {
        var end = start < text.Length && start - word < 2 ? start + DigitGroups.RunLength(text[start..]) : start;
        return end - start is >= ShortestPin and <= LongestCode && NumberBoundary.Closes(text, end) && !NumberUnits.Follows(text, end) && !(end < text.Length && text[end] is '位' or '個' or '个' or '桁' or '年' or '次' or '回' or '文' or '字') ? end : 0;
    }

    private static bool Take(int start, int end, out Finding finding)
    {
        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return true;
    }

    // Among the words behind: what no word or term is.
    private static bool TryFindFar(in Candidate candidate, ReadOnlySpan<char> word, bool password, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (password && SpacedPassword.TryReadFar(text, candidate.Word.End, out var spaced, out var last) && spaced >= candidate.Floor)
        {
            finding = new Finding(spaced, last, PiiKinds.Secret, Confidence.Named);
            return true;
        }

        if (password && DeniedPassword.TryRead(text, candidate.Word.End, candidate.Floor, out finding))
        {
            return true;
        }

        if (!text[candidate.Word.End..Math.Min(text.Length, candidate.Word.End + ReachFar)].ContainsAny(MarksOfMadeUp) || !password || word.StartsWith("pin", StringComparison.OrdinalIgnoreCase) || word is "passwd")
        {
            return false;
        }

        var far = new FarValues(text, candidate.Word.End);
        while (far.MoveNext())
        {
            var end = SecretValue.End(text, new Assignment(far.Start, Joint.Sign, '\0', Tight: false));
            var value = text[far.Start..Math.Max(far.Start, end)];
            if (far.Start >= candidate.Floor && !value.IsEmpty && (SecretValue.IsStrong(value) || SecretValue.IsMixed(value) || (SecretValue.IsMadeUp(value) && !ChosenSecret.IsPlaced(text[candidate.Word.End..far.Start], text[end..]) && (far.Bound || far.Told || far.Words < 2 || ChosenSecret.Is(text, candidate.Word, far.Start, end, far.Words)))) && !MadeUp.IsTerm(value) && (end == text.Length || text[end] is not ('(' or '[')) && !IsIdentifier(value) && !IsNumberOfThing(value) && !(text[candidate.Word.End..far.Start].TrimEnd(' ') is [.., ',' or '(' or '\n'] && IsParameter(value))
                && !NoSecret.Is(text, candidate.Word.End, far.Start, end) && (far.Takes(end, PiiKinds.Secret | PiiKinds.BankAccount) || (far.Words > 1 && GapWords.EndsTowards(text[candidate.Word.End..far.Start]) && ChosenSecret.Is(text, candidate.Word, far.Start, end, far.Words) && far.Takes(end, PiiKinds.Secret | PiiKinds.BankAccount | PiiKinds.UserName | PiiKinds.AccountName))))
            {
                finding = new Finding(far.Start, end, PiiKinds.Secret, Confidence.Named);
                return true;
            }
        }

        return false;
    }

    // GAML-2024-HDF: capitals round a year number a file or an article.
    private static bool IsNumberOfThing(ReadOnlySpan<char> value)
    {
        var year = value.IndexOf("-20", StringComparison.Ordinal);
        return year > 0 && value[year..] is ['-', '2', '0', >= '0' and <= '9', >= '0' and <= '9', '-', _, ..] && !value[..year].ContainsAnyExceptInRange('A', 'Z') && !value[(year + "-2024-".Length)..].ContainsAnyExceptInRange('A', 'Z');
    }

    // ClearTextPassword, Kita-App: words of letters alone, each with its capital.
    private static bool IsIdentifier(ReadOnlySpan<char> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (!(char.IsLetter(value[i]) || (value[i] == '-' && i + 1 < value.Length)) || (char.IsUpper(value[i]) && char.IsUpper(value[i - 1])))
            {
                return false;
            }
        }

        return true;
    }

    // "… is my password": what no word of prose is.
    private static bool TryFindBefore(ReadOnlySpan<char> text, in WordHit word, int floor, out Finding finding)
    {
        finding = default;
        if (!ValueBefore.TryFind(text, word.Start, word.End, floor, out var end))
        {
            return false;
        }

        var start = text[floor..end].LastIndexOfAny(WordEnds) + 1 + floor;
        finding = new Finding(start, end, PiiKinds.Secret, Confidence.Named);
        return end - start <= Longest && SecretValue.IsMadeUp(text[start..end]) && !(text[word.Start - 1] == '(' && MadeUp.IsTerm(text[start..end]));
    }

    // The text is the value, and the hint its name: a JSON leaf, a cell.
    private static bool TryFindWhole(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var start = candidate.Text is ['`', ..] ? 1 : 0;
        var text = candidate.Text[start..].TrimEnd('`');
        if (text.Contains(' ') && SecretWords.NamesPassword(candidate.Hint) && PasswordPhrase.Is(text, candidate.Hint))
        {
            return Take(start, start + text.Length, out finding);
        }

        if (text.Length is 0 or > Longest || text.Contains(' ') || CommandSecretRecognizer.Names(candidate.Hint) || CallSecretRecognizer.Names(candidate.Hint) || CredentialPairRecognizer.NamesOnlyPairs(candidate.Hint)
            || (OneTimeCodeWords.Names(candidate.Hint) && text.ContainsAnyExceptInRange('0', '9'))
            || !(SecretWords.NamesPassword(candidate.Hint) ? NoisyPassword.IsNoise(text) || SecretValue.IsPassword(text, new Assignment(0, Joint.Sign, '"', Tight: false), setting: true) : SecretValue.IsKey(text, SecretWords.NamesSecret(candidate.Hint))))
        {
            return false;
        }

        finding = new Finding(start, start + text.Length, PiiKinds.Secret, Confidence.Named);
        return true;
    }

    // Where a name and a value are written as in an environment, a connection string or a query, a value of letters alone is no identifier of code.
    private static bool IsSetting(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word, int end, in Assignment place) =>
        place.Tight && ((start > 0 && text[start - 1] is ';' or '&' or '?') || !word.ContainsAnyInRange('a', 'z') || (end < text.Length && text[end] is ';' or '&' && start > 0 && text[start - 1] == ' ' && text[..(start - 1)] is [.., ';']) || SettingLine.Is(text, end, place));

    private static bool IsFlag(ReadOnlySpan<char> text, int start)
    {
        for (var i = start - 1; i > 0 && i > start - 24 && (char.IsAsciiLetter(text[i]) || text[i] == '-'); i--)
        {
            if (text[i] == '-' && text[i - 1] == '-')
            {
                return true;
            }
        }

        return false;
    }
}
