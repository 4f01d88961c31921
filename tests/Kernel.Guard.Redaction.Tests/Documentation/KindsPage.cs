using System.Globalization;
using System.Text;
using KernelGuard.Redaction.Kinds;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard.Redaction.Tests.Documentation;

/// <summary>Writes docs/stages/redaction-kinds.md from the enumeration, the placeholders' names and what the modules say of themselves.</summary>
internal static class KindsPage
{
    /// <summary>Gets the kinds that no module finds, with what finds them.</summary>
    private static readonly Dictionary<PiiKinds, string> OfTheHost = new()
    {
        [PiiKinds.KnownValue] = "the values that the host hands over, see [known values](redaction.md#known-values)",
        [PiiKinds.Custom] = "the host's own recognizers, see [own recognizers](redaction.md#own-recognizers); the placeholder carries the recognizer's name",
    };

    /// <summary>Gets all kinds, each by itself, in the order of the enumeration.</summary>
    public static IEnumerable<PiiKinds> Kinds { get; } = [.. Enumerable.Range(0, KindNames.Count).Select(static bit => (PiiKinds)(1UL << bit))];

    /// <summary>Answers the sentences that say how a kind is found: one of each module that speaks of it.</summary>
    public static string[] SentencesOf(PiiKinds kind) =>
        OfTheHost.TryGetValue(kind, out var sentence)
            ? [sentence]
            : [.. KindCatalog.Modules.SelectMany(static module => module.Docs).Where(doc => doc.Kind == kind).Select(static doc => doc.FoundBy)];

    /// <summary>Answers the whole page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var kind in Kinds)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{kind}` | {PlaceholderOf(kind)} | {GroupOf(kind)} | {string.Join("; ", SentencesOf(kind)).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return page.ToString();
    }

    private static string PlaceholderOf(PiiKinds kind) =>
        kind == PiiKinds.Custom ? "its name: `[[STAFF-1]]`" : $"`{Placeholder.Write(KindNames.Placeholders[KindNames.Bit(kind)], 1)}`";

    private static string GroupOf(PiiKinds kind) =>
        (kind & PiiKinds.NationalIds) != 0 ? "`NationalIds`" : (kind & PiiKinds.Financial) != 0 ? "`Financial`" : "";

    private const string Head = """
        # Kinds of personal data

        Written from the code by `KindsPageTests`; change the modules, not this page. What the columns mean:

        - **kind** is a member of `PiiKinds`. In metrics and in the ledger it is the same name in snake case: `payment_card`, `us_ssn`.
        - **placeholder** is the first one of a request. Names are reserved: a text that looks like a placeholder of any of them is escaped.
        - **group** is a combination that names the kind with others; `All` is all of them.
        - **found by** is what must be there. "Beside its word" means a word or phrase for the kind in any of the languages: before the value, directly behind it, in its JSON key, or in the head of its column ([how far](redaction.md#confidence)). "Alone" means without such a word.

        | kind | placeholder | group | found by |
        |---|---|---|---|

        """;
}
