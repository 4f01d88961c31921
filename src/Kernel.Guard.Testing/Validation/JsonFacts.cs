using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>The questions that rules between properties ask. Asked of anything but an object, each answers no.</summary>
internal static class JsonFacts
{
    extension(JsonElement element)
    {
        /// <summary>The property when it is there and not null.</summary>
        public JsonElement? Find(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        /// <summary>Whether the property is there and is not null.</summary>
        public bool Given(string name) => element.Find(name) is not null;

        public bool IsTrue(string name) => element.Find(name) is { ValueKind: JsonValueKind.True };

        public string? TextOf(string name) => element.Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

        public bool Has(string name, ReadOnlySpan<byte> text) => element.Find(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);
    }
}
