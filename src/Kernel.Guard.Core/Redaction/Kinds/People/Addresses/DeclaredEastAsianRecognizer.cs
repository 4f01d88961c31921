using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Addresses;

/// <summary>
/// Finds what a word for an address declares to be one in Chinese and Japanese where it has no street with a number: <c>收货地址：广东省深圳市南山区腾讯大厦</c>, <c>住所：さいたま市大宮区桜木町1-7-5</c>.
/// Two levels of region, or one and a number, tell it from a remark.
/// </summary>
internal sealed class DeclaredEastAsianRecognizer : IRecognizer
{
    private const int Shortest = 6;
    private const int Longest = 60;
    private static readonly SearchValues<char> Levels = SearchValues.Create("省市区區县縣州旗镇鎮乡都道府町郡路街");

    private static readonly SearchValues<string> Remarks = SearchValues.Create(
        ["请", "請", "填写", "輸入", "输入", "选择", "选填", "必填", "格式", "不能", "错误", "详细", "例如", "如下", "变更", "修改", "入力", "記入", "選択", "必須", "変更", "確認", "以下", "未定", "不明", "同上", "对应", "范围"], StringComparison.Ordinal);

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PostalAddress;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        if (word.Start == word.End ? !EndsLabel(candidate.Hint) : !EndsLabel(text[word.Start..word.Met]) || candidate.GapBehindWord().Bond < Bond.Verb)
        {
            return false;
        }

        var start = word.Start == word.End ? 0 : candidate.GapBehindWord().End;
        var end = EndOf(text, start);
        var value = text[start..end];
        if (start < candidate.Floor || value.Length < Shortest || value.ContainsAny(Remarks) || IsRead(text, start, end))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.PostalAddress, Confidence.Named);
        return Count(value) is var levels && (levels > 1 || (levels > 0 && value.ContainsAnyInRange('0', '9')));
    }

    private static bool EndsLabel(ReadOnlySpan<char> label) => label is [.., '址' or '所' or '先' or '地'] || label is "address";

    // 省市区, 市町村: side by side they are no region's.
    private static int Count(ReadOnlySpan<char> value)
    {
        var (levels, last) = (0, -1);
        for (var i = 0; i < value.Length; i++)
        {
            if (Levels.Contains(value[i]))
            {
                levels += i - last > 1 ? 1 : 0;
                last = i;
            }
        }

        return levels;
    }

    // What the readers of streets read better than by its clause alone.
    private static bool IsRead(ReadOnlySpan<char> text, int start, int end)
    {
        var number = text[start..end].IndexOfAnyInRange('0', '9');
        return number > 0
            && ((ChineseAddress.TryRead(text, start + number, start, out var chinese) && chinese.Start == start && chinese.End >= end) || (JapaneseAddress.TryRead(text, start + number, start, out var japanese) && japanese.Start == start && japanese.End >= end));
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || !(EastAsianNames.IsHan(text[start]) || JapaneseAddress.NamesPlace(text, start, out _)))
        {
            return start;
        }

        var end = start;
        while (end < text.Length && end - start < Longest)
        {
            if (JapaneseAddress.NamesPlace(text, end, out var behind))
            {
                end = behind;
            }
            else if (EastAsianNames.IsHan(text[end]) || EastAsianNames.IsKatakana(text[end]) || char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '-' or ' ' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }
}
