using KernelGuard.Redaction.Kinds.People.Accounts;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Says of what stands in a line beside the time whether somebody speaks there who has a name: a full name of which a part is known, or beside the other lines of a chat a given name, or an unknown one beside a known. The lines of logs have times, too.</summary>
internal static class ChatSpeaker
{
    private const int MostWords = 4;
    private const int LongestEastAsian = 12;
    private static readonly WordSet Levels = new("info warn warning error debug trace fatal critical notice severe verbose fine err dbg inf wrn crit emerg alert panic");
    private static readonly WordEndings Machines = new("service", "server", "monitor");

    // Names end with some of these: Bishop, Abbot, Groom.
    private static readonly WordSet Things = new("shop store room bot sentry desk system");

    // Behind a given name, where nobody's family name is more likely.
    private static readonly WordSet Sites = new("station airport river lake hotel street road bridge square terminal port harbour harbor");
    private static readonly string[] EastAsianTitles = ["先生", "女士", "小姐", "老师", "经理", "医生", "主任", "同学", "师傅", "律师", "さん", "様", "님", "씨"];
    private const string EastAsianRoles = "员者店部长妈爸哥姐님씨팀방원";

    /// <summary>Says whether a word is a level of a log.</summary>
    public static bool IsLevel(ReadOnlySpan<char> word) => Levels.Contains(word);

    /// <summary>Reads the name of who speaks.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="line">The line.</param>
    /// <param name="turns">What was read of the text.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in ChatLine line, ref ChatTurns turns, out int start, out int end)
    {
        var head = Bare(text, line.Head);
        (start, end) = (head.Start, head.End);
        if (start >= end)
        {
            return false;
        }

        if (NumberBoundary.IsEastAsian(text[start]))
        {
            // 10:00 山口: 晴れ: a list of places with what is said of each has times, too.
            return TryReadEastAsian(text, ref start, ref end) && ChatSurroundings.Read(text, line, ref turns) is { Lines: > 0, Log: false } near && (near.Talk || line.Head.Sign != ':' || text[line.First] is '[' or '(' || end - start == 3 || (end - start > 3 && !EastAsianNames.IsHangul(text[start])));
        }

        if (!TryReadName(text, head, out var read) || !Goes(text, line))
        {
            return false;
        }

        (start, end) = (read.Start, read.End);
        if (IsPair(text, line, read))
        {
            return true;
        }

        var full = IsFull(text, read);
        if (IsRole(text[head.Start..head.End]) || (line.Head.Sign == '\n' && IsOfList(text, line, end, full)))
        {
            return false;
        }

        if (full && line.Head.Sign != '\t')
        {
            return true;
        }

        // The shop and the store speak to each other, too: an unknown name stands beside a known one.
        var around = ChatSurroundings.Read(text, line, ref turns);
        return around is { Lines: > 0, Log: false } && (full || (around.Talk && IsGiven(text, read))
            || (around is { Person: true, Talk: true } && !read.Lower && text[read.Start..read.End].ContainsAnyInRange('a', 'z') && (around.Same || read.Words > 1)));
    }

    /// <summary>Says whether a head bears a name that a list knows.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="head">The head.</param>
    public static bool IsKnown(ReadOnlySpan<char> text, in TurnHead head) => Bare(text, head) is var bare && TryReadName(text, bare, out var read) && (IsFull(text, read) || IsGiven(text, read)) && !IsRole(text[bare.Start..bare.End]);

    private static bool IsFull(ReadOnlySpan<char> text, in NameRead read) => read.IsPerson && !NameStanding.NamesPlace(text[read.Start..read.End]);

    // "[10:14] Grace Park: hi": a family name may be a role or a place as well.
    private static bool IsPair(ReadOnlySpan<char> text, in ChatLine line, in NameRead read) =>
        line.Head.Sign == ':' && text[line.First] == '[' && read is { StartsGiven: true, Words: 2 } && !Sites.Contains(text[(read.Start + text[read.Start..read.End].LastIndexOf(' ') + 1)..read.End]);

