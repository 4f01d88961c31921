using System.Globalization;
using KernelGuard.Accounting;

namespace KernelGuard.Generators.Cost;

/// <summary>Writes costs and tokens as people read them, the same in every culture.</summary>
internal static class CostText
{
    public static string Dollars(long? nanos) => nanos is { } some ? Dollars(TokenPrice.Dollars(some)) : "?";

    public static string Dollars(decimal dollars) => dollars.ToString("0.00#######", CultureInfo.InvariantCulture);

    public static string Tokens(long? tokens) => tokens?.ToString("#,##0", CultureInfo.InvariantCulture) ?? "?";

    /// <summary>Says why the whole context window counts; empty where it does not.</summary>
    public static string Unbounded(PromptSize size) => size.Unbounded.Count == 0 ? "" : $" (all that the model takes, as {string.Join(" and ", size.Unbounded)})";
}
