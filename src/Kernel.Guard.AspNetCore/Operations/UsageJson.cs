using System.Globalization;
using System.Text.Json;
using KernelGuard.Stages.Budget;

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
            BudgetJson.Write(json, budget);
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
        json.WriteNumber("cachedInputTokens", row.Usage.CachedInput);
        json.WriteNumber("cacheWriteTokens", row.Usage.CacheWrite);
        json.WriteNumber("reasoningTokens", row.Usage.Reasoning);
        json.WriteNumber("audioInputTokens", row.Usage.AudioInput);
        json.WriteNumber("audioOutputTokens", row.Usage.AudioOutput);
        json.WriteNumber("imageInputTokens", row.Usage.ImageInput);
        json.WriteNumber("cost", row.Cost);
        json.WriteNumber("unpricedTokens", row.UnpricedTokens);
        json.WriteEndObject();
    }
}
