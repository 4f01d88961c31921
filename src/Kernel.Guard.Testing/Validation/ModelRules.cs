using System.Text.Json;

namespace KernelGuard.Testing.Validation;

/// <summary>What a model is and what it does not take.</summary>
internal static class ModelRules
{
    public static bool IsReasoning(string model) =>
        (model.Length > 1 && model[0] == 'o' && char.IsAsciiDigit(model[1]))
        || (model.StartsWith("gpt-5", StringComparison.Ordinal) && !model.StartsWith("gpt-5-chat", StringComparison.Ordinal));

    public static RequestError? Known(JsonElement root, IReadOnlySet<string> models)
    {
        var model = root.GetProperty("model").GetString()!;
        return models.Contains(model)
            ? null
            : RequestError.Of($"The model `{model}` does not exist or you do not have access to it.", "model_not_found", status: 404);
    }

    public static RequestError? Sampling(JsonElement root, string effort)
    {
        if (!IsReasoning(root.GetProperty("model").GetString()!))
            return root.Given(effort) ? Unsupported(effort) : null;
        return NotDefault(root, "temperature", 1) ?? NotDefault(root, "top_p", 1)
            ?? NotDefault(root, "presence_penalty", 0) ?? NotDefault(root, "frequency_penalty", 0)
            ?? (root.Given("logit_bias") ? Unsupported("logit_bias") : null)
            ?? (root.IsTrue("logprobs") ? Unsupported("logprobs") : null);
    }

    public static RequestError Unsupported(string parameter, string? instead = null) => RequestError.Of(
        $"Unsupported parameter: '{parameter}' is not supported with this model.{(instead is null ? "" : $" Use '{instead}' instead.")}",
        "unsupported_parameter",
        parameter);

    private static RequestError? NotDefault(JsonElement root, string parameter, double only) =>
        root.TryGetProperty(parameter, out var value) && value.ValueKind == JsonValueKind.Number && value.GetDouble() != only
            ? RequestError.Of($"Unsupported value: '{parameter}' does not support {value.GetRawText()} with this model. Only the default ({only}) value is supported.", "unsupported_value", parameter)
            : null;
}
