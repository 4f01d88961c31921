using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads somebody's name beside the network or game in which he has it: "på snap heter jeg …", "jeg hedder … på Fortnite", "add me on Xbox: …", "mój nick na Steamie: …".</summary>
internal static class PlatformName
{
    private const int MostWords = 5;
    private const int LongestWord = 20;
    private const int LongestEnding = 6;
    private const int Shortest = 4;
    private const int ShortestPlain = 6;
    private const int LongPlain = 9;

    // Whoever says so names himself, and nobody else.
    private static readonly string[] Namings = ["jeg hedder", "jeg heter", "jag heter", "ik heet", "ich heiße", "ich heisse", "m'appelle", "me llamo", "mi chiamo", "me chamo", "nazywam się", "i'm called", "i am called", "my name is", "my nick is", "mein name ist", "mit navn er", "mitt navn er", "mitt namn är", "nimeni on", "adım", "i go by", "known as", "connu sous", "connue sous", "me conocen como", "mi conoscono come", "me conhecem como", "mich als", "kendt som", "kjent som", "känd som", "bekend als", "znany jako", "znana jako", "nimellä"];
    private static readonly string[] Beings = [" i'm", " i am", "jeg er", "jag är", "ik ben", "ich bin", "je suis", " soy", " sono", "eu sou", "jestem", " olen"];

    /// <summary>Reads the name behind or before a platform's.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">The platform.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, out int start, out int end) =>
        TryReadBehind(text, word, out start, out end) || TryReadBefore(text, word.Start, out start, out end) || PlatformClause.TryRead(text, word, out start, out end);

