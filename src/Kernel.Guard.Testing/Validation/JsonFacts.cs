using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>The questions that rules between properties ask.</summary>
internal static class JsonFacts
{
    extension(JsonElement element)
    {
        /// <summary>Whether the property is there and is not null.</summary>
        public bool Given(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

        public bool IsTrue(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        public string? TextOf(string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public bool Has(string name, ReadOnlySpan<byte> text) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

        /// <summary>The property when it is there and not null.</summary>
        public JsonElement? Find(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
