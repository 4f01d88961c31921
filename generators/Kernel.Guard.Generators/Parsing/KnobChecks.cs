using System.Globalization;
using KernelGuard.Generators.Diagnostics;
using KernelGuard.Policies;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Checks the values of one attribute by the rules that the host checks its policies by.</summary>
internal static class KnobChecks
{
    public static void Check(GuardAttribute attribute, AttributeReader source, DiagnosticBag found)
    {
        switch (attribute.Property)
        {
            case "Model":
                Name(source, "Id", "[Model]'s id", found);
                Range(source, "Temperature", "[Model].Temperature", KnobBounds.Temperature, found);
                Range(source, "TopP", "[Model].TopP", KnobBounds.TopP, found);
                Range(source, "MaxOutputTokens", "[Model].MaxOutputTokens", KnobBounds.MaxOutputTokens, found);
                break;
            case "Cache":
                CacheChecks.Check(source, found);
                break;
            case "Budgets":
                BudgetChecks.Budget(source, found);
                break;
            case "BudgetAssumptions":
                Range(source, "UnboundedInput", "[BudgetAssumptions].UnboundedInput", KnobBounds.UnboundedInput, found);
                Range(source, "UnknownModel", "[BudgetAssumptions].UnknownModel", static value => value is >= 0 and <= 2, "one of UnknownModel's members", found);
                break;
            case "RateLimit":
                BudgetChecks.RateLimit(source, found);
                break;
            case "ConcurrencyLimit":
                Range(source, "PermitLimit", "[ConcurrencyLimit]'s number", KnobBounds.PermitLimit, found);
                Range(source, "QueueLimit", "[ConcurrencyLimit].QueueLimit", KnobBounds.QueueLimit, found);
                BudgetChecks.Wait(source, "QueueFor", "[ConcurrencyLimit].QueueFor", found);
                break;
            case "Redaction":
                RedactionChecks.Check(source, found);
                break;
            case "Retry":
                Range(source, "MaxRetries", "[Retry]'s number", KnobBounds.MaxRetries, found);
                Time(source, "Delay", "[Retry].Delay", found);
                Time(source, "MaxDelay", "[Retry].MaxDelay", found);
                break;
            case "Timeout":
                foreach (var property in (string[])["Total", "Attempt", "FirstContent", "Idle", "Call"])
                {
                    Time(source, property, $"[Timeout].{property}", found);
                }

                break;
            case "CircuitBreaker":
                Range(source, "FailureRatio", "[CircuitBreaker].FailureRatio", KnobBounds.FailureRatio, found);
                Range(source, "MinimumThroughput", "[CircuitBreaker].MinimumThroughput", KnobBounds.MinimumThroughput, found);
                Time(source, "SamplingDuration", "[CircuitBreaker].SamplingDuration", found, isOfCircuit: true);
                Time(source, "BreakDuration", "[CircuitBreaker].BreakDuration", found, isOfCircuit: true);
                break;
            case "Fallback":
                if (source["Models"] is not { Kind: TypedConstantKind.Array, IsNull: false } models
                    || (models.Values.IsEmpty && source["Target"] is null)
                    || models.Values.Any(static model => string.IsNullOrWhiteSpace(model.Value as string))
                    || (source["Target"] is { } target && string.IsNullOrWhiteSpace(target.Value as string)))
                {
                    found.Add(AttributeRules.FallbackModels, source.Place);
                }

                break;
            case "Hedge":
                Time(source, "Delay", "[Hedge]'s delay", found, required: true);
                Range(source, "MaxHedges", "[Hedge].MaxHedges", KnobBounds.MaxHedges, found);
                break;
            case "Streaming":
                Range(source, "Continuation", "[Streaming].Continuation", static value => value is 0 or 1, "Off or TextOnly", found);
                break;
            case "Audit":
                Range(source, "Content", "[Audited].Content", static value => value is >= 0 and <= 2, "None, Redacted or Encrypted", found);
                break;
        }
    }

    private static void Name(AttributeReader source, string property, string what, DiagnosticBag found)
    {
        if (string.IsNullOrWhiteSpace(source.Text(property)))
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, "blank", "a model's name");
        }
    }

    internal static void Range(AttributeReader source, string property, string what, KnobRange range, DiagnosticBag found) =>
        Range(source, property, what, range.Holds, range.Form, found);

    internal static void Range(AttributeReader source, string property, string what, Func<double, bool> holds, string range, DiagnosticBag found)
    {
        if (source[property] is { Value: { } value } && !holds(Convert.ToDouble(value, CultureInfo.InvariantCulture)))
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", range);
        }
    }

    internal static void Time(AttributeReader source, string property, string what, DiagnosticBag found, bool required = false, bool timer = true, bool isOfCircuit = false)
    {
        var text = source.Text(property);
        if (text is null)
        {
            if (required)
            {
                found.Add(AttributeRules.Duration, source.PlaceOf(property), what, "null");
            }

            return;
        }

        if (!Duration.TryParse(text, out var duration))
        {
            found.Add(AttributeRules.Duration, source.PlaceOf(property), what, text);
        }
        else if (isOfCircuit && !KnobBounds.IsOfCircuit(duration))
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, text, KnobBounds.CircuitForm);
        }
        else if (timer && duration > KnobBounds.LongestTimer)
        {
            found.Add(AttributeRules.Range, source.PlaceOf(property), what, text, KnobBounds.TimerForm);
        }
    }
}
