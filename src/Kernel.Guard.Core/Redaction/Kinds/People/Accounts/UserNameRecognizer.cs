using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names, handles and users' ids behind their words.</summary>
internal sealed class UserNameRecognizer : IRecognizer
{
    private const int Longest = 40;
    private const int FewestDigits = 3;
    private static readonly WordSet CodeObjects = new("self this user users request req args data form params props state config process os input model ctx context session event env body result row record obj entity item account auth credentials kwargs options opts");

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = candidate.Word;
        var whole = word.Start == word.End;
        var role = AccountCues.Users.RoleOf(whole ? candidate.Hint : text[word.Start..word.Met]);
        if (role == AccountRole.None)
        {
            return false;
        }

        var gap = ValueGap.Read(text, word.End);
        gap = gap with { Linked = gap.Linked || (word.End - word.Start > 6 && text[word.Start..word.Met].EndsWith(" as", StringComparison.OrdinalIgnoreCase)) };
        var start = gap.End;
        if (start < candidate.Floor || (word.Start > 0 && text[word.Start - 1] is '.' or '@' or '$') || (gap.End < text.Length && text[gap.End] == '@' && !gap.Joined && !gap.Linked && word.Start > 0 && text[word.Start - 1] is '_' or '@') || start >= text.Length || (start == word.End && !whole))
        {
            return false;
        }

        var end = start + (text[start] == '@' ? 1 : 0);
        while (end < text.Length && end - start <= Longest && IsValue(text[end]))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        end += end + 5 <= text.Length && text[end] == '#' && DigitGroups.RunLength(text[(end + 1)..]) == 4 ? 5 : 0;
        var value = text[start..end];
        if (value.Length is < 2 or > Longest || !Closes(text, end) || !Fits(value, role, gap, whole) || (whole && end < text.Length))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.UserName, role == AccountRole.LooseUser ? Confidence.Likely : Confidence.Named);
        return true;
    }

    private static bool Fits(ReadOnlySpan<char> value, AccountRole role, in ValueGap gap, bool whole)
    {
        var shape = ValueShape.Of(value);
        var first = value[..Math.Max(0, value.IndexOfAny('.', '_', '-') is var cut && cut > 0 ? cut : value.Length)];
        if (shape.Letters == 0)
        {
            return shape.Digits >= FewestDigits && !shape.IsDateLike && (role == AccountRole.UserId || (role == AccountRole.UserName && gap.Joined && !gap.Code));
        }

        if (AccountStops.Words.Contains(value) || (first.Length < value.Length && CodeObjects.Contains(first)) || first is "your" or "my" or "some" || value.StartsWith("http") || value.StartsWith("www.")
            || (shape.Upper == shape.Letters && shape.Underscores > 0 && shape.Digits == 0))
        {
            return false;
        }

        if (value[0] == '@')
        {
            return true;
        }

        var certain = shape.Digits > 0 || shape.Underscores > 0 || shape.Dots > 0;
        if (shape.Humps > 0 && shape.Digits == 0 && (value.EndsWith("id", StringComparison.OrdinalIgnoreCase) || value.EndsWith("name", StringComparison.OrdinalIgnoreCase) || value.EndsWith("login", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        if (gap.Code && (char.IsAsciiDigit(value[0]) || shape.Digits == 0 || shape.Dots > 0 || shape.Humps > 0))
        {
            return false;
        }

        return role switch
        {
            AccountRole.LooseUser => (gap.Joined || whole ? shape.Digits > 0 || shape.Dots > 0 : shape.Digits > 0 && shape.Lower > 0) && shape.Humps == 0 && shape.Letters > 1,
            _ when whole || gap.Joined => true,
            _ when gap.Linked => certain || value.Length > 3,
            _ => shape.Digits > 0 && shape.Letters > 1,
        };
    }

    private static bool IsValue(char c) => NumberBoundary.IsWord(c) || c is '.' or '-';

    private static bool Closes(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '@' or '(' or '[' or '{' or '/' or '%' or '$' or '=' or '+' => false,
            ':' => further is not ('/' or ':'),
            '?' => further is not ('.' or '?'),
            _ => true,
        };
    }
}
