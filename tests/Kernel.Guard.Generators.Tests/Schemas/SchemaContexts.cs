using System.Text.Json;
using System.Text.Json.Serialization;

// The contexts that list those types.
namespace KernelGuard.Generators.Tests.Schemas;

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Described))]
[JsonSerializable(typeof(Defaults))]
[JsonSerializable(typeof(Plain))]
[JsonSerializable(typeof(Lists))]
[JsonSerializable(typeof(Heir))]
[JsonSerializable(typeof(Built))]
[JsonSerializable(typeof(Fixed))]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(Two))]
[JsonSerializable(typeof(Chosen))]
[JsonSerializable(typeof(Derived))]
[JsonSerializable(typeof(Oblivious))]
[JsonSerializable(typeof(Node))]
[JsonSerializable(typeof(Pair))]
[JsonSerializable(typeof(List<Item>))]
[JsonSerializable(typeof(Dictionary<string, Colour>))]
[JsonSerializable(typeof(Colour?))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(object))]
internal sealed partial class OrdinaryContext : JsonSerializerContext;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Defaults))]
[JsonSerializable(typeof(Described))]
[JsonSerializable(typeof(Colour))]
internal sealed partial class WebContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Heir))]
internal sealed partial class CamelContext : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Order))]
internal sealed partial class SnakeContext : JsonSerializerContext;
