using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds the credentials of an Authorization header (RFC 6750, RFC 7617), behind <c>Bearer</c>, and behind <c>Basic</c> where the header is named.</summary>
internal sealed class AuthorizationRecognizer : IRecognizer
{
    private const int Shortest = 8;
    private const int Longest = 4096;
    private const int Reach = 24;
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
        var bearer = word.Equals("bearer", StringComparison.OrdinalIgnoreCase);
        if ((!bearer && !word.Equals("basic", StringComparison.OrdinalIgnoreCase)) || candidate.At >= text.Length || text[candidate.At] != ' ')
        {
            return false;
        }

        var start = candidate.At + 1;
        var value = text[start..Math.Min(text.Length, start + Longest)];
        value = (value.IndexOfAnyExcept(Characters) is >= 0 and var stop ? value[..stop] : value).TrimEnd(".");
        var named = text[Math.Max(0, candidate.Word.Start - Reach)..candidate.Word.Start].Contains("authorization", StringComparison.OrdinalIgnoreCase);
        if (value.Length < Shortest || (!named && (!bearer || value.Length < 2 * Shortest)) || !value.ContainsAnyInRange('0', '9') && !(named && value.Length >= 2 * Shortest && value.ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z')))
        {
            return false;
        }

        finding = new Finding(start, start + value.Length, PiiKinds.Secret, Confidence.Named);
        return true;
    }
}
