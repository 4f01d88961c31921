using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Reads what announces a number in scripts without blanks between words, and in Korean: <c>กรมธรรม์ประกันชีวิตเลขที่</c>, <c>契約No</c>, <c>환자 ID</c>.</summary>
internal static class UnspacedNoun
{
    private const int Reach = 32;
    private const int LongestBetween = 16;
    private const string Signs = " :\"'.#°º=";
    private static readonly string[] Verbs = ["คือ", "เป็น", "是", "为", "為", "は", "が", "の", "는", "은", "이"];
    private static readonly string[] Others = ["บ้าน", "บัญชี", "ใบสั่งซื้อ", "ใบแจ้งหนี้", "ใบเสร็จ", "คดี", "ห้อง", "พัสดุ", "โทรศัพท์", "ประชาชน", "账户", "银行", "订单", "发票", "电话", "手机", "身份证", "口座", "電話", "注文", "계좌", "전화", "주문", "주민"];

    /// <summary>Says whether a text ends with such a word and a word for a number.</summary>
    /// <param name="before">What stands before the value.</param>
    /// <param name="direct">Whether the word alone will do.</param>
    public static bool Announces(ReadOnlySpan<char> before, bool direct)
    {
        before = before[Math.Max(0, before.Length - Reach)..].TrimEnd(Signs);
        if (before.IsEmpty)
        {
            return false;
        }

        var last = before[^1];
        if (!IsUnspaced(last) && !(char.IsAsciiLetter(last) && HoldsUnspaced(before)))
        {
            return false;
        }

        foreach (var verb in Verbs)
        {
            before = before.EndsWith(verb, StringComparison.Ordinal) ? before[..^verb.Length].TrimEnd(" ") : before;
        }

        var noun = before;
        foreach (var number in NumberedNouns.UnspacedNumbers)
        {
            if (before.EndsWith(number, StringComparison.OrdinalIgnoreCase))
            {
                noun = before[..^number.Length].TrimEnd(" ");
                break;
            }
        }

        // เลขเคลม, เลขHN: the word for the number stands first.
        if (noun.Length == before.Length && before.StartsWith("เลข", StringComparison.Ordinal))
        {
            return EndsWithNoun(before["เลข".Length..], between: 0);
        }

        return (noun.Length < before.Length || direct) && EndsWithNoun(noun, direct ? 0 : LongestBetween);
    }

    /// <summary>Says whether a text begins with a word for whoever has the number before it: 的客户, 번 회원.</summary>
    public static bool IsAnnouncedBehind(ReadOnlySpan<char> behind)
    {
        var rest = behind.TrimStart(" 的の번");
        foreach (var noun in NumberedNouns.Unspaced)
        {
            if (noun.Length > 1 && rest.StartsWith(noun, StringComparison.Ordinal))
            {
                return rest.Length < behind.Length;
            }
        }

        return false;
    }

    // Only letters of the script may stand between: "กรมธรรม์ประกันชีวิต", and the nearest word counts.
    private static bool EndsWithNoun(ReadOnlySpan<char> text, int between)
    {
        foreach (var other in Others)
        {
            if (text.EndsWith(other, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var noun in NumberedNouns.Unspaced)
        {
            var at = text.LastIndexOf(noun, StringComparison.OrdinalIgnoreCase);
            var rest = at < 0 ? default : text[(at + noun.Length)..];
            if (at >= 0 && rest.Length <= (IsThai(text[at]) ? between : 0) && !rest.ContainsAny(" ,.:\n") && (noun.Length > 1 || at == 0 || !IsUnspaced(text[at - 1])))
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
