using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds the credentials of an Authorization header (RFC 6750, RFC 7617), behind <c>Bearer</c>, and behind <c>Basic</c> where the header is named.</summary>
internal sealed class AuthorizationRecognizer : IRecognizer
{
    private const int Shortest = 8;
    private const int Longest = 4096;
    private const int Reach = 24;
    private static readonly SearchValues<char> Joints = SearchValues.Create(" :=\"'>,\\");
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var word = text[candidate.Word.Start..candidate.Word.End];
        var named = word.Equals("authorization", StringComparison.OrdinalIgnoreCase);
        var start = candidate.At;
        if (named)
        {
            var scheme = text[start..Math.Min(text.Length, start + Reach)].IndexOf("basic ", StringComparison.OrdinalIgnoreCase);
            start = scheme < 1 || text.Slice(start, scheme).ContainsAnyExcept(Joints) ? -1 : start + scheme + "basic ".Length;
        }
        else
        {
            start = !word.Equals("bearer", StringComparison.OrdinalIgnoreCase) || start >= text.Length || text[start] != ' ' ? -1 : start + 1;
            named = text[Math.Max(0, candidate.Word.Start - Reach)..candidate.Word.Start].Contains("authorization", StringComparison.OrdinalIgnoreCase);
        }

        if (start < candidate.Floor)
        {
            return false;
        }

        var value = text[start..Math.Min(text.Length, start + Longest)];
        value = (value.IndexOfAnyExcept(Characters) is >= 0 and var stop ? value[..stop] : value).TrimEnd(".");
        if (value.Length < Shortest || (!named && value.Length < 2 * Shortest) || !value.ContainsAnyInRange('0', '9') && !(named && value.Length >= 2 * Shortest && value.ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z')))
        {
            return false;
        }

        // token_type=bearer secret_version=12
        if (!named && NextSetting.BeginsSetting(value))
        {
            return false;
        }

        finding = new Finding(start, start + value.Length, PiiKinds.Secret, Confidence.Named);
        return true;
    }
}