    // Lists of stations and programmes have a time beside each line, and nothing between that somebody says.
    private static bool IsOfList(ReadOnlySpan<char> text, in ChatLine line, int end, bool full)
    {
        var timeFirst = line.IsTimeFirst(text);
        var bracketed = text[line.First] is '[' or '(' || (!timeFirst && text[end..line.Head.Said].ContainsAny('[', '('));
        return !bracketed && (timeFirst || (full && ChatLine.Read(text, line.Head.Said).Head is { Stamped: true, Said: > 0 }));
    }

    private static bool IsGiven(ReadOnlySpan<char> text, in NameRead read) => read.Words == 1 && GivenNames.Only.Contains(text[read.Start..read.End]);

    // Behind a colon somebody speaks after a blank; the next line is what is said, where it is not on the head's.
    private static bool Goes(ReadOnlySpan<char> text, in ChatLine line) =>
        line.Head.Sign == '\n' ? !line.Said(text).IsEmpty : line.Head.Sign != ':' || line.Head.Said == text.Length || text[line.Head.Said] is ' ' or '\n' or '\r' || text[line.Head.Said - 1] == '*';

    // ~ Lena Krautwig, Aisha Rahman (She/Her), 张伟(12345678), and what people add to their names: pictures, bullets.
    private static TurnHead Bare(ReadOnlySpan<char> text, in TurnHead head)
    {
        var (start, end) = (head.Start, head.End);
        end = text[start..end] is [_, .., ')'] && text[start..end].IndexOf('(') is > 0 and var open ? start + open : end;
        while (start < end && text[start] is '~' or ' ')
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] != '.')
        {
            end--;
        }

        return head with { Start = start, End = end };
    }

    // All of the head is a name: in capitals, one in small letters that is a given name, or the family name before a comma.
    private static bool TryReadName(ReadOnlySpan<char> text, in TurnHead head, out NameRead read)
    {
        text = text[..head.End];
        if (!NameReader.TryRead(text, NameLetters.SkipTitles(text, head.Start), lower: true, out read) || read.Common > 0 || (read.Lower && (read.Words > 1 || !IsGiven(text, read))))
        {
            return false;
        }

        if (read is { Words: <= 2, Lower: false } && text[read.End..].StartsWith(", ", StringComparison.Ordinal) && NameReader.TryRead(text, read.End + 2, lower: false, out var given) && given is { StartsGiven: true, Words: <= 2, Common: 0 })
        {
            read = read with { End = given.End, Words = read.Words + given.Words, StartsGiven = true };
        }

        return read.End == head.End && read.Words <= MostWords;
    }

    private static bool IsRole(ReadOnlySpan<char> name)
    {
        foreach (var part in name.SplitAny(' ', '-'))
        {
            var word = name[part];
            if (Machines.End(word) || Things.Contains(word) || BusinessWords.Departments.Contains(word) || BusinessWords.Trades.Contains(word) || BusinessWords.Teams.Contains(word) || NameCues.Table.RoleOf(word) is NameRole.Party or NameRole.Field or NameRole.BareField or NameRole.Header or NameRole.Greeting)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadEastAsian(ReadOnlySpan<char> text, ref int start, ref int end)
    {
        var name = text[start..end];
        foreach (var title in EastAsianTitles)
        {
            if (name.EndsWith(title, StringComparison.Ordinal))
            {
                name = name[..^title.Length].TrimEnd(' ');
                end = start + name.Length;
                break;
            }
        }

        if (name.Length is < 2 or > LongestEastAsian || EastAsianRoles.Contains(name[^1], StringComparison.Ordinal))
        {
            return false;
        }

        if (EastAsianNames.IsHangul(name[0]))
        {
            return name.Length > 2 && EastAsianSurnames.IsKoreanName(name);
        }

        return EastAsianNames.TryReadBehind(name, new NameGap(0, Joined: true, false, 0, Comma: false), NameRole.Party, out var length) && length == name.Length;
    }
}
