using System.Text.Json;

namespace KernelGuard.AspNetCore.Requests;

/// <summary>Reads one JSON value of a request at a named place; what is null counts as absent, as OpenAI has it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">Where it stands, such as <c>messages[2].content</c>.</param>
internal readonly record struct Json(JsonElement Value, string Path)
{
    public bool IsText => Value.ValueKind == JsonValueKind.String;

    public Json? Member(string name) =>
        Object().Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? new Json(member, Path.Length == 0 ? name : $"{Path}.{name}") : null;

    public Json Needed(string name) => Member(name) ?? throw Wrong($"needs a '{name}'");

    public string Text() => IsText ? Value.GetString()! : throw Wrong("is a text");

    public bool Flag() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Wrong("is true or false");

    public int Whole(int least, int most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) && number >= least && number <= most ? number : throw Wrong($"is a whole number from {least} to {most}");

    public long Whole() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var number) ? number : throw Wrong("is a whole number");

    public float Number(float least, float most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetSingle(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(FormattableString.Invariant($"is a number from {least} to {most}"));

    public Json Object() => Value.ValueKind == JsonValueKind.Object ? this : throw Wrong("is an object");

    /// <summary>Takes the value out of the document, whatever it holds.</summary>
    /// <exception cref="InvalidOperationException">A text in it, or a name, is no Unicode.</exception>
    public JsonElement Taken()
    {
        Read(Value);
        return Value.Clone();

        static void Read(JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    _ = value.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var item in value.EnumerateArray())
                    {
                        Read(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                    {
                        _ = member.Name;
                        Read(member.Value);
                    }

                    break;
            }
        }
    }

    public IEnumerable<Json> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("is an array");
        }

        var path = Path;
        return Value.EnumerateArray().Select((item, index) => new Json(item, $"{path}[{index}]"));
    }

    /// <summary>Refuses members that the route does not know: one that is passed over would be a setting that does nothing.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var member in Object().Value.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !names.Contains(member.Name))
            {
                throw Wrong($"has a member that this route does not take; it takes {string.Join(", ", names!)}");
            }
        }
    }

    public RequestException Wrong(string rule) => new(Path.Length == 0 ? "body" : Path, $"{(Path.Length == 0 ? "The body" : Path)} {rule}.");
}
