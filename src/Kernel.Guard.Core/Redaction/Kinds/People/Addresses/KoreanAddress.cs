using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>Reads a Korean address: province and city, district, road or quarter, and a number, with building, flat and floor behind (<c>서울특별시 마포구 월드컵로 212, 103동 902호</c>). Only behind a word for addresses is it one.</summary>
internal static class KoreanAddress
{
    private const int Longest = 120;
    private const int MostTokens = 14;
    private const int LongestNumber = 5;
    private const int FewestLevels = 2;
    private const int MostNames = 2;
    private const int LengthOfProvince = 2;
    private static readonly SearchValues<char> Regions = SearchValues.Create("시도군구읍면");
    private static readonly SearchValues<char> Levels = SearchValues.Create("시도군구읍면동리로길가");
    private static readonly SearchValues<string> Provinces = SearchValues.Create(["서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주"], StringComparison.Ordinal);
    private static readonly string[] Units = ["번길", "번지", "동", "호", "층", "길", "로", "가"];

    /// <summary>Reads the address that begins at a place.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">The place, a postal code's too.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end)
    {
        var line = text[..Math.Min(text.Length, start + Longest)];
        var at = SkipCode(line, start);
        end = start;
        if (at >= line.Length || !EastAsianNames.IsHangul(line[at]))
        {
            return false;
        }

        var (levels, names, numbered) = (0, 0, false);
        for (var tokens = 0; tokens < MostTokens; tokens++)
        {
            var close = TokenEnd(line, at);
            var token = line[at..close];
            if (!token.IsEmpty && char.IsAsciiDigit(token[0]))
            {
                var number = NumberEnd(token, first: !numbered);
                if (number == 0)
                {
                    break;
                }

                (numbered, names, end) = (true, 0, at + number);
                if (number < token.Length)
                {
                    break;
                }
            }
            else if (numbered && token is ['(', .., ')'])
            {
                end = close;
            }
            else if (!numbered && !token.IsEmpty && (levels == 0 ? Regions.Contains(token[^1]) || (token.Length == LengthOfProvince && token.ContainsAny(Provinces)) : Levels.Contains(token[^1])))
            {
                levels++;
            }
            else if (!numbered || token.IsEmpty || ++names > MostNames)
            {
                break;
            }

            at = SkipJoint(line, close);
            if (at == close)
            {
                break;
            }
        }

        return numbered && levels >= FewestLevels;
    }

    // (06236), 06236
    private static int SkipCode(ReadOnlySpan<char> line, int start)
    {
        var open = start < line.Length && line[start] == '(' ? 1 : 0;
        var run = DigitGroups.RunLength(line[(start + open)..]);
        var close = start + open + run + open;
        return run == LongestNumber && close + 1 < line.Length && (open == 0 || line[close - 1] == ')') ? close + (line[close] == ' ' ? 1 : 0) : start;
    }

    private static int SkipJoint(ReadOnlySpan<char> line, int at)
    {
        at += at < line.Length && line[at] == ',' ? 1 : 0;
        return at + 1 < line.Length && line[at] == ' ' ? at + 1 : at;
    }

    private static int TokenEnd(ReadOnlySpan<char> line, int at)
    {
        var bracket = at < line.Length && line[at] == '(';
        while (at < line.Length && (EastAsianNames.IsHangul(line[at]) || char.IsAsciiLetterOrDigit(line[at]) || line[at] == '-' || (bracket && line[at] is '(' or ',' or ' ')))
        {
            at++;
        }

        return bracket && at < line.Length && line[at] == ')' ? at + 1 : at;
    }

    // 212, 1408-3, 103동, B동 aside: what is counted or spoken of otherwise goes on with other letters, as a particle behind the first number does.
    private static int NumberEnd(ReadOnlySpan<char> token, bool first)
    {
        var run = DigitGroups.RunLength(token);
        var end = run;
        end += end + 1 < token.Length && token[end] == '-' && DigitGroups.RunLength(token[(end + 1)..]) is > 0 and <= LongestNumber and var more ? more + 1 : 0;
        if (run > LongestNumber || (end < token.Length && !EastAsianNames.IsHangul(token[end])))
        {
            return 0;
        }

        foreach (var unit in Units)
        {
            if (token[end..].StartsWith(unit, StringComparison.Ordinal))
            {
                return end + unit.Length;
            }
        }

        return end == token.Length || first ? end : 0;
    }
}
