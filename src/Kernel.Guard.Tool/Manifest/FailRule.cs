using System.Globalization;

namespace KernelGuard.Tool.Manifest;

/// <summary>Is a rule of a team: a change that may not pass.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Kind">What may not change; null for anything.</param>
/// <param name="MoreThan">Above which share of a rise, for costs.</param>
internal sealed record FailRule(string Text, ChangeKind? Kind, double MoreThan)
{
    public const string Form = "added, removed, prompt, model, cost, cost+10%, attempts, tools, answer, policy, policy-loosened or any";

    private const string Cost = "cost";

    /// <summary>Reads a rule; null where it is none.</summary>
    public static FailRule? Read(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word.StartsWith(Cost + "+", StringComparison.Ordinal))
        {
            return word.EndsWith('%') && double.TryParse(word.AsSpan(Cost.Length + 1, word.Length - Cost.Length - 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                ? new FailRule(text.Trim(), ChangeKind.Cost, percent / 100)
                : null;
        }

        return word switch
        {
            "any" => new FailRule(word, null, 0),
            "policy-loosened" => new FailRule(word, ChangeKind.PolicyLoosened, 0),
            _ when !word.Contains(',', StringComparison.Ordinal) && !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse<ChangeKind>(word, ignoreCase: true, out var kind) && kind != ChangeKind.PolicyLoosened => new FailRule(word, kind, 0),
            _ => null,
        };
    }

    /// <summary>Answers whether a change may not pass.</summary>
    public bool Forbids(ManifestChange change) => Kind switch
    {
        null => true,
        ChangeKind.Cost => change.Kind == ChangeKind.Cost && change.Rise is { } rise && rise > MoreThan,
        ChangeKind.Policy => change.Kind is ChangeKind.Policy or ChangeKind.PolicyLoosened,
        { } kind => change.Kind == kind,
    };
}
