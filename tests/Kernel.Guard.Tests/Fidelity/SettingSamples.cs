using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace KernelGuard.Tests.Fidelity;

/// <summary>One or more values for every setting of the connector; the tests enumerate the settings, so that a new one without a value fails.</summary>
internal static class SettingSamples
{
    private static readonly Dictionary<string, Action<OpenAIPromptExecutionSettings>[]> Values = new()
    {
        [nameof(OpenAIPromptExecutionSettings.ReasoningEffort)] =
        [
            s => s.ReasoningEffort = "low", s => s.ReasoningEffort = "minimal", s => s.ReasoningEffort = ChatReasoningEffortLevel.High, s => s.ReasoningEffort = new ChatReasoningEffortLevel("xhigh"),
        ],
        [nameof(OpenAIPromptExecutionSettings.Temperature)] = [s => s.Temperature = 0.3, s => s.Temperature = 0],
        [nameof(OpenAIPromptExecutionSettings.TopP)] = [s => s.TopP = 0.7],
        [nameof(OpenAIPromptExecutionSettings.PresencePenalty)] = [s => s.PresencePenalty = -0.5],
        [nameof(OpenAIPromptExecutionSettings.FrequencyPenalty)] = [s => s.FrequencyPenalty = 1.5],
        [nameof(OpenAIPromptExecutionSettings.MaxTokens)] = [s => s.MaxTokens = 77, s => s.MaxTokens = 0],
        [nameof(OpenAIPromptExecutionSettings.StopSequences)] = [s => s.StopSequences = ["END", "\n\n"], s => s.StopSequences = []],
        [nameof(OpenAIPromptExecutionSettings.Seed)] = [s => s.Seed = 4_000_000_000],
        [nameof(OpenAIPromptExecutionSettings.ResponseFormat)] =
        [
            s => s.ResponseFormat = "json_object", s => s.ResponseFormat = "text", s => s.ResponseFormat = typeof(Answer), s => s.ResponseFormat = typeof(List<Answer>),
            s => s.ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat(),
            s => s.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("odd", BinaryData.FromString("""{"type":"object","properties":{"a":{"type":"integer","minimum":3}},"x-note":1}"""), "why", false),
            s => s.ResponseFormat = JsonElement.Parse("\"json_object\""), s => s.ResponseFormat = JsonElement.Parse("""{"type":"object","properties":{"a":{"type":"string"}}}"""),
            s => s.ResponseFormat = JsonElement.Parse("""{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object","properties":{},"required":[],"additionalProperties":false}}}"""),
        ],
        [nameof(OpenAIPromptExecutionSettings.ChatSystemPrompt)] = [s => s.ChatSystemPrompt = "Be brief.", s => s.ChatSystemPrompt = " "],
        [nameof(OpenAIPromptExecutionSettings.ChatDeveloperPrompt)] = [s => s.ChatDeveloperPrompt = "Be exact.", s => (s.ChatDeveloperPrompt, s.ChatSystemPrompt) = ("Be exact.", "Be brief.")],
        [nameof(OpenAIPromptExecutionSettings.TokenSelectionBiases)] = [s => s.TokenSelectionBiases = new Dictionary<int, int> { [1734] = -100, [15] = 20 }],
        [nameof(OpenAIPromptExecutionSettings.ToolCallBehavior)] =
        [
            s => s.ToolCallBehavior = ToolCallBehavior.EnableKernelFunctions, s => s.ToolCallBehavior = ToolCallBehavior.AutoInvokeKernelFunctions,
            s => s.ToolCallBehavior = ToolCallBehavior.EnableFunctions([Clock.Describe()]), s => s.ToolCallBehavior = ToolCallBehavior.EnableFunctions([Clock.Describe()], autoInvoke: true),
            s => s.ToolCallBehavior = ToolCallBehavior.RequireFunction(Clock.Describe()), s => s.ToolCallBehavior = ToolCallBehavior.RequireFunction(Clock.Describe(), autoInvoke: true),
        ],
        [nameof(OpenAIPromptExecutionSettings.User)] = [s => s.User = "user-17"],
        [nameof(OpenAIPromptExecutionSettings.Logprobs)] = [s => s.Logprobs = true, s => s.Logprobs = false],
        [nameof(OpenAIPromptExecutionSettings.TopLogprobs)] = [s => (s.Logprobs, s.TopLogprobs) = (true, 3)],
        [nameof(OpenAIPromptExecutionSettings.Metadata)] = [s => s.Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" }],
        [nameof(OpenAIPromptExecutionSettings.Store)] = [s => s.Store = true, s => s.Store = false],
        [nameof(OpenAIPromptExecutionSettings.WebSearchOptions)] = [s => s.WebSearchOptions = new ChatWebSearchOptions(), s => s.WebSearchOptions = """{"search_context_size":"low"}"""],
        [nameof(OpenAIPromptExecutionSettings.Modalities)] = [s => s.Modalities = "text", s => s.Modalities = new[] { "text", "audio" }, s => s.Modalities = ChatResponseModalities.Audio],
        [nameof(OpenAIPromptExecutionSettings.Audio)] =
        [
            s => (s.Modalities, s.Audio) = (ChatResponseModalities.Text | ChatResponseModalities.Audio, new ChatAudioOptions(ChatOutputAudioVoice.Alloy, ChatOutputAudioFormat.Mp3)),
            s => s.Audio = """{"voice":"echo","format":"wav"}""",
        ],
        [nameof(OpenAIPromptExecutionSettings.ExtraBody)] =
        [
            s => s.ExtraBody = new Dictionary<string, object?> { ["verbosity"] = "low", ["a.b"] = new { c = new[] { 1, 2 } }, ["quo\"te"] = null },
            s => s.ExtraBody = new Dictionary<string, object?> { ["$.nested.deep"] = 3, ["service_tier"] = "flex" },
            s => (s.Temperature, s.MaxTokens, s.ExtraBody) = (0.5, 9, new Dictionary<string, object?> { ["temperature"] = 0.25, ["max_completion_tokens"] = 7 }),
            s => s.ExtraBody = new Dictionary<string, object?> { ["max_tokens"] = 12 },
        ],
        [nameof(PromptExecutionSettings.ServiceId)] = [s => s.ServiceId = "default"],
        [nameof(PromptExecutionSettings.ModelId)] = [s => s.ModelId = "gpt-4.1"],
        [nameof(PromptExecutionSettings.ExtensionData)] = [s => s.ExtensionData = new Dictionary<string, object> { ["temperature"] = 0.9, ["unknown"] = 1 }],
        [nameof(PromptExecutionSettings.FunctionChoiceBehavior)] =
        [
            s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(), s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false),
            s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Required(autoInvoke: false), s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.None(),
            s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([]),
            s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false, options: new() { AllowParallelCalls = false, AllowStrictSchemaAdherence = true }),
            s => s.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(options: new() { AllowParallelCalls = true, AllowConcurrentInvocation = true, RetainArgumentTypes = true }),
        ],
    };

    public static IEnumerable<string> Settings() =>
        typeof(OpenAIPromptExecutionSettings).GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => property.Name);

    public static bool Has(string setting) => Values.ContainsKey(setting);

    public static IEnumerable<(string Setting, int Sample)> All() => Settings().Where(Has).SelectMany(setting => Values[setting].Select((_, sample) => (setting, sample)));

    public static OpenAIPromptExecutionSettings Make(string setting, int sample)
    {
        var settings = new OpenAIPromptExecutionSettings();
        Values[setting][sample](settings);
        return settings;
    }

    internal sealed record Answer([property: Description("how sure")] double Score, string? Reason, Kind Kind, int[] Ids);

    internal enum Kind
    {
        Good,
        Bad,
    }
}
