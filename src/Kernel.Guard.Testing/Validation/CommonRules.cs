using System.Text.Json;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Validation;

/// <summary>The rules of parameters that both APIs have.</summary>
internal static class CommonRules
{
    public static ValueRule Effort { get; } = Rules.OneOf("none", "minimal", "low", "medium", "high", "xhigh");

    public static ValueRule ServiceTier { get; } = Rules.OneOf("auto", "default", "flex", "scale", "priority", "fast", "ultrafast");

    public static RequestError? StreamOptions(JsonElement root) => root.Given("stream_options") && !root.IsTrue("stream")
        ? RequestError.Of("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "invalid_value", "stream_options")
        : null;
}
