using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads Korean names: a family name and one to three syllables, without the particle behind.</summary>
internal static class KoreanName
{
    private const int Longest = 12;
    private const int FamilyOfTwo = 2;
    private const int MostGiven = 2;
    private const int Apart = FamilyOfTwo + 1;

    // What is said of the person of a label in a sentence, with a particle behind: 받는 분 주소를, 입금자명 변경은.
    private static readonly PhraseStarts Nouns = new(["주소", "변경", "정보", "전화", "조회", "주문", "이름", "성함", "연락", "신청", "문의", "조건", "현황", "장소", "방법", "구분", "전체", "유형", "지정", "선택"]);

    // 선우 건설, 남궁 약국; 선우 여부, 선우 포함.
    private static readonly PhraseStarts Things = new(
    [
        "건설", "물산", "항공", "약국", "산업", "전자", "상사", "무역", "은행", "병원", "의원", "식품", "제약", "학원", "대학", "호텔", "마트", "상회", "기업", "그룹", "증권", "화재", "보험", "통신", "운수", "택배", "물류", "유통", "개발", "기획", "출판", "식당", "카페", "서점", "빌딩", "타워", "법인", "법무", "세무", "회계", "기술", "공업", "화학",
        "포함", "부분", "여부", "관련", "항목", "번호", "확인", "필요", "없음", "있음", "입력", "가능", "불가", "제외", "이상", "이하",
    ]);

    private static readonly string[] Particles =
    [
        "이라고", "이요", "입니다", "이에요", "이예요", "예요", "에요", "라고", "이고", "이며", "이야", "님이", "님께", "님의", "님", "씨", "은", "는", "이", "가", "을", "를", "의", "고", "께", "에게",
    ];

    /// <summary>Reads a name behind a phrase.</summary>
    public static bool TryReadBehind(ReadOnlySpan<char> text, NameRole role, bool joined, out int length)
    {
        var run = 0;
        while (run < text.Length && run < Longest && EastAsianNames.IsHangul(text[run]))
        {
            run++;
        }

        if (run == FamilyOfTwo && TryReadApart(text, role, joined, out length))
        {
            return true;
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

        return EastAsianSurnames.IsKoreanName(text[..length]) && !IsLabel(text[..length]) && role switch
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

    // 세입자 주민번호, 고객 연락처: the word for what somebody has.
    private static bool IsLabel(ReadOnlySpan<char> word) => WordLexicon.Match(word, 0) is { Kinds: not (PiiKinds.None or PiiKinds.PersonName) } hit && hit.End == word.Length;

    // 남궁 예린: a family name of two syllables with a blank behind it.
    private static bool TryReadApart(ReadOnlySpan<char> text, NameRole role, bool joined, out int length)
    {
        length = 0;
        if (text.Length <= Apart || text[FamilyOfTwo] != ' ' || !IsOnlyFamily(text[..FamilyOfTwo]) || !(role is NameRole.Field or NameRole.Statement or NameRole.WeakStatement || (role is NameRole.Party or NameRole.BareField && joined)))
        {
            return false;
        }

        var given = text[Apart..];
        var run = 0;
        while (run < given.Length && run < Longest && EastAsianNames.IsHangul(given[run]))
        {
            run++;
        }

        var size = run;
        foreach (var word in Particles)
        {
            if (run - word.Length is 1 or MostGiven && given[..run].EndsWith(word, StringComparison.Ordinal) && (word.Length > 1 || run > MostGiven))
            {
                size = run - word.Length;
                break;
            }
        }

        length = Apart + size;
        var name = given[..size];
        if (size is 0 or > MostGiven || Nouns.Length(given) > 0 || Things.Length(given) > 0 || name is "님" or "씨" or "작성" || EastAsianSurnames.IsKoreanTitle(name))
        {
            return false;
        }

        // "저는 남궁 출신입니다"
        return role == NameRole.WeakStatement
            ? size < run && name is not ("출신" or "사람")
            : size < run || run == given.Length || Closes(given[run..]);
    }

    // 서문 is a preface as well, 동방 the east.
    private static bool IsOnlyFamily(ReadOnlySpan<char> word) => EastAsianSurnames.IsKoreanFamily(word) && word is not ("서문" or "동방");

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
        if (length is > 0 and <= MostGiven && start - Apart >= floor && text[start - 1] == ' ' && IsOnlyFamily(text[(start - Apart)..(start - 1)]) && !(start > Apart && EastAsianNames.IsHangul(text[start - Apart - 1])) && !EastAsianSurnames.IsKoreanTitle(text[start..end]) && Things.Length(text[start..end]) == 0)
        {
            return start - Apart;
        }

        var fits = length == 3 || EastAsianSurnames.IsKoreanDouble(text[start..end]) || (role == NameRole.TitleBehind && spaced && length is 2 or 4);
        return fits && EastAsianSurnames.IsKoreanName(text[start..end]) ? start : -1;
    }
}
