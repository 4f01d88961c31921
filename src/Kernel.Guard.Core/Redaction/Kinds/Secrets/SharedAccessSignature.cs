using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Finds signatures of Azure's shared access tokens where no URL holds them: <c>sig=</c> and the Base64 of an HMAC of SHA-256, escaped for a URL or not.</summary>
/// <remarks>The form: Microsoft's "Create a service SAS" and "Control access to IoT Hub with shared access signatures".</remarks>
internal sealed class SharedAccessSignature : IRecognizer
{
    private const string Name = "sig=";
    private const int Length = 43;
    private const int Longest = 3 * (Length + 1);
    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%");

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Secret;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.LetteredNumber;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var from = Math.Max(candidate.Floor, candidate.At - Longest);
        var start = text[from..candidate.At].LastIndexOfAnyExcept(Characters) + 1 + from;
        if (!text[..start].EndsWith(Name, StringComparison.OrdinalIgnoreCase) || (start > Name.Length && char.IsAsciiLetterOrDigit(text[start - Name.Length - 1])))
        {
            return false;
        }

        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var length = rest.IndexOfAnyExcept(Characters) is >= 0 and var stop ? stop : rest.Length;
        var letters = length - (2 * rest[..length].Count('%'));
        if (letters is < Length or > Length + 1 || !rest[..length].ContainsAnyInRange('a', 'z') || !rest[..length].ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        finding = new Finding(start, start + length + (letters == Length && length < rest.Length && rest[length] == '=' ? 1 : 0), PiiKinds.Secret);
        return true;
    }
}
