using System.Text;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads a given and a family name between the Thai form of address that also means "you" and a word with its number: <c>คุณสมชาย ทองสุข เลขประจำตัวประชาชน 3-5005-…</c>.</summary>
internal static class ThaiNameBefore
{
    private const string Title = "คุณ";
    private const int Shortest = 2;
    private const int LongestWord = 16;

    // "คุณสามารถ…", "คุณต้อง…": what you can, must, will do.
    private static readonly string[] NoNames = Folded("สามารถ", "ต้อง", "จะ", "ไม่", "ได้", "มี", "กรุณา", "กรอก", "ควร", "อยาก", "ใช้", "ภาพ", "ลูกค้า", "แม่", "พ่อ", "ครู", "หมอ", "สมบัติ", "ค่า", "ธรรม", "เอง", "ระบุ", "แจ้ง", "ส่ง", "ติดต่อ", "เป็น", "และ", "ที่", "ลง", "ทำงาน", "อยู่", "บอก", "กำลัง", "เคย", "ซื้อ", "สั่ง", "โทร", "ช่วย");

    /// <summary>Says whether a word is of that script.</summary>
    public static bool MayStandBefore(char first) => first is >= '\u0E01' and <= '\u0E4E';

    /// <summary>Reads it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">Where the word for the number begins.</param>
    /// <param name="wordEnd">Where it ends.</param>
    /// <param name="floor">Nothing before it may be taken.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int word, int wordEnd, int floor, out int start, out int end)
    {
        (start, end) = (word, word - 1);
        if (end <= floor || text[end] != ' ' || text[wordEnd..].TrimStart(" :.") is not [>= '0' and <= '9', ..])
        {
            return false;
        }

        var family = WordStart(text, end, floor);
        if (end - family is < Shortest or > LongestWord || family - 1 <= floor || text[family - 1] != ' ')
        {
            return false;
        }

        var given = WordStart(text, family - 1, floor);
        var titled = text[given..].StartsWith(Title, StringComparison.Ordinal);
        start = titled ? given + Title.Length : given;
        titled |= given > floor + Title.Length && text[given - 1] == ' ' && text[..(given - 1)].EndsWith(Title, StringComparison.Ordinal) && WordStart(text, given - 1, floor) == given - 1 - Title.Length;
        return titled && family - 1 - start is >= Shortest and <= LongestWord && !BeginsNone(text[start..]) && !BeginsNone(text[family..]);
    }

    // As the text is: a vowel that is one sign is folded into its two.
    private static string[] Folded(params string[] words) => [.. words.Select(static word => word.Normalize(NormalizationForm.FormKC))];

    private static bool BeginsNone(ReadOnlySpan<char> word)
    {
        foreach (var none in NoNames)
        {
            if (word.StartsWith(none, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int WordStart(ReadOnlySpan<char> text, int end, int floor)
    {
        const int Longest = 24;
        var start = end;
        while (start > floor && end - start < Longest && MayStandBefore(text[start - 1]))
        {
            start--;
        }

        return start;
    }
}
