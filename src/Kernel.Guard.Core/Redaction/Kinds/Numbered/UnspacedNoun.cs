using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Reads what announces a number in scripts without blanks between words, and in Korean: <c>กรมธรรม์ประกันชีวิตเลขที่</c>, <c>契約No</c>, <c>환자 ID</c>.</summary>
internal static class UnspacedNoun
{
    private const int Reach = 32;
    private const int LongestBetween = 16;
    private const string Signs = " :\"'.#°º=";
    private static readonly string[] Verbs = ["คือ", "เป็น", "是", "为", "為", "は", "が", "の", "는", "은", "이"];
    private static readonly SearchValues<char> VerbEnds = SearchValues.Create([.. Verbs.Select(static verb => verb[^1])]);
    private static readonly PhraseEnds Others = new("บ้าน", "บัญชี", "ใบสั่งซื้อ", "ใบแจ้งหนี้", "ใบเสร็จ", "คดี", "ห้อง", "พัสดุ", "โทรศัพท์", "ประชาชน", "账户", "银行", "订单", "发票", "电话", "手机", "身份证", "口座", "電話", "注文", "계좌", "전화", "주문", "주민");
    private static readonly PhraseEnds Numbers = new(NumberedNouns.UnspacedNumbers);
    private static readonly PhraseEnds Nouns = new(NumberedNouns.Unspaced);
    private static readonly PhraseStarts Begun = new([.. NumberedNouns.Unspaced.Where(static noun => noun.Length > 1)], ignoresCase: false);

    /// <summary>Answers how a text ends that announces a number.</summary>
    /// <param name="before">What stands before the value.</param>
    public static UnspacedEnd EndOf(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - Reach)..].TrimEnd(Signs);
        if (before.IsEmpty)
        {
            return UnspacedEnd.Other;
        }

        var last = before[^1];
        if (!IsUnspaced(last) && !(char.IsAsciiLetter(last) && HoldsUnspaced(before)))
        {
            return UnspacedEnd.Other;
        }

        before = WithoutVerbs(before);
        var number = Numbers.Length(before);

        // เลขเคลม, เลขHN: the word for the number stands first.
        var first = number == 0 && before.StartsWith("เลข", StringComparison.Ordinal);
        var noun = first ? before["เลข".Length..] : before[..^number].TrimEnd(" ");
        return !EndsWithNoun(noun, number > 0 ? LongestBetween : 0) ? UnspacedEnd.Other : first || number > 0 ? UnspacedEnd.Number : UnspacedEnd.Noun;
    }

    /// <summary>Says whether a text begins with a word for whoever has the number before it: 的客户, 번 회원.</summary>
    public static bool IsAnnouncedBehind(ReadOnlySpan<char> behind)
    {
        var rest = behind.TrimStart(" 的の번");
        return rest.Length < behind.Length && Begun.Length(rest) > 0;
    }

    private static ReadOnlySpan<char> WithoutVerbs(ReadOnlySpan<char> before)
    {
        if (!VerbEnds.Contains(before[^1]))
        {
            return before;
        }

        foreach (var verb in Verbs)
        {
            before = before.EndsWith(verb, StringComparison.Ordinal) ? before[..^verb.Length].TrimEnd(" ") : before;
        }

        return before;
    }

    // Only letters of the script may stand between: "กรมธรรม์ประกันชีวิต", and the nearest word counts.
    private static bool EndsWithNoun(ReadOnlySpan<char> text, int between)
    {
        if (Others.Length(text) > 0)
        {
            return false;
        }

        if (Nouns.Length(text) is > 0 and var length && (length > 1 || text.Length == 1 || !IsUnspaced(text[^2])))
        {
            return true;
        }

        for (var end = text.Length - 1; end > 0 && text.Length - end <= between && text[end] is not (' ' or ',' or '.' or ':' or '\n'); end--)
        {
            if (IsThai(text[end - 1]) && Nouns.Length(text[..end]) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // The vectorised search of a range allocates until it is compiled at its best.
    private static bool HoldsUnspaced(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is >= '\u0E00' and <= '\uD7A3')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsThai(char c) => c is >= '\u0E00' and <= '\u0E7F';

    private static bool IsUnspaced(char c) => IsThai(c) || NumberBoundary.IsEastAsian(c);
}
