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
    public static string Of(AccountKey key) => Written(writer =>
    {
        writer.WriteStartArray();
        Write(writer, key.Name);
        writer.WriteNumberValue((int)key.Unit);
        writer.WriteNumberValue((int)key.Per);
        Write(writer, key.Tenant);
        Write(writer, key.Whom);
        writer.WriteNumberValue((int)key.Window.Kind);
        writer.WriteStringValue(key.Window.Length.Ticks.ToString(CultureInfo.InvariantCulture));
        writer.WriteStringValue(key.Window.TimeZone.Id);
        if (key.Key is { } tag)
        {
            Write(writer, tag);
        }

        writer.WriteEndArray();
    });

    /// <summary>Answers how a tenant's or a user's name stands in an account's.</summary>
    public static string Quoted(string? name) => Written(writer => Write(writer, name));

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
            return new AccountKey(Text(all[0])!, (BudgetUnit)all[1].GetInt32(), (Scope)all[2].GetInt32(), Text(all[3]), Text(all[4]), window)
            {
                Key = all.GetArrayLength() > 8 ? Text(all[8]) : null,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return null;
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(text))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    // A name that is no text (half a pair of surrogates) is written as its numbers, so that it is nobody else's.
    private static void Write(Utf8JsonWriter writer, string? name)
    {
        if (name is null || IsText(name))
        {
            writer.WriteStringValue(name);
            return;
        }

        writer.WriteStartArray();
        foreach (var unit in name)
        {
            writer.WriteNumberValue(unit);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a name that was written so.</summary>
    public static string? Text(JsonElement name) =>
        name.ValueKind == JsonValueKind.Array ? string.Concat(name.EnumerateArray().Select(static unit => (char)unit.GetUInt16())) : name.GetString();

    private static bool IsText(string name)
    {
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
