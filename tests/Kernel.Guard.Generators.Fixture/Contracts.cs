using System.Text.Json;
using System.Text.Json.Serialization;

public sealed class Parcel
{
    public string SentFrom { get; set; }

    public int Days { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Parcel))]
public sealed partial class FixtureContracts : JsonSerializerContext;
