using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KernelGuard.Policies;
using KernelGuard.Stages.Budget;

namespace KernelGuard.Redis.Budgets;

/// <summary>Writes an account's key as the text by which the books name it, and reads it: a JSON array, so that no tenant's name can be another's.</summary>
internal static class AccountName
{
    public static string Of(in AccountKey key)
    {
        var text = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(key.Name);
            writer.WriteNumberValue((int)key.Unit);
            writer.WriteNumberValue((int)key.Per);
            writer.WriteStringValue(key.Tenant);
            writer.WriteStringValue(key.Whom);
            writer.WriteNumberValue((int)key.Window.Kind);
            writer.WriteStringValue(key.Window.Length.Ticks.ToString(CultureInfo.InvariantCulture));
            writer.WriteStringValue(key.Window.TimeZone.Id);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Reads a name; null where it is none that this version writes, or its time zone is unknown here.</summary>
    public static AccountKey? Read(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(name);
            var all = json.RootElement;
            var window = new BudgetWindow(
                (WindowKind)all[5].GetInt32(),
                TimeSpan.FromTicks(long.Parse(all[6].GetString()!, CultureInfo.InvariantCulture)),
                TimeZoneInfo.FindSystemTimeZoneById(all[7].GetString()!));
            return new AccountKey(all[0].GetString()!, (BudgetUnit)all[1].GetInt32(), (Scope)all[2].GetInt32(), all[3].GetString(), all[4].GetString(), window);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return null;
        }
    }
}
