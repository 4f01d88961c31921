using System.Text.Json;
using KernelGuard.Testing.Validation.ChatCompletions;
using KernelGuard.Testing.Validation.Responses;
using KernelGuard.Testing.Wire;

namespace KernelGuard.Testing.Validation;

/// <summary>The rules of each API.</summary>
internal static class RequestRules
{
    public static RequestError? Check(ApiKind api, JsonElement root, IReadOnlySet<string> models, IdSource ids) => api switch
    {
        ApiKind.ChatCompletions => ChatRequestRules.Check(root, models),
        _ => ResponsesRequestRules.Check(root, models, ids),
    };
}
