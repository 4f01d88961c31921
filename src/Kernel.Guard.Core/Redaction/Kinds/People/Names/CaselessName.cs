using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Reads names in scripts that have neither capitals nor Han: Arabic, Hebrew, Devanagari, Thai. Only what announces them tells that they are names.</summary>
internal static class CaselessName
{
    private const int LongestWord = 20;
    private const int MostWords = 4;
    private const int MostOpenWords = 2;

    // Thai writes a blank between the two words of a name, and before the next clause.
    private const char FirstOfThai = '\u0E01';
    private static readonly string[] Polite = ["นะครับ", "นะคะ", "ครับ", "ค่ะ", "คะ"];
    private static readonly string[] ThaiTitles = ["นางสาว", "น.ส.", "นาง", "นาย", "คุณ", "เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ.", "ดร.", "นพ.", "พญ."];
    private static readonly string[] ThaiRoles = ["จ้าง", "หน้า", "แพทย์", "ทหาร", "ตำรวจ", "อำเภอ", "ทุน", "ทะเบียน", "สถานี", "กรัฐ", "กเทศ", "กสมาคม", "งาม", "ไม่", "สามารถ", "กรุณา", "โปรด", "ต้อง", "ฟรี", "ได้", "ลูกค้า", "ครู", "แม่", "พ่อ", "ผู้", "ท่าน", "ทุก", "ภาพ", "ธรรม", "ค่า", "สมบัติ", "จะ", "อะไร", "ใคร"];
    private static readonly PhraseStarts ThaiBodies = new(["ฝ่าย", "บริษัท", "แผนก", "สำนัก", "ศูนย์", "ทีม", "ธนาคาร", "โรง", "มหาวิทยาลัย", "กรม", "กระทรวง", "ร้าน", "เจ้าหน้าที่", "มีคำถาม", "หาก", "ถ้า", "รอ", "ติดต่อ", "กอง", "เรา", "สวัสดี", "พบกัน", "แล้ว", "ขอ", "จาก", "คณะ", "สมาคม", "ชมรม", "ห้าง", "วันที่", "โทร", "อีเมล", "หมายเหตุ", "สถาบัน", "องค์การ"], ignoresCase: false);
    private static readonly WordSet Ends = new("है हूँ हूं हैं और ครับ ค่ะ คะ นะ นะครับ นะคะ จ้า และ من في على و הוא ואני");

    /// <summary>Says whether a character is of one of those scripts.</summary>
    public static bool IsOf(char c) => c is (>= '\u0591' and <= '\u05F4') or (>= '\u0620' and <= '\u06FF') or (>= '\u0900' and <= '\u097F') or (>= '\u0E01' and <= '\u0E4E');

    /// <summary>Reads a name behind a phrase; where neither a verb nor a sign ends it, it has two words at most.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="gap">What stands behind the phrase.</param>
    /// <param name="role">What the phrase says.</param>
    /// <param name="start">The name's first character, behind a form of address.</param>
    /// <param name="end">The character after the name's last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in NameGap gap, NameRole role, out int start, out int end)
    {
        var thai = text[gap.End] >= FirstOfThai;
        start = end = thai ? SkipThaiTitle(text, gap.End) : gap.End;
        var titled = start > gap.End || role == NameRole.Title;
        var field = role is NameRole.Field or NameRole.BareField or NameRole.Party && (gap.Joined || start > gap.End);
        foreach (var named in thai ? ThaiRoles : [])
        {
            if (text[start..].StartsWith(named, StringComparison.Ordinal))
            {
                return false;
            }
        }

        if (thai && gap.Lines is 1 or 2 && role is NameRole.Signature or NameRole.LooseSignature)
        {
            return (titled || role == NameRole.Signature) && ThaiBodies.Length(text[start..]) == 0 && TryReadSigned(text, start, out end);
        }

        if (gap.Comma || gap.Lines > 0 || !(field || role is NameRole.Statement or NameRole.Title))
        {
            return false;
        }

        var (words, at, open) = (0, start, start);
        var most = (titled || role == NameRole.Statement) && thai ? MostOpenWords : MostWords;
        while (words < most && WordEnd(text, at) is var next && next > at && next - at <= LongestWord && !Ends.Contains(text[at..next]))
        {
            words++;
            end = next;
            open = words <= MostOpenWords ? next : open;
            if (next + 1 >= text.Length || text[next] != ' ' || PoliteLength(text[at..next]) > 0)
            {
                break;
            }

            at = next + 1;
        }

        // "ธนากร วิเศษสิงห์ครับ": a particle is written with the word.
        if (PoliteLength(text[start..end]) is > 0 and var polite)
        {
            end -= polite;
            return words > 0 && end - start > 1;
        }

        if (role == NameRole.Title)
        {
            return words == MostOpenWords;
        }

        var closed = NameFields.IsFieldEnd(text, end) || (at > end && Ends.Contains(text[at..WordEnd(text, at)]));
        end = closed ? end : open;
        return words > 0 && (closed ? words > 1 || !field || titled : !field || (titled && words > 1));
    }

    /// <summary>Says whether a label, a blank and two words are all of a line: a form without a colon.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the label begins.</param>
    /// <param name="labelEnd">Where it ends.</param>
    public static bool IsLine(ReadOnlySpan<char> text, int label, int labelEnd) =>
        labelEnd + 1 < text.Length && text[labelEnd] == ' ' && MarkupGap.StandsOnItsLine(text, label) && TryReadSigned(text, labelEnd + 1, out var end) && text[(labelEnd + 1)..end].Contains(' ');

    // "ขอแสดงความนับถือ", and beneath it two words that are all of a line.
    private static bool TryReadSigned(ReadOnlySpan<char> text, int start, out int end)
    {
        var first = WordEnd(text, start);
        end = first + 1 < text.Length && text[first] == ' ' ? WordEnd(text, first + 1) : first;
        return first - start is > 1 and <= LongestWord && end - first is > 2 and <= LongestWord && (end == text.Length || text[end] is '\n' or '\r');
    }

    private static int SkipThaiTitle(ReadOnlySpan<char> text, int at)
    {
        foreach (var title in ThaiTitles)
        {
            if (text[at..].StartsWith(title, StringComparison.Ordinal))
            {
                at += title.Length;
                return at + 1 < text.Length && text[at] == ' ' ? at + 1 : at;
            }
        }

        return at;
    }

    private static int PoliteLength(ReadOnlySpan<char> words)
    {
        foreach (var particle in Polite)
        {
            if (words.EndsWith(particle, StringComparison.Ordinal))
            {
                return particle.Length;
            }
        }

        return 0;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsOf(text[at]))
        {
            at++;
        }

        return at;
    }
}
