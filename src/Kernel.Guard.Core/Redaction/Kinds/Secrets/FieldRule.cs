using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Says of what stands behind a word for a password that it is a rule for passwords: "obligatoire", 8文字以上, 至少12位.</summary>
internal static class FieldRule
{
    private static readonly string[] Units = ["文字", "位", "桁", "字符", "자"];

    /// <summary>Says so.</summary>
    public static bool Is(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAnyInRange('0', '9'))
        {
            return FieldRules.Words.Contains(value);
        }

        var rest = value.TrimStart("0123456789~-");
        foreach (var unit in rest.Length < value.Length ? Units : [])
        {
            if (rest.StartsWith(unit, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
