using System.Text.Json.Serialization;

namespace KernelGuard.Testing.Scripting;

/// <summary>Quotes a text without reflection.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
