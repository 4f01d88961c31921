using System.Globalization;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Policies;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the values of <c>[Budget]</c> and <c>[RateLimit]</c> by the rules that the host checks its policies by.</summary>
internal static class BudgetChecks
{
    private const int Own = 5;
    private const int Queue = 1;
    private const int Downgrade = 2;

    private static readonly string[] CalendarWords = ["minute", "hour", "day", "week", "month"];

    public static void Budget(AttributeReader source, DiagnosticBag found)
    {
        var units = source.Values.Count(static value => value.Key is "Tokens" or "Cost" or "Requests");
        if (units != 1)
        {
            found.Add(AttributeRules.BudgetUnit, source.Place, units == 0 ? "none" : units.ToString(CultureInfo.InvariantCulture));
        }

        KnobChecks.Range(source, "Tokens", "[Budget].Tokens", KnobBounds.Counted, found);
        KnobChecks.Range(source, "Requests", "[Budget].Requests", KnobBounds.Counted, found);
        KnobChecks.Range(source, "Cost", "[Budget].Cost", static value => value is 0 or (>= (double)KnobBounds.LeastCost and <= (double)KnobBounds.MostCost), KnobBounds.CostForm, found);
        KnobChecks.Range(source, "SoftAt", "[Budget].SoftAt", KnobBounds.SoftAt, found);
        KnobChecks.Range(source, "Per", "[Budget].Per", static value => value is >= 0 and <= Own, "one of Scope's members", found);
        KnobChecks.Range(source, "OnLimit", "[Budget].OnLimit", static value => value is >= 0 and <= 3, "one of OnLimit's members", found);
        Window(source, found);

        var onLimit = source["OnLimit"]?.Value;
        Belongs(source, "Key", source["Per"] is { Value: Own }, "[Budget].Key", "the name of a tag where Per is Own, and nowhere else", found);
        Belongs(source, "DowngradeTo", onLimit is Downgrade, "[Budget].DowngradeTo", "a model's name where OnLimit is Downgrade, and nowhere else", found);
        if (source.Text("QueueFor") is not null && onLimit is not Queue)
        {
            found.Add(AttributeRules.Range, source.PlaceOf("QueueFor"), "[Budget].QueueFor", "set", "left out unless OnLimit is Queue");
        }

        Wait(source, "QueueFor", "[Budget].QueueFor", found);
    }

    public static void RateLimit(AttributeReader source, DiagnosticBag found)
    {
        KnobChecks.Range(source, "TokensPerMinute", "[RateLimit].TokensPerMinute", KnobBounds.PerMinute, found);
        KnobChecks.Range(source, "RequestsPerMinute", "[RateLimit].RequestsPerMinute", KnobBounds.PerMinute, found);
        Wait(source, "QueueFor", "[RateLimit].QueueFor", found);
    }

    private static void Window(AttributeReader source, DiagnosticBag found)
    {
        var window = source.Text("Window");
        var slides = source["Sliding"] is { Value: true };
        if (window is null || (CalendarWords.Contains(window) ? slides : !Duration.TryParse(window, out _)))
        {
            found.Add(AttributeRules.BudgetWindow, source.PlaceOf("Window"), window is null ? "missing" : $"'{window}'{(slides ? " and slides" : "")}");
        }
    }

    private static void Belongs(AttributeReader source, string property, bool needed, string what, string rule, DiagnosticBag found)
    {
        var text = source.Text(property);
        if (needed ? string.IsNullOrWhiteSpace(text) : text is not null)
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, text is null ? "missing" : $"'{text}'", rule);
        }
    }

    internal static void Wait(AttributeReader source, string property, string what, DiagnosticBag found)
    {
        KnobChecks.Time(source, property, what, found);
        if (Duration.TryParse(source.Text(property), out var wait) && wait > KnobBounds.LongestWait && wait <= KnobBounds.LongestTimer)
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, source.Text(property) ?? "", KnobBounds.WaitForm);
        }
    }
}
