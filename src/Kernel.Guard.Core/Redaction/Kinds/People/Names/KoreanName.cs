using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads Korean names: a family name and one to three syllables, without the particle behind.</summary>
internal static class KoreanName
{
    private const int Longest = 12;

    // What is said of the person of a label in a sentence, with a particle behind: 받는 분 주소를, 입금자명 변경은.
    private static readonly PhraseStarts Nouns = new(["주소", "변경", "정보", "전화", "조회", "주문", "이름", "성함", "연락", "신청", "문의", "조건", "현황", "장소", "방법", "구분", "전체", "유형", "지정", "선택"]);
    private static readonly string[] Particles =
    [
        "이라고", "입니다", "이에요", "이예요", "예요", "에요", "라고", "이고", "이며", "이야", "님이", "님께", "님의", "님", "씨", "은", "는", "이", "가", "을", "를", "의", "고", "께", "에게",
    ];

    /// <summary>Reads a name behind a phrase.</summary>
    public static bool TryReadBehind(ReadOnlySpan<char> text, NameRole role, bool joined, out int length)
    {
        var run = 0;
        while (run < text.Length && run < Longest && EastAsianNames.IsHangul(text[run]))
        {
            run++;
        }

        length = run;
        if (!joined && run == 3 && Nouns.Length(text) > 0)
        {
            return false;
        }

        var particle = false;
        if (run > 3 || role is NameRole.WeakStatement or NameRole.Statement)
        {
            for (var at = 2; at <= Math.Min(4, run - 1) && !particle; at++)
            {
                foreach (var word in Particles)
                {
                    // "김이은": a particle's syllable inside a name of three.
                    if (text[at..run].StartsWith(word, StringComparison.Ordinal) && (at > 2 || word.Length > 1 || run == 3) && (at + word.Length == run || word.Length > 1))
                    {
                        length = at;
                        particle = true;
                        break;
                    }
                }
            }
        }

        // Two and four syllables, and what a particle parts from its label, are words more often than names: behind a name no further word follows, and no list behind a short one.
        if (!particle && run < text.Length && (length != 3 || role == NameRole.Statement) && (!Closes(text[run..]) || (length == 2 && role == NameRole.Statement && text[run] == ',')))
        {
            return false;
        }

        return EastAsianSurnames.IsKoreanName(text[..length]) && role switch
        {
            NameRole.Statement => length > 1,
            NameRole.Field => length > 2 || (joined && length > 1),
            NameRole.WeakStatement or NameRole.Speaking => particle && (length == 3 || EastAsianSurnames.IsKoreanDouble(text[..length])),
            NameRole.Party => length == 3 || (joined && length > 1) || (length == 4 && EastAsianSurnames.IsKoreanDouble(text[..length])),
            NameRole.Signature => length > 2,
            NameRole.BareField or NameRole.None => joined && length == 3,
            _ => false,
        };
    }

    private static bool Closes(ReadOnlySpan<char> rest) =>
        rest[0] != ' ' ? !EastAsianNames.IsHangul(rest[0]) : rest.Length == 1 || !EastAsianNames.IsHangul(rest[1]) || rest[1..] is ['입', '니', ..] or ['이', '에' or '고' or '며', ..] or ['예', '요', ..] or ['님' or '씨', ..];

    /// <summary>Answers where the name before a form of address begins; -1 where none stands there.</summary>
    public static int StartBefore(ReadOnlySpan<char> text, int end, int floor, NameRole role, bool spaced)
    {
        var start = end;
        while (start > floor && end - start <= 4 && EastAsianNames.IsHangul(text[start - 1]))
        {
            start--;
        }

        var length = end - start;
        var fits = length == 3 || EastAsianSurnames.IsKoreanDouble(text[start..end]) || (role == NameRole.TitleBehind && spaced && length is 2 or 4);
        return fits && EastAsianSurnames.IsKoreanName(text[start..end]) ? start : -1;
    }
}
