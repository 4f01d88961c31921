using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

// Types whose schema only the serializer can tell.
namespace KernelGuard.Generators.Tests.Schemas;

[JsonDerivedType(typeof(Cat), "cat")]
public class Animal
{
    public string Name { get; set; } = "";
}

public sealed class Cat : Animal
{
    public int Lives { get; set; }
}

public sealed class Annotated
{
    [Range(1, 5)]
    public int Stars { get; set; }
}

[DisplayName("Shown")]
public sealed record Titled(int A);

public sealed class Extended
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

public sealed class Overriding : Virtual
{
    public override string A { get; set; } = "";
}

public class Virtual
{
    [Description("Of the base.")]
    public virtual string A { get; set; } = "";
}

public sealed record Open<T>(T Value);

public sealed record Dated(decimal Amount = 2.50m);

public sealed record Clash(int? A)
{
    public int? a { get; set; } = A;
}

public enum Alias
{
    A,
    B = A,
}

public sealed class Included
{
    [JsonInclude]
    internal int Field = 1;
}

public sealed class Halves
{
    [AllowNull]
    public string A { get; set; } = "";
}

[JsonConverter(typeof(Converter))]
public sealed record Converted(string A)
{
    private sealed class Converter : JsonConverter<Converted>
    {
        public override Converted? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Converted value, JsonSerializerOptions options) => writer.WriteStringValue(value.A);
    }
}