    /// <summary>Says whether a text ends with words by which somebody names himself: "jeg hedder".</summary>
    public static bool NamesSelf(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestWord)..].TrimEnd(" \"'«“„:");
        return EndsWith(before, Namings) || EndsWith(before, Beings) || StartsSentence(before);
    }

    private static bool TryReadBehind(ReadOnlySpan<char> text, in WordHit word, out int start, out int end)
    {
        var said = Before(text, word.Met);
        start = SkipEnding(text, word.Met);
        var signed = false;
        for (var words = 0; words < MostWords && start < text.Length && !signed; words++)
        {
            start = SkipBlank(text, start);
            var joint = Platforms.Joints.Length(text[start..]);
            var close = joint > 0 ? start + joint : WordEnd(text, start);
            var step = joint > 0 ? Said.Nick | Said.Link : SaidBy(text[start..close]);
            if (step == Said.Nothing && start < text.Length && text[start] == ':' && text[(start + 1)..] is not ['/', ..])
            {
                (signed, start) = (true, start + 1);
                break;
            }

            if (close == start || step == Said.Nothing)
            {
                break;
            }

            said |= step;
            start = close;
        }

        start = SkipBlank(text, start);
        start += start < text.Length && text[start] is '"' or '\'' or '`' or '“' or '„' or '«' or '「' ? 1 : 0;
        return start > word.Met && UserNameValue.TryRead(text, start, out end) ? Takes(text, start, end, said, signed) : (end = start) < 0;
    }

    // A name that is no word needs little beside it, one that may be a word must be all that is said.
    private static bool Takes(ReadOnlySpan<char> text, int start, int end, Said said, bool signed)
    {
        var value = text[start..end];
        if (!MayBe(value))
        {
            return false;
        }

        var asked = (said & (Said.Asking | Said.Me)) == (Said.Asking | Said.Me);
        var called = (said & (Said.Call | Said.Own)) == (Said.Call | Said.Own);
        // my Steam is …
        var owned = (said & (Said.Own | Said.Link)) == (Said.Own | Said.Link) && (said & (Said.Asking | Said.Self)) == 0;
        var named = (said & (Said.Nick | Said.Holding)) != 0;
        var asks = (said & Said.Asking) != 0;
        var apart = start > 0 && (signed || text[start - 1] != ' ' || (said & Said.Link) != 0 || (named && !asks && text[end..] is not [' ', ..]));
        return IsMade(value, dashed: (named || asked) && signed)
            ? called || (owned && apart && ClauseEnd.IsBehindQuote(text, end)) || (said & Said.Self) != 0 || ((asked || named) && apart)
            : (called && IsPlain(value) && (char.IsUpper(value[0]) || ClauseEnd.IsBehindQuote(text, end))) || ((said & Said.Self) != 0 && value.Length >= LongPlain && IsPlain(value) && ClauseEnd.IsBehindQuote(text, end) && char.IsAsciiLetterLower(value[0]))
                || ((said & (Said.Own | Said.Nick | Said.Link | Said.Asking)) == (Said.Own | Said.Nick | Said.Link) && value.Length >= ShortestPlain && char.IsUpper(value[0]) && IsPlain(value) && ClauseEnd.IsBehindQuote(text, end))
                || (signed && (asked || (said & Said.Nick) != 0) && value.Length >= ShortestPlain && IsPlain(value) && ClauseEnd.IsBehindQuote(text, end));
    }

    private static bool TryReadBefore(ReadOnlySpan<char> text, int platform, out int start, out int end)
    {
        end = platform;
        for (var words = 0; words < 2 && end > 1 && text[end - 1] == ' '; words++)
        {
            var first = WordStart(text, end - 1);
            if (!Platforms.Places.Contains(text[first..(end - 1)]))
            {
                break;
            }

            end = first;
        }

        end -= end > 0 && text[end - 1] == ' ' ? 1 : 0;
        end -= end > 0 && text[end - 1] is '"' or '\'' or '»' or '”' ? 1 : 0;
        start = UserNameValue.StartOf(text, end, 0);
        if (end == platform || start == end || start < 2)
        {
            return false;
        }

        var value = text[start..end];
        var before = text[Math.Max(0, start - LongestWord)..start].TrimEnd(" \"'«“„:");
        return MayBe(value) && ((EndsWith(before, Namings) && (IsMade(value, dashed: true) || IsPlain(value))) || ((EndsWith(before, Beings) || StartsSentence(before)) && IsMade(value, dashed: false)));
    }

    // "I'm X on Steam" at a text's begin has no blank before it.
    private static bool StartsSentence(ReadOnlySpan<char> before) => before.Equals("i'm", StringComparison.OrdinalIgnoreCase) || before.Equals("i am", StringComparison.OrdinalIgnoreCase) || before.Equals("soy", StringComparison.OrdinalIgnoreCase) || before.Equals("sou", StringComparison.OrdinalIgnoreCase) || before.Equals("jestem", StringComparison.OrdinalIgnoreCase) || before.Equals("sono", StringComparison.OrdinalIgnoreCase) || before.Equals("olen", StringComparison.OrdinalIgnoreCase);

    private static bool EndsWith(ReadOnlySpan<char> before, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (before.EndsWith(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBe(ReadOnlySpan<char> value) => value.Length >= Shortest && (char.IsLetterOrDigit(value[0]) || value[0] == '@') && (!UserNameValue.IsCode(value) || ToldUserName.IsCamel(value)) && !CommandUser.IsOfSystem(value) && Platforms.Names.RoleOf(value) == AccountRole.None;

    /// <summary>Says whether a value is no word: of two humps, with a digit or a mark, or built as logins are.</summary>
    public static bool IsMade(ReadOnlySpan<char> value, bool dashed)
    {
        var shape = ValueShape.Of(value);
        return (UserNameValue.IsCertain(value) && !MadeUp.IsTerm(value)) || shape is { Humps: > 0, Lower: > 2, Dots: 0 } || LoginShape.Is(value) || (dashed && shape is { Dashes: > 0, Upper: 0, Lower: > 3 });
    }

    // Remouladeridder, vaffelmarte
    private static bool IsPlain(ReadOnlySpan<char> value) => char.IsUpper(value[0]) ? !NameStops.Common.Contains(value) : ToldUserName.IsNobodysRole(value) && !NameStops.Small.Contains(value);

    private static Said Before(ReadOnlySpan<char> text, int platform)
    {
        var (said, end) = (Said.Nothing, platform);
        for (var words = 0; words < MostWords && end > 0; words++)
        {
            end -= text[end - 1] is ' ' or '-' ? 1 : 0;
            var first = WordStart(text, end);
            if (first == end)
            {
                said |= EndsWith(text[Math.Max(0, end - LongestWord)..end], Platforms.Leading) ? Said.Holding | Said.Asking | Said.Me : Said.Nothing;
                break;
            }

            said |= SaidBy(text[first..end]) & ~(Said.Link | (Platforms.FirstPersons.Contains(text[first..end]) ? Said.Nothing : Said.Self));
            end = first;
        }

        return said;
    }

    private static Said SaidBy(ReadOnlySpan<char> word) =>
        (Platforms.Calls.Contains(word) ? Said.Call : Said.Nothing)
        | (Platforms.Selves.Contains(word) ? Said.Self : Said.Nothing)
        | (Platforms.Nicks.Contains(word) ? Said.Nick : Said.Nothing)
        | (Platforms.Holdings.Contains(word) ? Said.Holding : Said.Nothing)
        | (Platforms.Invitations.Contains(word) ? Said.Asking : Said.Nothing)
        | (Platforms.AskMe.Contains(word) ? Said.Asking | Said.Me : Said.Nothing)
        | (Platforms.Me.Contains(word) ? Said.Me | Said.Own : Said.Nothing)
        | (IsOwn(word) ? Said.Own : Said.Nothing)
        | (Platforms.Small.Contains(word) ? Said.Link : Said.Nothing);

    // The verbs of these say by their form who is called so.
    private static bool IsOwn(ReadOnlySpan<char> word) => Platforms.Own.Contains(word) || (Platforms.Calls.Contains(word) && word[^1] is 'm' or 'i' or 'ı');

    // Steam'deki
    private static int SkipEnding(ReadOnlySpan<char> text, int at)
    {
        var close = at + 1;
        while (at < text.Length && text[at] is '\'' or '’' or '-' && close < text.Length && close - at <= LongestEnding && char.IsLetter(text[close]))
        {
            close++;
        }

        return close > at + 1 && close - at <= LongestEnding && text[at] != '-' ? close : at < text.Length && text[at] == '-' ? at + 1 : at;
    }

    private static int SkipBlank(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < LongestWord && (IsSpaced(text[end]) || text[end] == '\''))
        {
            end++;
        }

        return end;
    }

    private static int WordStart(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestWord && (IsSpaced(text[start - 1]) || text[start - 1] == '\''))
        {
            start--;
        }

        return start;
    }

    private static bool IsSpaced(char c) => (CharacterClasses.Of(c) & CharacterClass.Letter) != 0;

    [Flags]
    private enum Said
    {
        Nothing = 0,
        Call = 1,
        Self = 2,
        Nick = 4,
        Holding = 8,
        Asking = 16,
        Me = 32,
        Own = 64,
        Link = 128,
    }
}
