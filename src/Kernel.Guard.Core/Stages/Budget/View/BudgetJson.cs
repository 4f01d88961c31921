using System.Text.Json;

namespace KernelGuard.Stages.Budget;

/// <summary>Writes what a budget says as a JSON object, by the same names wherever it is written. Costs are US dollars, times seconds.</summary>
internal static class BudgetJson
{
    public static void Write(Utf8JsonWriter json, BudgetState budget)
    {
        json.WriteStartObject();
        json.WriteString("budget", budget.Budget);
        json.WriteString("unit", budget.Unit.ToString());
        json.WriteString("per", budget.Per.ToString());
        json.WriteString("tenant", budget.Tenant);
        json.WriteString("whom", budget.Whom);
        json.WriteString("key", budget.Key);
        json.WriteString("window", budget.Window.Kind.ToString());
        json.WriteNumber("windowSeconds", budget.Window.Length.TotalSeconds);
        json.WriteNumber("limit", budget.Limit);
        json.WriteNumber("granted", budget.Granted);
        json.WriteNumber("spent", budget.Spent);
        json.WriteNumber("reserved", budget.Reserved);
        json.WriteNumber("remaining", budget.Remaining);
        json.WriteNumber("perMinute", budget.PerMinute);
        Seconds(json, "overdrawnFor", budget.OverdrawnFor);
        Seconds(json, "unknownFor", budget.UnknownFor);
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
