using System.Buffers;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads the password that a slash or a colon parts from a user's name: <c>Login: emily.carter / Tr0ub4dor&amp;3</c>. Only what is a password by itself; behind an address only where somebody signs in.</summary>
internal static class PasswordBehindUser
{
    private const int Longest = 64;
    private const int Reach = 48;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \n\r\t\"'`<>,;)]}|。，；）");
    private static readonly string[] Joints = [" / ", "/ ", " /", " : ", ":", " and ", " und ", " et ", " y ", " e "];

    /// <summary>Finds it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="user">The name, or the address.</param>
    /// <param name="finding">The password.</param>
    public static bool TryFind(ReadOnlySpan<char> text, in Finding user, out Finding finding)
    {
        finding = default;
        foreach (var joint in Joints)
        {
            if (text[user.End..].StartsWith(joint, StringComparison.Ordinal))
            {
                var start = user.End + joint.Length;
                var rest = text[start..Math.Min(text.Length, start + Longest + 1)];
                var value = (rest.IndexOfAny(Ends) is >= 0 and var stop ? rest[..stop] : rest).TrimEnd(".:?*");
                finding = new Finding(start, start + value.Length, PiiKinds.Secret, Confidence.Named);
                return value.Length is > 0 and <= Longest && (SecretValue.IsStrong(value) || SecretValue.IsMixed(value)) && Names(text, user, char.IsLetter(joint[1 % joint.Length]));
            }
        }

        return false;
    }

    // "my login details are ada@example.com and …": over a word only behind one for both.
    private static bool Names(ReadOnlySpan<char> text, in Finding user, bool conjoined)
    {
        var before = text[Math.Max(0, user.Start - Reach)..user.Start];
        var spoken = WordLexicon.SpokenOf(before[(before.LastIndexOf('\n') + 1)..]);
        return conjoined ? (spoken & PiiKinds.Secret) != PiiKinds.None : user.Kind == PiiKinds.UserName || (spoken & (PiiKinds.UserName | PiiKinds.Secret)) != PiiKinds.None;
    }
}
