using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Finds user names in accounts of databases: <c>'x'@'%'</c> (MySQL's reference manual, "Specifying Account Names").</summary>
internal sealed class SqlAccountRecognizer : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.UserName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.AtSign;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var end = candidate.At - 1;
        if (end <= candidate.Floor || candidate.At + 1 >= text.Length || text[end] is not ('\'' or '`' or '"') || text[candidate.At + 1] is not ('\'' or '`' or '"') || !(text[(candidate.At + 2)..] is ['%', ..] || text[(candidate.At + 2)..].StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || text[(candidate.At + 2)..Math.Min(text.Length, candidate.At + 20)].Contains('.')))
        {
            return false;
        }

        var start = UserNameValue.StartOf(text, end, candidate.Floor);

        finding = new Finding(start, end, PiiKinds.UserName, Confidence.Named);
        return start > 0 && text[start - 1] == text[end] && CommandUser.IsName(text[start..end]);
    }
}
