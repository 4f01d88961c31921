using System.Globalization;
using System.Text.Json;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Writes what is left and what was spent as one JSON object. Costs are US dollars, times seconds.</summary>
internal static class UsageJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<BudgetState> budgets, IEnumerable<Spending> spending)
    {
        json.WriteStartObject();
        json.WriteStartArray("budgets");
        foreach (var budget in budgets)
        {
            Write(json, budget);
        }

        json.WriteEndArray();
        json.WriteStartArray("spending");
        foreach (var row in spending)
        {
            Write(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BudgetState budget)
    {
        json.WriteStartObject();
        json.WriteString("name", budget.Budget);
        json.WriteString("unit", budget.Unit.ToString());
        json.WriteString("per", budget.Per.ToString());
        json.WriteString("tenant", budget.Tenant);
        json.WriteString("of", budget.Whom);
        json.WriteString("key", budget.Key);
        json.WriteString("window", budget.Window.Kind.ToString());
        json.WriteNumber("windowSeconds", budget.Window.Length.TotalSeconds);
        json.WriteNumber("limit", budget.Limit);
        json.WriteNumber("granted", budget.Granted);
        json.WriteNumber("spent", budget.Spent);
        json.WriteNumber("reserved", budget.Reserved);
        json.WriteNumber("remaining", budget.Remaining);
        json.WriteNumber("spentInLastMinute", budget.PerMinute);
        Seconds(json, "overdrawnFor", budget.OverdrawnFor);
        Seconds(json, "unknownFor", budget.UnknownFor);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Spending row)
    {
        json.WriteStartObject();
        json.WriteString("day", row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("function", row.Function);
        json.WriteString("model", row.Model);
        json.WriteString("tenant", row.Tenant);
        json.WriteNumber("attempts", row.Attempts);
        json.WriteNumber("inputTokens", row.Usage.TotalInput);
        json.WriteNumber("outputTokens", row.Usage.TotalOutput);
        json.WriteNumber("cost", row.Cost);
        json.WriteNumber("unpricedTokens", row.UnpricedTokens);
        json.WriteEndObject();
    }

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } wait)
        {
            json.WriteNumber(name, wait.TotalSeconds);
        }
    }
}
