using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Says of what stands a line below an empty setting that it is the next one: <c>REDIS_PASSWORD=</c>, and beneath it <c>JWT_SECRET=</c>.</summary>
internal static class NextSetting
{
    private static readonly SearchValues<char> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Says so.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">Where the setting's name ends.</param>
    /// <param name="start">The value's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool Is(ReadOnlySpan<char> text, int label, int start, int end) => start > label && text[label..start].Contains('\n') && BeginsSetting(text[start..end]);

    /// <summary>Says whether a value begins with a name and a sign of equality, as no key does: what fills up a key at its end is no setting.</summary>
    public static bool BeginsSetting(ReadOnlySpan<char> value)
    {
        var sign = value.IndexOf('=');
        if (sign < 2 || !char.IsAsciiLetter(value[0]) || value[..sign].ContainsAnyExcept(OfNames))
        {
            return false;
        }

        var name = value[..sign];
        return sign + 1 < value.Length ? value[sign + 1] != '=' : name.Contains('_') || !name.ContainsAnyInRange('a', 'z') || !name.ContainsAnyExceptInRange('a', 'z');
    }
}
