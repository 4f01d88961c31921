using System.Text.Json;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Validation;

/// <summary>What a model is and what it does not take.</summary>
internal static class ModelRules
{
    public static bool IsReasoning(string model) =>
        (model.Length > 1 && model[0] == 'o' && char.IsAsciiDigit(model[1]))
        || (model.StartsWith("gpt-5", StringComparison.Ordinal) && !model.StartsWith("gpt-5-chat", StringComparison.Ordinal));

    /// <summary>The two APIs refuse an unknown model with different words and a different status.</summary>
    public static RequestError? Known(JsonElement root, IReadOnlySet<string> models, ApiKind api)
    {
        var model = root.GetProperty("model").GetString()!;
        if (models.Contains(model))
            return null;
        return api == ApiKind.ChatCompletions
            ? RequestError.Of($"The model `{model}` does not exist or you do not have access to it.", "model_not_found", status: 404)
            : RequestError.Of($"The requested model '{model}' does not exist.", "model_not_found", "model");
    }

    public static RequestError? Sampling(JsonElement root)
    {
        if (!IsReasoning(root.GetProperty("model").GetString()!))
            return Effort(root);
        return NotDefault(root, "temperature", 1) ?? NotDefault(root, "top_p", 1)
            ?? NotDefault(root, "presence_penalty", 0) ?? NotDefault(root, "frequency_penalty", 0)
            ?? (root.Given("logit_bias") ? Unsupported("logit_bias") : null)
            ?? (root.IsTrue("logprobs") ? Unsupported("logprobs") : null);
    }

    // Chat Completions has it at the top, Responses one level down.
    private static RequestError? Effort(JsonElement root)
    {
        if (root.Given("reasoning_effort"))
            return Unsupported("reasoning_effort");
        return root.Find("reasoning") is { } reasoning && reasoning.Given("effort") ? Unsupported("reasoning.effort") : null;
    }

    public static RequestError? Stop(JsonElement root) =>
        root.Given("stop") && IsReasoning(root.GetProperty("model").GetString()!) ? Unsupported("stop") : null;

    public static RequestError Unsupported(string parameter, string? instead = null) => RequestError.Of(
        $"Unsupported parameter: '{parameter}' is not supported with this model.{(instead is null ? "" : $" Use '{instead}' instead.")}",
        "unsupported_parameter",
        parameter);

    private static RequestError? NotDefault(JsonElement root, string parameter, double only) =>
        root.TryGetProperty(parameter, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() != only
            ? RequestError.Of($"Unsupported value: '{parameter}' does not support {value.GetRawText()} with this model. Only the default ({only}) value is supported.", "unsupported_value", parameter)
            : null;
}
